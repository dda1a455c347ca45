import { AppError } from '../../../errors.js';
import type { SavedOrder } from '../../../services/shelf/searches.js';
import type { SavedStructures } from '../../../services/shelf/saved-structures.js';
import { pageOf, type PageArgs } from '../connection.js';
import type { StructureFormat } from '../format/format.type.js';
import { toStructure } from '../structure/structure.mapping.js';
import type { Compression, FileFault, StructureOrigin } from '../structure/structure.type.js';
import type { SavedStructureOrder } from './saved-structure.input.js';
import type {
  SavedStructure,
  SavedVersion,
  SavedVersionConnection,
  Visibility,
} from './saved-structure.type.js';

export type SavedRow = NonNullable<Awaited<ReturnType<SavedStructures['find']>>>;
type VersionPage = Awaited<ReturnType<SavedStructures['versionsOf']>>;
type VersionRow = VersionPage['rows'][number];

/** What the resolvers of the fields of a saved structure go by. */
export interface SavedNode extends SavedStructure {
  row: SavedRow;
}

export const toSaved = (row: SavedRow, unchanged = false): SavedNode => ({
  row,
  id: row.id,
  name: row.name,
  description: row.description,
  tags: row.tags,
  visibility: row.visibility as Visibility,
  format: row.format as StructureFormat,
  atomCount: row.atomCount,
  byteSize: row.byteSize,
  versionCount: row.versions,
  unchanged,
  createdAt: row.createdAt,
  changedAt: row.changedAt,
  trashedAt: row.trashedAt,
});

export function toVersion(row: VersionRow): SavedVersion {
  const { fileName: name, ...rest } = row;
  return {
    ...rest,
    fileName: name,
    author: row.author || null,
    format: row.format as StructureFormat,
    origin: row.origin as StructureOrigin,
    compression: row.compression as Compression,
    fault: row.fault as FileFault | null,
    structure: toStructure({ ...rest, name, sessionId: '', conversionId: null, removedAt: null }),
  };
}

/** The cursor of a version is its number, opaque to clients. */
const cursorOf = (number: number): string => Buffer.from(`version ${number}`).toString('base64url');

/** Page arguments as numbers. Throws INVALID_INPUT for a cursor that is none of ours. */
export function versionPageOf(args: PageArgs): { first: number; before: number } {
  const { first, after } = pageOf(args);
  if (after === null) return { first, before: 2 ** 31 - 1 };
  const number = /^version (\d{1,9})$/.exec(Buffer.from(after, 'base64url').toString())?.[1];
  if (number !== undefined) return { first, before: Number(number) };
  throw new AppError(
    'INVALID_INPUT',
    'after: not a cursor of this list; take pageInfo.endCursor as it came.',
  );
}

export function toVersions({ rows, hasMore }: VersionPage): SavedVersionConnection {
  const edges = rows.map((row) => ({ node: toVersion(row), cursor: cursorOf(row.number) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: { hasNextPage: hasMore, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

export const ORDERS: Readonly<Record<SavedStructureOrder, SavedOrder>> = {
  CHANGED_NEWEST: { by: 'CHANGED', descending: true },
  CHANGED_OLDEST: { by: 'CHANGED', descending: false },
  CREATED_NEWEST: { by: 'CREATED', descending: true },
  CREATED_OLDEST: { by: 'CREATED', descending: false },
  NAME_A_TO_Z: { by: 'NAME', descending: false },
  NAME_Z_TO_A: { by: 'NAME', descending: true },
  ATOMS_FEWEST: { by: 'ATOMS', descending: false },
  ATOMS_MOST: { by: 'ATOMS', descending: true },
  SIZE_SMALLEST: { by: 'SIZE', descending: false },
  SIZE_LARGEST: { by: 'SIZE', descending: true },
};

type Given<T> = { [K in keyof T]: Exclude<T[K], null> };

/** An input without what the client left out by null. */
export const given = <T extends object>(input: T): Given<T> =>
  Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as Given<T>;
