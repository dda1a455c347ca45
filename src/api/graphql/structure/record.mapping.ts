import { AppError } from '../../../errors.js';
import type { Structures } from '../../../services/structures.js';
import type { PageArgs } from '../connection.js';
import { pageOf } from '../connection.js';
import type { PartKind, StructureRecord, StructureRecordConnection } from './record.type.js';

type RecordPage = Awaited<ReturnType<Structures['records']>>;

/** The cursor of a record is its position, opaque to clients. */
const cursorOf = (position: number): string => Buffer.from(`record ${position}`).toString('base64url');

/** Page arguments as positions. Throws INVALID_INPUT for a cursor that is none of ours. */
export function recordPageOf(args: PageArgs): { first: number; after: number } {
  const { first, after } = pageOf(args);
  if (after === null) return { first, after: 0 };
  const position = /^record (\d{1,9})$/.exec(Buffer.from(after, 'base64url').toString())?.[1];
  if (position !== undefined) return { first, after: Number(position) };
  throw new AppError(
    'INVALID_INPUT',
    'after: not a cursor of this list; take pageInfo.endCursor as it came.',
  );
}

export function toRecordConnection({ rows, hasMore }: RecordPage): StructureRecordConnection {
  const edges = rows.map((row) => ({ node: toRecord(row), cursor: cursorOf(row.position) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: { hasNextPage: hasMore, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

function toRecord(row: RecordPage['rows'][number]): StructureRecord {
  const known = row.byteOffset >= 0;
  return {
    ...row,
    kind: row.kind as PartKind,
    byteOffset: known ? row.byteOffset : null,
    byteLength: known ? row.byteLength : null,
  };
}
