import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { readSpace } from '../../../../src/storage/disk/space.js';

it('tells free and total bytes, and files where they are limited', async () => {
  const space = await readSpace(tmpdir());
  expect(space.freeBytes).toBeGreaterThan(0);
  expect(space.totalBytes).toBeGreaterThanOrEqual(space.freeBytes);
  expect(Number.isSafeInteger(space.totalBytes)).toBe(true);
  if (space.totalFiles === null) expect(space.freeFiles).toBeNull();
  else expect(space.freeFiles).toBeLessThanOrEqual(space.totalFiles);
});

it('says nothing of a folder that is not there but that', async () => {
  await expect(readSpace('/nowhere/at/all')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('tells that a file system without a limit of files has none', async () => {
  const space = await readSpace('/proc');
  expect([space.freeFiles, space.totalFiles]).toEqual([null, null]);
});
