import { execFileSync } from 'node:child_process';
import { link, mkdir, mkdtemp, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDiskStorage, type DiskStorage } from '../../../../src/storage/disk/storage.js';
import { openFilesBelow } from './open-files.js';

const KEY = 'temporary/s1/a';
let root: string;
let storage: DiskStorage;
let file: string;

beforeEach(async () => {
  storage = await openDiskStorage(await mkdtemp(path.join(tmpdir(), 'molshelf-blobs-')));
  root = storage.root;
  file = path.join(root, KEY);
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(root, { recursive: true });
});

const put = (text = 'stored bytes', key = KEY) => storage.blobs.put(key, Readable.from([Buffer.from(text)]));
const refused = { code: 'INTERNAL' };

it('makes folders of mode 0700 and files of mode 0600', async () => {
  await put('x', 'shelf/u1/p1/v1');
  const modeOf = async (name: string) => (await stat(path.join(root, name))).mode & 0o777;
  expect(await Promise.all(['shelf', 'shelf/u1', 'shelf/u1/p1', 'shelf/u1/p1/v1'].map(modeOf))).toEqual([
    0o700, 0o700, 0o700, 0o600,
  ]);
});

describe('D4: what the server did not put there', () => {
  const secret = () => path.join(root, 'secret');
  const planted: [string, () => Promise<void>][] = [
    ['a symbolic link', () => symlink(secret(), file)],
    ['a symbolic link to nothing', () => symlink(path.join(root, 'none'), file)],
    ['a hard link', () => link(secret(), file)],
    ['a fifo', async () => void execFileSync('mkfifo', [file])],
    ['a folder', () => mkdir(file)],
  ];

  beforeEach(async () => {
    await writeFile(secret(), 'secret');
    await mkdir(path.dirname(file));
  });

  it.each(planted)('%s is not read, copied, given away or listed', async (_what, plant) => {
    await plant();
    await expect(storage.blobs.open(KEY)).rejects.toMatchObject(refused);
    await expect(storage.blobs.copy(KEY, 'shelf/u/p/v')).rejects.toMatchObject(refused);
    await expect(storage.blobs.toLocalFile(KEY, path.join(root, 'out'))).rejects.toMatchObject(refused);
    expect(await storage.blobs.stat(KEY)).toBeNull();
    expect(await storage.blobs.list('temporary', { limit: 9 })).toEqual({ blobs: [], next: null });
    expect(await readdir(root)).not.toContain('out');
    expect(await openFilesBelow(root)).toEqual([]);
  });

  it('a folder that is a symbolic link is neither read through nor written through', async () => {
    await put('x', 'temporary/s2/a');
    await rename(path.join(root, 'temporary/s2'), path.join(root, 'elsewhere'));
    await symlink(path.join(root, 'elsewhere'), path.join(root, 'temporary/s2'));
    await expect(storage.blobs.open('temporary/s2/a')).rejects.toMatchObject(refused);
    await expect(put('y', 'temporary/s2/b')).rejects.toMatchObject(refused);
    expect(await storage.blobs.list('temporary', { limit: 9 })).toEqual({ blobs: [], next: null });
    await storage.blobs.deleteAll('temporary/s2');
    expect(await readdir(path.join(root, 'elsewhere'))).toEqual(['a']);
  });

  it('a growing upload is not resumed through a link', async () => {
    const growing = await storage.parts.create(KEY);
    await growing.release();
    const part = path.join(path.dirname(file), (await readdir(path.dirname(file)))[0]!);
    await rm(part);
    await symlink(secret(), part);
    await expect(storage.parts.resume(KEY, growing.id, 0)).rejects.toMatchObject(refused);
    expect((await stat(secret())).size).toBe(6);
  });
});

describe('descriptors', () => {
  it('stays open half a second for the next range, then closes', async () => {
    await put();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (let range = 0; range < 3; range++) {
      const reader = await storage.blobs.open(KEY);
      await reader.read(0, Buffer.alloc(4));
      await reader.close();
      expect(await openFilesBelow(root)).toEqual([file]);
      vi.advanceTimersByTime(499);
    }
    vi.advanceTimersByTime(1);
    await vi.waitFor(async () => expect(await openFilesBelow(root)).toEqual([]));
  });

  it('D2: closes when a stream is cut in the middle', async () => {
    await put('x'.repeat(5_000_000));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stream = (await storage.blobs.open(KEY)).stream();
    await new Promise((resolve) => stream.once('data', resolve));
    stream.destroy();
    await new Promise((resolve) => stream.once('close', resolve));
    vi.advanceTimersByTime(500);
    await vi.waitFor(async () => expect(await openFilesBelow(root)).toEqual([]));
  });

  it('closes at once when the blob is deleted and nobody reads it', async () => {
    await put();
    await buffer((await storage.blobs.open(KEY)).stream());
    await storage.blobs.delete(KEY);
    expect(await openFilesBelow(root)).toEqual([]);
  });

  it('closes at once when its folder is deleted, and after its last reader', async () => {
    await put();
    const reader = await storage.blobs.open(KEY);
    await storage.blobs.deleteAll('temporary/s1');
    expect(await reader.read(0, Buffer.alloc(100))).toBe(12);
    await reader.close();
    expect(await openFilesBelow(root)).toEqual([]);
  });

  it('keeps at most 64 without a reader', async () => {
    // However long the rest takes: none of them is idle for too long.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (let index = 0; index < 70; index++) {
      await put('x', `temporary/s1/${index}`);
      await buffer((await storage.blobs.open(`temporary/s1/${index}`)).stream());
    }
    expect((await openFilesBelow(root)).length).toBe(64);
    await storage.blobs.deleteAll('temporary/s1');
    expect(await openFilesBelow(root)).toEqual([]);
  });
});

it('reads only as far ahead as the consumer lets it', async () => {
  await put('x'.repeat(8_000_000));
  const reader = await storage.blobs.open(KEY);
  const read = vi.spyOn(reader, 'read');
  const stream = reader.stream();
  stream.read(1);
  await new Promise((resolve) => stream.once('readable', resolve));
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(read.mock.calls.length).toBeLessThanOrEqual(4);
  stream.destroy();
});

it('fails a stream whose file was cut short, instead of ending it', async () => {
  await put('x'.repeat(1_000_000));
  const stream = (await storage.blobs.open(KEY)).stream();
  await writeFile(file, 'short');
  await expect(buffer(stream)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

it('does not make an area anew whose disk is gone', async () => {
  await rm(path.join(root, 'shelf'), { recursive: true });
  await expect(put('x', 'shelf/u/p/v')).rejects.toMatchObject({ code: 'INSUFFICIENT_STORAGE' });
  expect(await readdir(root)).not.toContain('shelf');
});
