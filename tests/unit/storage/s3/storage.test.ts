import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseBucketAddress, type BucketAddress } from '../../../../src/storage/s3/address.js';
import { openS3Storage, type S3Options } from '../../../../src/storage/s3/storage.js';
import type { Storage } from '../../../../src/storage/storage.js';
import { newId } from '../../../../src/lib/ids.js';
import { KEYS, openBucket, type TestBucket } from '../../../helpers/bucket.js';

const MIB = 1024 * 1024;
/** The least that S3 joins. */
const PIECE = 5 * MIB;
const KEY = 'temporary/s1/a';

let bucket: TestBucket;
let prefix: string;
let spoolFolder: string;
let storage: Storage;

beforeAll(async () => {
  for (const [name, value] of Object.entries(KEYS)) vi.stubEnv(name, value);
  bucket = await openBucket();
  spoolFolder = await mkdtemp(path.join(tmpdir(), 'molshelf-s3-'));
});
afterAll(async () => {
  await bucket.close();
  await rm(spoolFolder, { recursive: true });
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  prefix = newId();
  storage = await openAgain();
});
afterEach(() => storage.close());

const openAgain = (options: Partial<S3Options> = {}): Promise<Storage> =>
  openS3Storage(parseBucketAddress(bucket.url(prefix)) as BucketAddress, {
    spoolFolder,
    pieceBytes: PIECE,
    copyPart: PIECE,
    ...options,
  });

/** Names of everything in the store beside its marker. */
const names = async (): Promise<string[]> =>
  (await bucket.names(`${prefix}/`))
    .map((name) => name.slice(prefix.length + 1))
    .filter((name) => name !== '.molshelf');

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const shaOf = async (key: string): Promise<string> =>
  sha(await buffer((await storage.blobs.open(key)).stream()));

async function* blocks(bytes: Uint8Array, size = MIB): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function append(
  growing: Awaited<ReturnType<Storage['parts']['create']>>,
  bytes: Uint8Array,
  from = 0,
): Promise<void> {
  for await (const block of blocks(bytes.subarray(from))) await growing.append(growing.byteSize, block);
}

describe('the store', () => {
  it('keeps its id, also when two servers start on it first at once', async () => {
    const other = await openAgain();
    expect(other.id).toBe(storage.id);
    other.close();
    prefix = newId();
    const both = await Promise.all([openAgain(), openAgain()]);
    expect(both[0].id).toBe(both[1].id);
    for (const one of both) one.close();
  });

  it('is refused with a sentence when the bucket is not there, or cannot be reached', async () => {
    const refused = { code: 'DATA_FOLDER', message: expect.stringContaining('STORAGE_URL') as string };
    for (const url of [bucket.url(prefix).replace('molshelf', 'no-such-bucket'), bucket.url(prefix, 1)]) {
      const address = parseBucketAddress(url) as BucketAddress;
      await expect(openS3Storage(address, { spoolFolder })).rejects.toMatchObject(refused);
    }
  });
});

describe('an upload of several pieces', () => {
  const content = randomBytes(2 * PIECE + 3 * MIB + 17);

  it('is read back while it grows, and joined inside the store', async () => {
    const growing = await storage.parts.create(KEY);
    await append(growing, content);
    await growing.sync();
    for (const offset of [0, 3, PIECE - 1, PIECE, 2 * PIECE + 5, content.length - 1]) {
      const read: Buffer[] = [];
      for await (const bytes of growing.read(offset)) read.push(Buffer.from(bytes));
      expect(sha(Buffer.concat(read))).toBe(sha(content.subarray(offset)));
    }
    expect(await growing.complete()).toMatchObject({ key: KEY, byteSize: content.length });
    expect(await shaOf(KEY)).toBe(sha(content));
    expect(await names()).toEqual([`files/${KEY}`]);
  });

  it.each([
    ['in the first piece', 1000],
    ['at the end of a piece', PIECE],
    ['in the middle of a piece', PIECE + 2 * MIB + 1],
    ['behind the last whole piece', 2 * PIECE + MIB],
    ['at its end', content.length],
  ])('U2: goes on after a crash %s, and drops what was not safe', async (_where, safe) => {
    const growing = await storage.parts.create(KEY);
    await append(growing, content);
    await growing.release();
    const other = await openAgain();
    const resumed = await other.parts.resume(KEY, growing.id, safe);
    // What is dropped must not come back: other bytes follow now.
    const rest = randomBytes(content.length - safe);
    await append(resumed, rest);
    // And once more, by way of what was stored meanwhile.
    await resumed.release();
    const last = await other.parts.resume(KEY, growing.id, content.length);
    await last.complete();
    expect(await shaOf(KEY)).toBe(sha(Buffer.concat([content.subarray(0, safe), rest])));
    expect(await names()).toEqual([`files/${KEY}`]);
    other.close();
  });

  it('keeps no more than one short piece, however often it is synced', async () => {
    const growing = await storage.parts.create(KEY);
    for (let at = 0; at < 5; at++) {
      await growing.append(growing.byteSize, content.subarray(0, 1000 + at));
      await growing.sync();
      await growing.sync();
    }
    expect((await names()).filter((name) => name.startsWith('pieces/'))).toHaveLength(1);
    await growing.abort();
    expect(await names()).toEqual([]);
  });

  it('that was removed by another server is GONE when it completes, and leaves nothing', async () => {
    const growing = await storage.parts.create(KEY);
    await append(growing, content);
    const other = await openAgain();
    await other.blobs.deleteAll('temporary/s1');
    await expect(growing.complete()).rejects.toMatchObject({ code: 'GONE' });
    expect(await names()).toEqual([]);
    other.close();
  });
});

describe('a large blob', () => {
  const content = randomBytes(2 * PIECE + MIB);

  it('is stored and copied in parts', async () => {
    await storage.blobs.put(KEY, blocks(content));
    await storage.blobs.copy(KEY, 'shelf/u/p/v');
    expect(await shaOf('shelf/u/p/v')).toBe(sha(content));
    expect((await names()).sort()).toEqual(['files/shelf/u/p/v', `files/${KEY}`]);
  });

  it('leaves no parts when its source breaks off', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* blocks(content);
      throw new Error('cut');
    }
    await expect(storage.blobs.put(KEY, broken())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await names()).toEqual([]);
  });

  it('that is deleted is read to its end in any range, and then nothing is kept of it', async () => {
    await storage.blobs.put(KEY, blocks(content));
    const [reader, streaming] = [await storage.blobs.open(KEY), await storage.blobs.open(KEY)];
    const stream = streaming.stream();
    stream.read(0);
    await storage.blobs.delete(KEY);
    expect(await storage.blobs.stat(KEY)).toBeNull();
    const into = Buffer.alloc(100);
    expect(await reader.read(PIECE, into)).toBe(100);
    expect(into.equals(content.subarray(PIECE, PIECE + 100))).toBe(true);
    expect(sha(await buffer(stream))).toBe(sha(content));
    expect(await names()).toEqual([expect.stringMatching(/^kept\//)]);
    await reader.close();
    expect(await names()).toEqual([]);
  });
});

describe('what crashes leave', () => {
  it('is removed when it is old, and nothing that lives is', async () => {
    const growing = await storage.parts.create(KEY);
    await append(growing, randomBytes(PIECE + 10));
    await growing.release();
    await bucket.leave(`${prefix}/kept/${newId()}`);
    await bucket.leave(`${prefix}/pieces/temporary/s9/a.${newId()}/00000.4.${newId()}`);
    await bucket.leaveInParts(`${prefix}/files/temporary/s9/a`);
    const before = await names();
    await storage.tidy();
    expect(await names()).toEqual(before);
    vi.useFakeTimers({ now: Date.now() + 25 * 3600 * 1000, toFake: ['Date'] });
    try {
      await storage.tidy();
    } finally {
      vi.useRealTimers();
    }
    const left = await names();
    expect(left.filter((name) => !name.includes('temporary/s1/a'))).toEqual([]);
    expect(left).toHaveLength(3);
    await (await storage.parts.resume(KEY, growing.id, PIECE + 10)).complete();
  });
});
