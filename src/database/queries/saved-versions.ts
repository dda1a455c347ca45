import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import {
  savedStructures,
  savedVersions,
  type SavedStructureRow,
  type SavedVersionRow,
} from '../schema/saved.js';
import { SAVED_COLUMNS } from './saved-structures.js';

export type NewVersion = Omit<SavedVersionRow, 'createdAt' | 'fault' | 'faultAt' | 'checkedAt'>;

export async function insertVersion(db: Db, version: NewVersion): Promise<SavedVersionRow> {
  const [row] = await db.insert(savedVersions).values(version).returning();
  return row!;
}

export async function findVersion(db: Db, savedId: string, number: number): Promise<SavedVersionRow | null> {
  const [row] = await db
    .select()
    .from(savedVersions)
    .where(and(eq(savedVersions.savedId, savedId), eq(savedVersions.number, number)));
  return row ?? null;
}

export async function findVersionByKey(
  db: Db,
  savedId: string,
  idempotencyKey: string,
): Promise<SavedVersionRow | null> {
  const [row] = await db
    .select()
    .from(savedVersions)
    .where(and(eq(savedVersions.savedId, savedId), eq(savedVersions.idempotencyKey, idempotencyKey)));
  return row ?? null;
}

/** A version by its own id, with what it is a version of. */
export async function findVersionById(
  db: Db,
  id: string,
): Promise<{ version: SavedVersionRow; saved: SavedStructureRow } | null> {
  const [row] = await db
    .select({ version: savedVersions, saved: SAVED_COLUMNS })
    .from(savedVersions)
    .innerJoin(savedStructures, eq(savedStructures.id, savedVersions.savedId))
    .where(eq(savedVersions.id, id));
  return row ?? null;
}

/** Newest first, those with numbers below `before`. */
export async function listVersions(
  db: Db,
  savedId: string,
  page: { first: number; before: number },
): Promise<{ rows: SavedVersionRow[]; hasMore: boolean }> {
  const rows = await db
    .select()
    .from(savedVersions)
    .where(and(eq(savedVersions.savedId, savedId), lt(savedVersions.number, page.before)))
    .orderBy(desc(savedVersions.number))
    .limit(page.first + 1);
  return { rows: rows.slice(0, page.first), hasMore: rows.length > page.first };
}

/** The newest version of each structure. */
export async function newestVersions(db: Db, savedIds: readonly string[]): Promise<SavedVersionRow[]> {
  const rows = await db
    .select({ version: savedVersions })
    .from(savedVersions)
    .innerJoin(
      savedStructures,
      and(eq(savedStructures.id, savedVersions.savedId), eq(savedStructures.versions, savedVersions.number)),
    )
    .where(inArray(savedStructures.id, [...savedIds]));
  return rows.map(({ version }) => version);
}

/** Gives the index of one file to another with the same content. */
export async function copyRecords(
  db: Db,
  from: string,
  to: { structureId: string; sessionId: string | null },
): Promise<void> {
  await db.execute(sql`
    insert into structure_records (structure_id, position, session_id, kind, number, title, byte_offset, byte_length, atoms, formula,
      data_items, data_item_count)
    select ${to.structureId}, position, ${to.sessionId}, kind, number, title, byte_offset, byte_length, atoms, formula, data_items,
      data_item_count
    from structure_records where structure_id = ${from}
    on conflict do nothing`);
}
