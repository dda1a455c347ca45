import { mkdtemp, open, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DiskGrowing } from '../../../../src/storage/disk/growing.js';
import { openFilesBelow } from './open-files.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'molshelf-growing-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const place = () => ({ part: path.join(folder, 'a.1.part'), blob: path.join(folder, 'a') });
const replaced = async (): Promise<void> => undefined;

async function growing(file = place().part): Promise<DiskGrowing> {
  const handle = await open(file, file === place().part ? 'wx+' : 'r+');
  return new DiskGrowing('temporary/s1/a', '1', place(), handle, 0, replaced);
}

it('F3: a full disk is INSUFFICIENT_STORAGE, and the bytes that it had before still count', async () => {
  const full = await growing('/dev/full');
  await expect(full.append(0, Buffer.from('ATOM'))).rejects.toMatchObject({ code: 'INSUFFICIENT_STORAGE' });
  expect(full.byteSize).toBe(0);
  await full.abort();
  expect(await readdir(folder)).toEqual([]);
});

it('cuts off what a failed write left beyond the bytes taken', async () => {
  const upload = await growing();
  await upload.append(0, Buffer.from('ATOM'));
  await truncate(place().part, 10);
  await upload.complete();
  expect(await readFile(place().blob, 'utf8')).toBe('ATOM');
});

it('is GONE when its file was removed while it grew, and leaves nothing', async () => {
  const upload = await growing();
  await upload.append(0, Buffer.from('ATOM'));
  await rm(folder, { recursive: true });
  await expect(upload.complete()).rejects.toMatchObject({ code: 'GONE' });
  expect(await openFilesBelow(folder)).toEqual([]);
});

it('closes its file in every way out', async () => {
  for (const end of ['complete', 'abort', 'release'] as const) {
    const upload = await growing();
    await upload.append(0, Buffer.from('ATOM'));
    await upload[end]();
    expect(await openFilesBelow(folder)).toEqual([]);
    await rm(place().part, { force: true });
  }
});

it('writes a large upload whole while it syncs behind', async () => {
  const upload = await growing();
  const block = Buffer.alloc(1024 * 1024, 'ATOM');
  for (let index = 0; index < 80; index++) await upload.append(upload.byteSize, block);
  await upload.complete();
  expect((await stat(place().blob)).size).toBe(80 * block.length);
});

it('fails a read of bytes that are no longer there', async () => {
  const upload = await growing();
  await upload.append(0, Buffer.from('ATOM'));
  await truncate(place().part, 2);
  const read = async (): Promise<void> => {
    for await (const bytes of upload.read(0)) expect(bytes.length).toBe(2);
  };
  await expect(read()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await upload.abort();
});
