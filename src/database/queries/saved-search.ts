import { and, asc, desc, eq, gte, lt, lte, sql, type SQL } from 'drizzle-orm';
import { AppError } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import type { Db } from '../db.js';
import { savedStructures, type SavedStructureRow } from '../schema/saved.js';
import type { Page, PageRequest } from './pages.js';
import { SAVED_COLUMNS } from './saved-structures.js';

const BY = {
  CHANGED: savedStructures.changedAt,
  CREATED: savedStructures.createdAt,
  NAME: savedStructures.nameKey,
  ATOMS: savedStructures.atomCount,
  SIZE: savedStructures.byteSize,
} as const;

/** What a list is sorted by; ties by id. */
export interface SavedOrder {
  by: keyof typeof BY;
  descending: boolean;
}

export interface SavedSearch {
  /** The lists of one user, or what everybody may see. */
  of: { userId: string; place: 'SHELF' | 'TRASH' } | 'PUBLIC';
  /** A tsquery over the terms; empty for everything. */
  terms: string;
  minAtoms?: number | undefined;
  maxAtoms?: number | undefined;
  createdAfter?: Date | undefined;
  createdBefore?: Date | undefined;
  changedAfter?: Date | undefined;
  changedBefore?: Date | undefined;
}

/** A page of saved structures; the rows behind a cursor are read off an index, however many lie before it. */
export async function searchSaved(
  db: Db,
  search: SavedSearch,
  order: SavedOrder,
  page: PageRequest,
): Promise<Page<SavedStructureRow>> {
  const direction = order.descending ? desc : asc;
  const rows = await db
    .select(SAVED_COLUMNS)
    .from(savedStructures)
    .where(and(whose(search.of), ...conditions(search), behind(order, page.after)))
    .orderBy(direction(BY[order.by]), direction(savedStructures.id))
    .limit(page.first + 1);
  return { rows: rows.slice(0, page.first), hasMore: rows.length > page.first };
}

/** Words of the partial indexes as they stand there, so that the planner knows them again. */
function whose(of: SavedSearch['of']): SQL | undefined {
  if (of === 'PUBLIC') return sql`visibility = 'PUBLIC' and place = 'SHELF'`;
  return and(eq(savedStructures.userId, of.userId), eq(savedStructures.place, of.place));
}

function conditions(search: SavedSearch): (SQL | undefined)[] {
  const { terms, minAtoms, maxAtoms, createdAfter, createdBefore, changedAfter, changedBefore } = search;
  const given = <T>(value: T | undefined, make: (value: T) => SQL): SQL | undefined =>
    value === undefined ? undefined : make(value);
  return [
    terms === '' ? undefined : sql`${savedStructures.terms} @@ ${terms}::tsquery`,
    given(minAtoms, (count) => gte(savedStructures.atomCount, count)),
    given(maxAtoms, (count) => lte(savedStructures.atomCount, count)),
    given(createdAfter, (moment) => gte(savedStructures.createdAt, moment)),
    given(createdBefore, (moment) => lt(savedStructures.createdAt, moment)),
    given(changedAfter, (moment) => gte(savedStructures.changedAt, moment)),
    given(changedBefore, (moment) => lt(savedStructures.changedAt, moment)),
  ];
}

/** The cursor of a row in an order: its place, opaque to clients. */
export function savedCursor(order: SavedOrder, row: SavedStructureRow): string {
  const place = {
    CHANGED: row.changedAt,
    CREATED: row.createdAt,
    NAME: row.nameKey,
    ATOMS: row.atomCount,
    SIZE: row.byteSize,
  };
  const value = place[order.by];
  return Buffer.from(
    JSON.stringify([nameOf(order), value instanceof Date ? value.getTime() : value, row.id]),
  ).toString('base64url');
}

const nameOf = ({ by, descending }: SavedOrder): string => `${descending ? '-' : ''}${by}`;

/** One comparison of rows, which an index answers by its own order. Throws INVALID_INPUT for what is no cursor of this list. */
function behind(order: SavedOrder, after: string | null): SQL | undefined {
  if (after === null) return undefined;
  const [value, id] = readCursor(order, after);
  const comparison = order.descending ? sql`<` : sql`>`;
  return sql`(${BY[order.by]}, ${savedStructures.id}) ${comparison} (${value}, ${id})`;
}

function readCursor(order: SavedOrder, after: string): [SQL, string] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(after, 'base64url').toString());
  } catch {
    parts = null;
  }
  const [name, value, id] = (Array.isArray(parts) ? parts : []) as unknown[];
  if (name === nameOf(order) && typeof id === 'string' && isId(id)) {
    if (order.by === 'NAME' && typeof value === 'string') return [sql`${value}::text`, id];
    if (order.by !== 'NAME' && typeof value === 'number' && Number.isSafeInteger(value)) {
      if (order.by === 'ATOMS' || order.by === 'SIZE') return [sql`${value}::bigint`, id];
      const moment = new Date(value);
      if (!Number.isNaN(moment.getTime())) return [sql`${moment.toISOString()}::timestamptz`, id];
    }
  }
  throw new AppError(
    'INVALID_INPUT',
    'after: not a cursor of this list in this order; take pageInfo.endCursor as it came.',
  );
}
