import { createHash } from 'node:crypto';
import type { Db } from '../database/db.js';
import * as queries from '../database/queries/kept-files.js';
import { AppError } from '../errors.js';
import type { Blobs } from '../storage/blobs.js';
import { keyOf, shelfKey } from './places.js';

/** Rows of one round. */
const BATCH = 500;

/** A file that the database knows. */
export interface KeptFile {
  key: string;
  byteSize: number;
  sha256: string;
}

/** What became of a file: `found` in the store as it must be, `copied` to it, `missing`, or with other bytes than it must have. */
export type Verdict = 'found' | 'copied' | 'missing' | 'damaged';

/** All files that must be in the store: the shelf first, then those of sessions. In rounds, for works that run side by side. */
export async function* keptFiles(db: Db): AsyncGenerator<KeptFile[]> {
  yield* rounds(
    (after) => queries.keptVersions(db, after, BATCH),
    (row) => shelfKey(row),
  );
  yield* rounds(
    (after) => queries.keptStructures(db, after, BATCH),
    (row) => keyOf(row.sessionId, row.id),
  );
}

async function* rounds<Row extends { id: string; byteSize: number; sha256: string }>(
  ask: (after: string) => Promise<Row[]>,
  keyOfRow: (row: Row) => string,
): AsyncGenerator<KeptFile[]> {
  for (let after = ''; ;) {
    const rows = await ask(after);
    if (rows.length > 0)
      yield rows.map((row) => ({ key: keyOfRow(row), byteSize: row.byteSize, sha256: row.sha256 }));
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.id;
  }
}

/** Whether a file lies in a store as it must be: all of its bytes are read. */
export async function look(blobs: Blobs, file: KeptFile): Promise<Exclude<Verdict, 'copied'>> {
  const found = await blobs.stat(file.key);
  if (!found) return 'missing';
  if (found.byteSize !== file.byteSize) return 'damaged';
  try {
    const hash = createHash('sha256');
    const reader = await blobs.open(file.key);
    for await (const bytes of reader.stream() as AsyncIterable<Uint8Array>) hash.update(bytes);
    return hash.digest('hex') === file.sha256 ? 'found' : 'damaged';
  } catch (thrown) {
    // Deleted while it was read.
    if (thrown instanceof AppError && thrown.code === 'NOT_FOUND') return 'missing';
    throw thrown;
  }
}

/** Keys of files in an area that no row knows, a page at a time. */
export async function* strayFiles(db: Db, blobs: Blobs, area: 'shelf' | 'temporary'): AsyncGenerator<string> {
  for (let after: string | null = ''; after !== null;) {
    const page = await blobs.list(area, { limit: BATCH, ...(after && { after }) });
    const keys = new Map(page.blobs.map(({ key }) => [key.slice(key.lastIndexOf('/') + 1), key]));
    for (const id of await queries.unknownOf(db, [...keys.keys()])) yield keys.get(id)!;
    after = page.next;
  }
}
