import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDiskStorage, type DiskStorage } from '../../../../src/storage/disk/storage.js';

const CHUNK = 256 * 1024;
const KEY = 'temporary/s1/a';
const content = randomBytes(3 * CHUNK + 7);
let folder: string;
let storage: DiskStorage;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'molshelf-reader-'));
  storage = await openDiskStorage(folder);
  await storage.blobs.put(KEY, parts());
});
afterEach(() => rm(folder, { recursive: true }));

async function* parts(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 100_000) yield content.subarray(at, at + 100_000);
}

/** Looks at bytes only when it says that it has done with them: whoever changes them before is found out. */
class SlowSink extends Writable {
  readonly received: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    setImmediate(() => {
      this.received.push(Buffer.from(chunk));
      done();
    });
  }
}

async function copied(start: number, end: number): Promise<Buffer> {
  const reader = await storage.blobs.open(KEY);
  const sink = new SlowSink();
  await reader.copyTo!(sink, { start, end });
  await reader.close();
  return Buffer.concat(sink.received);
}

it.each([
  [0, 1],
  [5, 5],
  [0, CHUNK - 1],
  [3, CHUNK + 3],
  [0, CHUNK + 1],
  [1, 2 * CHUNK + 2],
  [0, content.length],
])('copies the bytes from %i to %i, and no others', async (start, end) => {
  expect((await copied(start, end)).equals(content.subarray(start, end))).toBe(true);
});

it('copies for many at once, each its own bytes', async () => {
  const ranges = Array.from({ length: 40 }, (_, at) => [at * 1000, content.length - at * 2000] as const);
  const all = await Promise.all(ranges.map(([start, end]) => copied(start, end)));
  expect(all.map((bytes, at) => bytes.equals(content.subarray(...ranges[at]!)))).toEqual(
    ranges.map(() => true),
  );
});

it('D2: ends when nobody takes the bytes any more, and leaves the file to whoever closes it', async () => {
  const reader = await storage.blobs.open(KEY);
  const never = new Writable({ write: () => undefined });
  const copying = reader.copyTo!(never, { start: 0, end: content.length });
  never.destroy();
  await expect(copying).rejects.toThrow('closed');
  await expect(reader.copyTo!(never, { start: 0, end: 1 })).rejects.toThrow('closed');
  expect(await reader.read(0, Buffer.alloc(4))).toBe(4);
  await reader.close();
});

it('refuses a range that does not lie in the blob', async () => {
  const reader = await storage.blobs.open(KEY);
  const refused = reader.copyTo!(new SlowSink(), { start: 0, end: content.length + 1 });
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await reader.close();
});
