import { expect, it, vi } from 'vitest';
import { AppError } from '../../../src/errors.js';
import { Space } from '../../../src/services/space.js';

const MIB = 2 ** 20;

it('lets pass what leaves the floor free, to the byte', async () => {
  const space = new Space(() => Promise.resolve(100 * MIB), 10 * MIB);
  await space.require(90 * MIB);
  await expect(space.require(90 * MIB + 1)).rejects.toMatchObject({ code: 'INSUFFICIENT_STORAGE' });
});

it('has no end where the store has none', async () => {
  await new Space(() => Promise.resolve(null), 10 * MIB).require(Number.MAX_SAFE_INTEGER);
});

it('reads once for all who ask at the same time, and again a moment later', async () => {
  vi.useFakeTimers();
  const read = vi.fn(() => Promise.resolve(MIB));
  const space = new Space(read, 0);
  await Promise.all(Array.from({ length: 50 }, () => space.require(1)));
  expect(read).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(300);
  await space.require(1);
  expect(read).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});

it('reads again before it refuses: room may have been made since', async () => {
  const read = vi.fn(() => Promise.resolve(MIB));
  read.mockResolvedValueOnce(0);
  const space = new Space(read, 0);
  expect(await space.freeBytes()).toBe(0);
  await space.require(MIB);
  await expect(space.require(2 * MIB)).rejects.toMatchObject({ code: 'INSUFFICIENT_STORAGE' });
});

it('lets nothing pass while the store cannot be asked, and asks again', async () => {
  const read = vi.fn(() => Promise.resolve(MIB));
  read.mockRejectedValueOnce(new AppError('UNAVAILABLE', 'The stored files cannot be read at the moment.'));
  const space = new Space(read, 0);
  await expect(space.require(1)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await space.require(1);
});

it('refuses nobody for what was removed a moment ago', async () => {
  const read = vi.fn(() => Promise.resolve(MIB));
  const space = new Space(read, 0);
  await space.require(1);
  read.mockResolvedValue(9 * MIB);
  await space.require(8 * MIB);
});
