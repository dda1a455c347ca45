import { AppError } from '../../../errors.js';
import type { CleanupItemRow, CleanupRunRow, Cleanups } from '../../../services/cleanup/cleanups.js';
import { pageOf, type PageArgs } from '../connection.js';
import type { CleanupItem, CleanupItemConnection, CleanupRun } from './cleanup.type.js';

type ItemPage = Awaited<ReturnType<Cleanups['items']>>;

export const toRun = ({ createdAt, ...row }: CleanupRunRow): CleanupRun =>
  ({ ...row, startedAt: createdAt }) as CleanupRun;

const cursorOf = (sequence: number): string => Buffer.from(`item ${sequence}`).toString('base64url');

/** Page arguments as numbers of findings. Throws INVALID_INPUT for a cursor that is none of ours. */
export function itemPageOf(args: PageArgs): { first: number; after: number } {
  const { first, after } = pageOf(args);
  if (after === null) return { first, after: 0 };
  const sequence = /^item (\d{1,15})$/.exec(Buffer.from(after, 'base64url').toString())?.[1];
  if (sequence !== undefined) return { first, after: Number(sequence) };
  throw new AppError(
    'INVALID_INPUT',
    'after: not a cursor of this list; take pageInfo.endCursor as it came.',
  );
}

export function toItemConnection({ rows, hasMore }: ItemPage): CleanupItemConnection {
  const edges = rows.map((row) => ({ node: toItem(row), cursor: cursorOf(row.sequence) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: { hasNextPage: hasMore, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

const toItem = ({ sequence, ...row }: CleanupItemRow): CleanupItem =>
  ({ ...row, id: String(sequence) }) as CleanupItem;
