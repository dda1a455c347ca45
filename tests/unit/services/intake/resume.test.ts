import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.js';
import { CheckThreads } from '../../../../src/services/intake/check-threads.js';
import type { Pass } from '../../../../src/services/intake/pass.js';
import { openFilesBelow } from '../../storage/disk/open-files.js';
import { atoms, badThirdLine, KEY, openHouse, pieces, request, stalled, type House } from './house.js';

const threads = new CheckThreads({ count: 1 });
const file = atoms(20_000);
const sha256 = createHash('sha256').update(file).digest('hex');
let house: House;

afterAll(() => threads.close());
beforeEach(async () => void (house = await openHouse(threads)));
afterEach(async () => {
  expect(await openFilesBelow(house.storage.root)).toEqual([]);
  await house.close();
});

async function finishes(pass: Pass): Promise<void> {
  const outcome = await pass.finish();
  expect(outcome).toMatchObject({
    accepted: true,
    byteSize: file.length,
    sha256,
    check: { summary: { atoms: 20_000 } },
  });
  if (!outcome.accepted) return;
  await outcome.commit();
  expect(await house.files()).toEqual(['a']);
}

async function* cut(bytes: string): AsyncGenerator<Uint8Array> {
  yield* pieces(bytes, 10_000);
  throw new Error('ECONNRESET');
}

describe('a file that comes in pieces', () => {
  it('is one file', async () => {
    const pass = await house.intake.open(request({ byteSize: file.length }));
    for (let at = 0; at < file.length; at += 400_000)
      expect(await pass.feed(pieces(file.slice(at, at + 400_000)))).toBe(true);
    await finishes(pass);
  });

  it('U2: keeps every byte that came before its connection was cut', async () => {
    const pass = await house.intake.open(request());
    await expect(pass.feed(cut(file.slice(0, 777_777)))).rejects.toMatchObject({ code: 'UPLOAD_ABORTED' });
    expect(pass.byteSize).toBe(777_777);
    await pass.feed(pieces(file.slice(777_777)));
    await finishes(pass);
  });

  it.each([0, 1, 65_536, 777_777, file.length])('U2: goes on after a pause at byte %d', async (at) => {
    const first = await house.intake.open(request());
    await first.feed(pieces(file.slice(0, at)));
    await first.sync();
    await first.suspend();
    const progress: number[] = [];
    const resumed = await house.intake.resume(
      request({ onProgress: (bytes) => progress.push(bytes) }),
      first.id,
      at,
    );
    expect([resumed.byteSize, progress]).toEqual([at, []]);
    await resumed.feed(pieces(file.slice(at)));
    expect(progress.at(-1) ?? file.length).toBe(file.length);
    await finishes(resumed);
  });

  it('U2: forgets bytes that were never known to be safe', async () => {
    const first = await house.intake.open(request());
    await first.feed(pieces(file.slice(0, 500_000)));
    await first.suspend();
    const resumed = await house.intake.resume(request(), first.id, 300_000);
    await resumed.feed(pieces(file.slice(300_000)));
    await finishes(resumed);
  });

  it('is refused in the middle, and finish tells why and leaves nothing', async () => {
    const pass = await house.intake.open(request());
    await pass.feed(pieces(atoms(1000)));
    expect(await pass.feed(stalled(badThirdLine(1000)))).toBe(false);
    expect(await pass.finish()).toMatchObject({ accepted: false, check: { issues: [{ line: 1003 }] } });
    expect(await house.files()).toEqual([]);
  });

  it('is refused by what was kept, when it is resumed', async () => {
    const bad = badThirdLine(2000);
    const first = await house.intake.open(request({ stopOnError: false }));
    await first.feed(pieces(bad));
    await first.suspend();
    const resumed = await house.intake.resume(request(), first.id, bad.length);
    expect(await resumed.finish()).toMatchObject({ accepted: false, check: { issues: [{ line: 3 }] } });
    expect(await house.files()).toEqual([]);
  });

  it('ends by a stop from outside, with its reason', async () => {
    const pass = await house.intake.open(request());
    const feeding = pass.feed(stalled(file));
    pass.stop(new AppError('SESSION_ENDED', 'The session has ended.'));
    await expect(feeding).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    await pass.abort();
    expect(await house.files()).toEqual([]);
  });

  it('is NOT_FOUND when its bytes are gone, CONFLICT when some of them are', async () => {
    const first = await house.intake.open(request());
    await first.feed(pieces(file));
    await first.suspend();
    await expect(house.intake.resume(request(), first.id, file.length + 1)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await house.storage.parts.remove(KEY, first.id);
    await expect(house.intake.resume(request(), first.id, 0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('counts what was kept towards the limit', async () => {
    const first = await house.intake.open(request());
    await first.feed(pieces(file.slice(0, 500_000)));
    await first.suspend();
    const resumed = await house.intake.resume(request({ byteLimit: 600_000 }), first.id, 500_000);
    await expect(resumed.feed(pieces(file.slice(500_000)))).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    await resumed.abort();
    expect(await house.files()).toEqual([]);
  });
});
