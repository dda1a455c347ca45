import { and, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../db.js';
import { savedStructures, type SavedStructureRow } from '../schema/saved.js';

const { terms: _terms, ...columns } = getTableColumns(savedStructures);
/** Everything but the terms, which only searches read. */
export const SAVED_COLUMNS = columns;

/** What of a saved structure is that of its newest version. */
export interface Newest {
  format: string;
  byteSize: number;
  atomCount: number;
}

export type NewSavedStructure = Pick<
  SavedStructureRow,
  | 'id'
  | 'userId'
  | 'visibility'
  | 'shareToken'
  | 'name'
  | 'nameKey'
  | 'description'
  | 'tags'
  | 'idempotencyKey'
> &
  Newest & { terms: readonly string[] };

/** Terms hold no spaces. */
const vector = (terms: readonly string[]): SQL<string> =>
  sql`array_to_tsvector(string_to_array(${terms.join(' ')}, ' '))`;

/** Inserts a structure that is about to get its first version; null when its idempotency key was used before. */
export async function insertSaved(
  db: Db,
  { terms, ...saved }: NewSavedStructure,
): Promise<SavedStructureRow | null> {
  const [row] = await db
    .insert(savedStructures)
    .values({ ...saved, terms: vector(terms), versions: 1 })
    .onConflictDoNothing()
    .returning(SAVED_COLUMNS);
  return row ?? null;
}

export async function findSaved(db: Db, id: string): Promise<SavedStructureRow | null> {
  const [row] = await db.select(SAVED_COLUMNS).from(savedStructures).where(eq(savedStructures.id, id));
  return row ?? null;
}

/** As `findSaved`; nobody changes it until the transaction ends. */
export async function lockSaved(db: Db, id: string): Promise<SavedStructureRow | null> {
  const [row] = await db
    .select(SAVED_COLUMNS)
    .from(savedStructures)
    .where(eq(savedStructures.id, id))
    .for('update');
  return row ?? null;
}

export async function findSavedByKey(
  db: Db,
  userId: string,
  idempotencyKey: string,
): Promise<SavedStructureRow | null> {
  const [row] = await db
    .select(SAVED_COLUMNS)
    .from(savedStructures)
    .where(and(eq(savedStructures.userId, userId), eq(savedStructures.idempotencyKey, idempotencyKey)));
  return row ?? null;
}

export type SavedChanges = Partial<
  Pick<
    SavedStructureRow,
    'name' | 'nameKey' | 'description' | 'tags' | 'visibility' | 'shareToken' | 'versions'
  > &
    Newest & { terms: readonly string[] }
>;

/** Changes a structure that is on the shelf; null when it is not, or no longer. */
export async function changeSaved(
  db: Db,
  id: string,
  { terms, ...changes }: SavedChanges,
): Promise<SavedStructureRow | null> {
  const [row] = await db
    .update(savedStructures)
    .set({ ...changes, ...(terms ? { terms: vector(terms) } : {}), changedAt: sql`molshelf_now()` })
    .where(and(eq(savedStructures.id, id), eq(savedStructures.place, 'SHELF')))
    .returning(SAVED_COLUMNS);
  return row ?? null;
}

/** Moves a structure from one place to another; null when it was not there. */
export async function moveSaved(
  db: Db,
  id: string,
  from: SavedStructureRow['place'],
  to: SavedStructureRow['place'],
): Promise<SavedStructureRow | null> {
  const [row] = await db
    .update(savedStructures)
    .set({ place: to, trashedAt: to === 'SHELF' ? null : sql`coalesce(trashed_at, molshelf_now())` })
    .where(and(eq(savedStructures.id, id), eq(savedStructures.place, from)))
    .returning(SAVED_COLUMNS);
  return row ?? null;
}

/** Structures whose purge was not brought to its end. */
export async function purgedSaved(db: Db, limit: number): Promise<SavedStructureRow[]> {
  return db
    .select(SAVED_COLUMNS)
    .from(savedStructures)
    .where(eq(savedStructures.place, 'PURGED'))
    .limit(limit);
}
