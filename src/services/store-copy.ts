import { createHash } from 'node:crypto';
import type { Db } from '../database/db.js';
import { AppError } from '../errors.js';
import { inTurns } from '../lib/turns.js';
import type { Blobs } from '../storage/blobs.js';
import { keptFiles, look, type KeptFile, type Verdict } from './kept-files.js';

/** Files that are copied at once: the stores and the way between them are busy then. */
const AT_ONCE = 4;

/** Told what became of each file. */
export type Told = (file: KeptFile, verdict: Verdict) => void;

/**
 * Copies all files that the database knows from one store to another. What is there already as it must be stays, so that a copy that was
 * broken off, or is behind a server that goes on, is made whole by another one. Every file is read back and compared by its SHA-256.
 */
export async function copyStore(
  db: Db,
  from: Blobs,
  to: Blobs,
  told: Told,
  signal: AbortSignal,
): Promise<void> {
  for await (const files of keptFiles(db))
    await inTurns(files, AT_ONCE, async (file) => {
      signal.throwIfAborted();
      told(file, await copyFile(from, to, file, signal));
    });
}

/** Reads all files that the database knows and compares them with what it knows. */
export async function verifyStore(db: Db, blobs: Blobs, told: Told, signal: AbortSignal): Promise<void> {
  for await (const files of keptFiles(db))
    await inTurns(files, AT_ONCE, async (file) => {
      signal.throwIfAborted();
      told(file, await look(blobs, file));
    });
}

async function copyFile(from: Blobs, to: Blobs, file: KeptFile, signal: AbortSignal): Promise<Verdict> {
  if ((await look(to, file)) === 'found') return 'found';
  try {
    const reader = await from.open(file.key);
    await to.put(file.key, whole(reader.stream(), file.sha256), signal);
  } catch (thrown) {
    if (thrown instanceof Damaged) return 'damaged';
    if (thrown instanceof AppError && thrown.code === 'NOT_FOUND') return 'missing';
    throw thrown;
  }
  const there = await look(to, file);
  return there === 'found' ? 'copied' : there;
}

/** Its last bytes do not come through unless all are as they must be: a store then keeps nothing. */
async function* whole(source: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const bytes of source) {
    hash.update(bytes);
    yield bytes;
  }
  if (hash.digest('hex') !== sha256)
    throw new Damaged('INTERNAL', 'A stored file has other bytes than it had.');
}

/** An AppError, so that a store passes it on as it is. */
class Damaged extends AppError {}
