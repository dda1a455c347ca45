import { sql } from 'drizzle-orm';
import type { Db } from '../../db.js';

const OLD = (seconds: number) =>
  sql`place = 'TRASH' and trashed_at < molshelf_now() - make_interval(secs => ${seconds}::float8)`;

export interface Trashed {
  id: string;
  userId: string;
  bytes: number;
  versions: number;
}

/** What has lain in the trash for longer than `seconds`. */
export async function oldTrash(db: Db, seconds: number, after: string, limit: number): Promise<Trashed[]> {
  const rows = await db.execute<{ id: string; user_id: string; bytes: string; versions: number }>(sql`
    select saved.id, saved.user_id, sum(version.byte_size) as bytes, count(*)::int as versions
    from saved_structures saved join saved_versions version on version.saved_id = saved.id
    where saved.id in (select id from saved_structures where id > ${after} and ${OLD(seconds)} order by id limit ${limit})
    group by saved.id order by saved.id`);
  return rows.map(({ id, user_id, bytes, versions }) => ({
    id,
    userId: user_id,
    bytes: Number(bytes),
    versions,
  }));
}

/** Marks one as purged; false when its owner was faster and took it out. */
export async function purgeOldTrash(db: Db, id: string, seconds: number): Promise<boolean> {
  const rows = await db.execute(sql`
    update saved_structures set place = 'PURGED' where id = ${id} and ${OLD(seconds)} returning id`);
  return rows.length > 0;
}
