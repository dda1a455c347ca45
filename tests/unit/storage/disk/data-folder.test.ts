import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../../../src/lib/ids.js';
import { openDataFolder } from '../../../../src/storage/disk/data-folder.js';

let folder: string;
beforeEach(
  async () => void (folder = path.join(await mkdtemp(path.join(tmpdir(), 'molshelf-data-')), 'data')),
);
afterEach(() => rm(path.dirname(folder), { recursive: true }));

const inside = (...names: string[]): string => path.join(folder, ...names);
const stops = (...words: string[]): unknown =>
  expect.objectContaining({
    code: 'DATA_FOLDER',
    message: expect.stringMatching(new RegExp(words.join('.*'))) as unknown,
  });

it('sets up a fresh folder and gives the same id ever after', async () => {
  const first = await openDataFolder(folder);
  expect(first.root).toBe(folder);
  for (const name of ['.', 'temporary', 'shelf'])
    expect(await readFile(inside(name, '.molshelf'), 'utf8')).toBe(first.id + '\n');
  expect(await openDataFolder(folder)).toEqual(first);
});

it('sets up a folder in which other parts of the server lie already', async () => {
  await mkdir(inside('postgres', '18'), { recursive: true });
  await openDataFolder(folder);
  expect((await readdir(folder)).sort()).toEqual(['.molshelf', 'postgres', 'shelf', 'temporary']);
});

it('F3: stops when an area has lost its marker: a disk that is not mounted', async () => {
  await openDataFolder(folder);
  await rm(inside('shelf', '.molshelf'));
  await expect(openDataFolder(folder)).rejects.toEqual(stops('"shelf"', 'no marker', 'Mount'));
  expect(await readdir(inside('shelf'))).toEqual([]);
});

it('F3: stops when an area is gone', async () => {
  await openDataFolder(folder);
  await rm(inside('temporary'), { recursive: true });
  await expect(openDataFolder(folder)).rejects.toEqual(stops('"temporary"', 'missing', 'Mount'));
  expect(await readdir(folder)).not.toContain('temporary');
});

it('stops when an area belongs to another data folder', async () => {
  await openDataFolder(folder);
  await writeFile(inside('shelf', '.molshelf'), newId());
  await expect(openDataFolder(folder)).rejects.toEqual(stops('"shelf"', 'another data folder'));
});

it('stops when a marker is damaged', async () => {
  await openDataFolder(folder);
  await writeFile(inside('.molshelf'), '');
  await expect(openDataFolder(folder)).rejects.toEqual(stops('damaged'));
});

it('stops at a folder that holds something else', async () => {
  await mkdir(inside('shelf'), { recursive: true });
  await writeFile(inside('shelf', 'thesis.doc'), 'x');
  await expect(openDataFolder(folder)).rejects.toEqual(stops('"shelf"', "not Molshelf's"));
});

it('stops at a file in the place of the folder, and of an area', async () => {
  await writeFile(folder, 'x');
  await expect(openDataFolder(folder)).rejects.toEqual(stops('cannot be used'));
  await rm(folder);
  await mkdir(folder);
  await writeFile(inside('shelf'), 'x');
  await expect(openDataFolder(folder)).rejects.toEqual(stops('"shelf"', 'not a folder'));
});

it('D4: does not follow a symbolic link to an area', async () => {
  await mkdir(inside('elsewhere'), { recursive: true });
  await symlink(inside('elsewhere'), inside('shelf'));
  await expect(openDataFolder(folder)).rejects.toEqual(stops('"shelf"', 'not a folder', 'mount'));
});

it('F1: goes on with a first start that was cut short', async () => {
  const { id } = await openDataFolder(folder);
  await rm(inside('.molshelf'));
  await rm(inside('shelf'), { recursive: true });
  await writeFile(inside('temporary', '.molshelf.abc'), 'ha');
  expect((await openDataFolder(folder)).id).toBe(id);
});

it('F5: two servers that start together on a fresh folder agree', async () => {
  const starts = await Promise.all(Array.from({ length: 8 }, () => openDataFolder(folder)));
  expect(new Set(starts.map(({ id }) => id)).size).toBe(1);
  expect(await openDataFolder(folder)).toEqual(starts[0]);
  expect((await readdir(folder)).sort()).toEqual(['.molshelf', 'shelf', 'temporary']);
});

it('accepts the lost+found of a fresh disk', async () => {
  await mkdir(inside('shelf', 'lost+found'), { recursive: true });
  await expect(openDataFolder(folder)).resolves.toHaveProperty('root', folder);
});

it('takes back rights that others were given', async () => {
  await openDataFolder(folder);
  await chmod(inside('shelf'), 0o755);
  await openDataFolder(folder);
  expect((await stat(inside('shelf'))).mode & 0o777).toBe(0o700);
});

it('F1: empties what a crash left of a removed folder', async () => {
  await openDataFolder(folder);
  await mkdir(inside('temporary', '.removed-1'));
  await writeFile(inside('temporary', '.removed-1', 'a'), 'x');
  await openDataFolder(folder);
  expect(await readdir(inside('temporary'))).toEqual(['.molshelf']);
});

it('says nothing of where the folder lies', async () => {
  await writeFile(folder, 'x');
  const error = (await openDataFolder(folder).catch((thrown: unknown) => thrown)) as Error;
  expect(error.message).not.toContain(tmpdir());
});
