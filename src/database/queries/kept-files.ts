import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { savedVersions } from '../schema/saved.js';
import { sessions } from '../schema/sessions.js';
import { structures } from '../schema/structures.js';

/** Saved versions by their ids, those behind `after`. */
export function keptVersions(db: Db, after: string, limit: number) {
  const { id, userId, savedId, byteSize, sha256 } = savedVersions;
  return db
    .select({ id, userId, savedId, byteSize, sha256 })
    .from(savedVersions)
    .where(gt(id, after))
    .orderBy(asc(id))
    .limit(limit);
}

/** Structures of sessions that still have their files, by their ids. */
export function keptStructures(db: Db, after: string, limit: number) {
  const { id, sessionId, byteSize, sha256 } = structures;
  return db
    .select({ id, sessionId, byteSize, sha256 })
    .from(structures)
    .innerJoin(sessions, eq(sessions.id, sessionId))
    .where(and(gt(id, after), isNull(structures.removedAt), isNull(sessions.clearedAt)))
    .orderBy(asc(id))
    .limit(limit);
}

/** Those of these ids that no row knows: neither of a file, nor of one on its way. */
export async function unknownOf(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const list = sql.join(
    ids.map((id) => sql`(${id})`),
    sql`, `,
  );
  const rows = await db.execute<{ id: string }>(sql`
    select id from (values ${list}) as asked(id)
    where not exists (select from saved_versions where saved_versions.id = asked.id)
      and not exists (select from structures where structures.id = asked.id and removed_at is null)
      and not exists (select from shelf_reservations where shelf_reservations.id = asked.id)
      and not exists (select from reservations where reservations.id = asked.id)`);
  return rows.map(({ id }) => id);
}
