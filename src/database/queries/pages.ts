import { desc, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { AppError } from '../../errors.js';
import { isId } from '../../lib/ids.js';

/** A request for one page of a list, newest first. */
export interface PageRequest {
  /** 1 to 200. */
  first: number;
  /** The cursor of the last row of the page before; null for the first page. */
  after: string | null;
}

/** A page: `first` rows at most, and whether there are more. */
export interface Page<Row> {
  rows: Row[];
  hasMore: boolean;
}

interface Keyed {
  createdAt: Date;
  id: string;
}

/** The cursor of a row: its place in the order, opaque to clients. */
export const cursorOf = (row: Keyed): string =>
  Buffer.from(`${row.createdAt.getTime()}.${row.id}`).toString('base64url');

/** The condition that starts a page after a cursor. Throws INVALID_INPUT for a cursor that is none of ours. */
export function afterCursor(
  columns: { createdAt: PgColumn; id: PgColumn },
  after: string | null,
): SQL | undefined {
  if (after === null) return undefined;
  const [time, id] = Buffer.from(after, 'base64url').toString().split('.');
  const createdAt = new Date(Number(time));
  if (!id || !isId(id) || Number.isNaN(createdAt.getTime()))
    throw new AppError(
      'INVALID_INPUT',
      'after: not a cursor of this list; take pageInfo.endCursor as it came.',
    );
  // One comparison of rows: the index begins there, however many rows lie before it.
  return sql`(${columns.createdAt}, ${columns.id}) < (${createdAt.toISOString()}::timestamptz, ${id})`;
}

export const newestFirst = (columns: { createdAt: PgColumn; id: PgColumn }): SQL[] => [
  desc(columns.createdAt),
  desc(columns.id),
];

/** Rows that were fetched with a limit of `first + 1`, as a page. */
export function asPage<Row>(rows: Row[], first: number): Page<Row> {
  return { rows: rows.slice(0, first), hasMore: rows.length > first };
}
