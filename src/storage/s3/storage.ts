import { mkdir } from 'node:fs/promises';
import { AppError } from '../../errors.js';
import { now } from '../../lib/clock.js';
import { isId, newId } from '../../lib/ids.js';
import { writeFault } from '../disk/faults.js';
import { FOLDER_MODE } from '../disk/files.js';
import type { Anomaly, Storage } from '../storage.js';
import type { BucketAddress } from './address.js';
import { FILES, S3Blobs } from './blobs.js';
import { BucketObjects } from './bucket.js';
import { s3Client } from './client.js';
import { KEPT, OpenReaders } from './open-readers.js';
import { S3Parts } from './parts.js';
import { ALL_PIECES, GROWING, markerOfPiece } from './pieces.js';

/** Holds the id of the store, made once. */
const MARKER = '.molshelf';
/** Bytes of a piece of a growing upload; S3 joins none that are smaller than 5 MiB. */
const PIECE = 8 * 1024 * 1024;
/** Milliseconds after which nobody works any more on what was left half done. */
const STALE = 24 * 60 * 60 * 1000;
const PAGE = 1000;
/** What names of objects of ours begin with. */
const OWN: readonly string[] = [FILES, KEPT, ...GROWING];

export interface S3Options {
  /** Local folder for the last bytes of uploads that grow. */
  spoolFolder: string;
  pieceBytes?: number;
  /** Bytes from which a copy is made in parts. */
  copyPart?: number;
}

/** Storage in a bucket. Throws DATA_FOLDER when it cannot be reached, or is not ours. */
export async function openS3Storage(address: BucketAddress, options: S3Options): Promise<Storage> {
  const client = s3Client(address);
  const bucket = new BucketObjects(client, address, options.copyPart);
  try {
    await mkdir(options.spoolFolder, { recursive: true, mode: FOLDER_MODE });
  } catch (thrown) {
    throw writeFault(thrown);
  }
  const readers = new OpenReaders(bucket);
  try {
    const id = await idOf(bucket);
    return {
      id,
      blobs: new S3Blobs(bucket, readers),
      parts: new S3Parts(bucket, readers, options.spoolFolder, options.pieceBytes ?? PIECE),
      folders: [{ name: 'spool', folder: options.spoolFolder }],
      freeBytes: () => Promise.resolve(null),
      check: () => checkStore(bucket, id),
      inspect: () => inspect(bucket),
      removeEmptyFolder: () => Promise.resolve(false),
      tidy: () => tidy(bucket),
      close: () => client.destroy(),
    };
  } catch (thrown) {
    client.destroy();
    if (thrown instanceof AppError && thrown.code === 'DATA_FOLDER') throw thrown;
    throw stop(`The bucket "${address.bucket}" of STORAGE_URL cannot be used (${reasonOf(thrown)})`, thrown);
  }
}

/** The store's id: two servers that start first at once agree on the one that was written first. */
async function idOf(bucket: BucketObjects): Promise<string> {
  let found = await bucket.head(MARKER);
  if (!found) {
    await bucket.putNew(MARKER, Buffer.from(`${newId()}\n`));
    found = await bucket.require(MARKER);
  }
  const chunks: Buffer[] = [];
  if (found.byteSize > 0)
    for await (const chunk of await bucket.get(MARKER, { start: 0, end: found.byteSize }))
      chunks.push(chunk as Buffer);
  const id = Buffer.concat(chunks).toString().trim();
  if (isId(id)) return id;
  throw stop(`The object ${MARKER} of the bucket is none of Molshelf's`);
}

/** Throws UNAVAILABLE when the bucket does not answer, or holds another store by now. */
async function checkStore(bucket: BucketObjects, id: string): Promise<void> {
  const found = await bucket.head(MARKER);
  if (found && (await idOf(bucket)) === id) return;
  throw new AppError('UNAVAILABLE', 'The bucket of the stored files is not the one that was opened.');
}

/** Objects under names that the server gives to none. */
async function* inspect(bucket: BucketObjects): AsyncGenerator<Anomaly> {
  for (let after = '', more = true; more;) {
    const page = await bucket.list('', after, PAGE);
    for (const { name, byteSize } of page.objects)
      if (name !== MARKER && !OWN.some((prefix) => name.startsWith(prefix)))
        yield { path: name, problem: 'FOREIGN', bytes: byteSize };
    after = page.objects.at(-1)?.name ?? '';
    more = page.more;
  }
}

/** Removes what crashes have left: uploads in parts, copies for readers, pieces without their upload. */
async function tidy(bucket: BucketObjects): Promise<void> {
  const since = new Date(now().getTime() - STALE);
  await bucket.multiparts.abortStale(since);
  await removeStale(bucket, KEPT, since, () => Promise.resolve(true));
  await removeStale(
    bucket,
    ALL_PIECES,
    since,
    async (name) => (await bucket.head(markerOfPiece(name))) === null,
  );
}

async function removeStale(
  bucket: BucketObjects,
  prefix: string,
  since: Date,
  isStale: (name: string) => Promise<boolean>,
): Promise<void> {
  for (let after = '', more = true; more;) {
    const page = await bucket.list(prefix, after, PAGE);
    for (const { name, modifiedAt } of page.objects)
      if (modifiedAt < since && (await isStale(name))) await bucket.remove([name]);
    after = page.objects.at(-1)?.name ?? '';
    more = page.more;
  }
}

function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof AppError ? thrown.cause : thrown;
  const { code, name } = (cause ?? {}) as NodeJS.ErrnoException;
  return code ?? name ?? 'unknown error';
}

function stop(problem: string, cause?: unknown): AppError {
  const advice =
    'Check that it exists, the endpoint and region of STORAGE_URL, and the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
  return new AppError('DATA_FOLDER', `${problem}. ${advice}`, { cause });
}
