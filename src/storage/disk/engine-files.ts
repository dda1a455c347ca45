import { chown, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../../errors.js';
import type { Blobs } from '../blobs.js';
import { throwIfAborted } from '../faults.js';
import { Gunzipper, type GunzipCaps } from '../gzip.js';
import { errno, writeFault } from './faults.js';
import { createFile, openPlainFile, refuseLinkedFolder, writeAll, type OpenFile } from './files.js';
import { DiskReader } from './reader.js';

/** A stored file, and whether it is packed. */
export interface StoredFile {
  key: string;
  compression: 'NONE' | 'GZIP';
}

/** The account that an engine runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * Gives an engine a plain file of its own at `file`, where nothing lies yet: a reflink or a copy, or unpacked under `caps`.
 * Never a link: an engine that writes through its input file must not reach stored bytes. Nothing is left when it throws
 * (what `Blobs` and `Gunzipper` throw).
 */
export async function giveToEngine(
  blobs: Blobs,
  stored: StoredFile,
  file: string,
  options: { caps: GunzipCaps; owner?: Account },
  signal?: AbortSignal,
): Promise<void> {
  if (stored.compression === 'NONE') await blobs.toLocalFile(stored.key, file, signal);
  else await unpackTo(blobs, stored.key, file, options.caps, signal);
  if (options.owner) await chown(file, options.owner.uid, options.owner.gid).catch(throwWriteFault);
}

async function unpackTo(
  blobs: Blobs,
  key: string,
  file: string,
  caps: GunzipCaps,
  signal: AbortSignal | undefined,
): Promise<void> {
  const handle = await createFile(file).catch(throwWriteFault);
  let size = 0;
  const gunzipper = new Gunzipper(caps, async (bytes) => {
    await writeAll(handle, bytes, size);
    size += bytes.length;
  });
  try {
    const reader = await blobs.open(key);
    for await (const bytes of reader.stream() as AsyncIterable<Uint8Array>) {
      throwIfAborted(signal);
      await gunzipper.push(bytes);
    }
    await gunzipper.end();
    await handle.close();
  } catch (thrown) {
    gunzipper.destroy();
    await handle.close();
    await rm(file, { force: true });
    throw writeFault(thrown);
  }
}

/** A file that an engine left, open for reading: what its name means later does not matter. */
export interface EngineResult {
  byteSize: number;
  /** The bytes; closes the file at its end or when it is destroyed. */
  stream(): Readable;
  close(): Promise<void>;
}

/**
 * Opens what an engine left in its folder as its result. Throws ENGINE_FAILED unless it is a regular file with one link
 * that is not empty: a link could lead to anything that the server may read.
 */
export async function takeFromEngine(folder: string, name: string): Promise<EngineResult> {
  let file: OpenFile;
  try {
    if (path.basename(name) !== name) throw new Error('the name of a result is one name');
    await refuseLinkedFolder(folder);
    file = await openPlainFile(path.join(folder, name));
  } catch (thrown) {
    const missing = errno(thrown) === 'ENOENT';
    throw failed(
      missing ? 'without a result' : 'with something that is no ordinary file as its result',
      thrown,
    );
  }
  const reader = new DiskReader(name, { ...file, release: once(() => file.handle.close()) });
  if (reader.byteSize > 0) return reader;
  await reader.close();
  throw failed('with an empty result');
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => (closed ??= close());
}

function throwWriteFault(thrown: unknown): never {
  throw writeFault(thrown);
}

function failed(how: string, cause?: unknown): AppError {
  return new AppError('ENGINE_FAILED', `The engine ended ${how}.`, { cause });
}
