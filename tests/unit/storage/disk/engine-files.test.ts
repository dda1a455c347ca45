import { execFileSync } from 'node:child_process';
import {
  chmod,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.js';
import { giveToEngine, takeFromEngine } from '../../../../src/storage/disk/engine-files.js';
import { openDiskStorage, type DiskStorage } from '../../../../src/storage/disk/storage.js';
import { WorkFolders } from '../../../../src/storage/disk/work-folders.js';
import { openFilesBelow } from './open-files.js';

const KEY = 'temporary/s1/a';
const caps = { unpackedLimit: 64 * 1024 * 1024, ratioLimit: 200 };
const text = Array.from({ length: 300_000 }, (_, serial) => `ATOM ${(serial * 7919) % 99_991}\n`).join('');
let folder: string;
let work: WorkFolders;
let storage: DiskStorage;
let job: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'molshelf-engine-'));
  storage = await openDiskStorage(path.join(folder, 'data'));
  work = await WorkFolders.open(path.join(folder, 'work'));
  job = await work.make('job1');
});
afterEach(() => rm(folder, { recursive: true }));

const store = (bytes: string | Uint8Array) =>
  storage.blobs.put(KEY, Readable.from([Buffer.from(bytes as string)], { objectMode: true }));
const plain = { key: KEY, compression: 'NONE' } as const;
const gzip = { key: KEY, compression: 'GZIP' } as const;

describe('what an engine gets', () => {
  it('E11: is a file of its own: writing through it leaves the stored bytes alone', async () => {
    await store('stored bytes');
    const file = path.join(job, 'input.pdb');
    await giveToEngine(storage.blobs, plain, file, { caps });
    expect((await stat(file)).nlink).toBe(1);
    expect((await stat(file)).ino).not.toBe((await stat(path.join(storage.root, KEY))).ino);
    await writeFile(file, 'XXXX');
    expect(await readFile(path.join(storage.root, KEY), 'utf8')).toBe('stored bytes');
  });

  it('is unpacked when the stored file is gzip', async () => {
    await store(gzipSync(text));
    const file = path.join(job, 'input.pdb');
    await giveToEngine(storage.blobs, gzip, file, { caps });
    expect(await readFile(file, 'utf8')).toBe(text);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('C3: is nothing when unpacking goes over a cap', async () => {
    await store(gzipSync(text));
    const file = path.join(job, 'input.pdb');
    const small = { caps: { unpackedLimit: 1000, ratioLimit: 200 } };
    await expect(giveToEngine(storage.blobs, gzip, file, small)).rejects.toMatchObject({
      code: 'GZIP_TOO_LARGE',
    });
    expect(await readdir(job)).toEqual([]);
    expect(await openFilesBelow(job)).toEqual([]);
  });

  it('is nothing when it is cancelled, or the blob is gone', async () => {
    await store(gzipSync(text));
    const file = path.join(job, 'input.pdb');
    const signal = AbortSignal.abort(new AppError('CANCELLED', 'cancelled'));
    for (const stored of [plain, gzip])
      await expect(giveToEngine(storage.blobs, stored, file, { caps }, signal)).rejects.toMatchObject({
        code: 'CANCELLED',
      });
    for (const compression of ['NONE', 'GZIP'] as const)
      await expect(
        giveToEngine(storage.blobs, { key: 'temporary/s1/none', compression }, file, { caps }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await readdir(job)).toEqual([]);
  });

  it('D4: is never written through a link that lies in its place', async () => {
    await writeFile(path.join(folder, 'victim'), 'victim');
    await symlink(path.join(folder, 'victim'), path.join(job, 'input.pdb'));
    for (const [stored, bytes] of [
      [plain, text],
      [gzip, gzipSync(text)],
    ] as const) {
      await store(bytes);
      const given = giveToEngine(storage.blobs, stored, path.join(job, 'input.pdb'), { caps });
      await expect(given).rejects.toMatchObject({ code: 'INSUFFICIENT_STORAGE' });
    }
    expect(await readFile(path.join(folder, 'victim'), 'utf8')).toBe('victim');
  });
});

describe('what an engine leaves', () => {
  it('is taken when it is a plain file', async () => {
    await writeFile(path.join(job, 'out.cif'), 'data_1ABC');
    const result = await takeFromEngine(job, 'out.cif');
    expect(result.byteSize).toBe(9);
    expect((await buffer(result.stream())).toString()).toBe('data_1ABC');
    await result.close();
    expect(await openFilesBelow(job)).toEqual([]);
  });

  const secret = () => path.join(folder, 'secret');
  const bad: [string, () => Promise<void>][] = [
    ['D4: a symbolic link', () => symlink(secret(), path.join(job, 'out'))],
    ['D4: a hard link', () => link(secret(), path.join(job, 'out'))],
    ['D4: a fifo', async () => void execFileSync('mkfifo', [path.join(job, 'out')])],
    ['D4: a folder', async () => void (await mkdir(path.join(job, 'out')))],
    ['E6: an empty file', () => writeFile(path.join(job, 'out'), '')],
    ['E6: nothing', async () => undefined],
  ];
  it.each(bad)('is refused when it is: %s', async (_what, leave) => {
    await writeFile(secret(), 'secret');
    await leave();
    await expect(takeFromEngine(job, 'out')).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    expect(await openFilesBelow(folder)).toEqual([]);
  });

  it('D4: is refused when the folder was replaced by a link', async () => {
    await writeFile(path.join(folder, 'out'), 'secret');
    await rm(job, { recursive: true });
    await symlink(folder, job);
    await expect(takeFromEngine(job, 'out')).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
  });

  it('is refused by a name that leads elsewhere', async () => {
    await writeFile(path.join(folder, 'out'), 'secret');
    await expect(takeFromEngine(job, '../../out')).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
  });
});

describe('work folders', () => {
  it('are private, and fresh for each attempt', async () => {
    await writeFile(path.join(job, 'stale'), 'x');
    await chmod(job, 0o755);
    const again = await work.make('job1');
    expect([again, await readdir(again), (await stat(again)).mode & 0o777]).toEqual([job, [], 0o700]);
  });

  it('are listed and removed, a second time too', async () => {
    await work.make('job2');
    await mkdir(path.join(folder, 'work', '.hidden'));
    expect((await work.list()).sort()).toEqual(['job1', 'job2']);
    await work.remove('job1');
    await work.remove('job1');
    expect(await work.list()).toEqual(['job2']);
  });

  it('C7: are made of our ids only', async () => {
    for (const name of ['..', '../x', 'a/b/../..', ''])
      await expect(work.make(name)).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(work.remove('..')).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
