import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CheckThreads } from '../../../../src/services/intake/check-threads.js';
import { openHouse, pieces, request, type House } from './house.js';
import { FRAGILE } from './workers.js';

let threads: CheckThreads;
let house: House;

const open = async (count: number, silence = 30_000): Promise<void> => {
  threads = new CheckThreads({ count, entry: FRAGILE, silence });
  house = await openHouse(threads);
};
const take = async (fileName: string): Promise<unknown> => {
  const outcome = await house.intake.take(
    request({ key: `temporary/s1/${fileName}`, fileName }),
    pieces('ATOM'),
  );
  if (outcome.accepted) await outcome.discard();
  return outcome;
};

describe('a thread that fails', () => {
  beforeEach(() => open(1));
  afterEach(async () => {
    expect(await house.files()).toEqual([]);
    await threads.close();
    await house.close();
  });

  it.each(['crash', 'throw', 'memory'])(
    'fails the files that it had by %s, leaves nothing of them, and is replaced',
    async (how) => {
      const other = take('wait');
      const error = { code: 'INTERNAL', message: expect.stringContaining('send the file again') as string };
      await Promise.all([
        expect(take(how)).rejects.toMatchObject(error),
        expect(other).rejects.toMatchObject(error),
      ]);
      expect(await take('good')).toMatchObject({ accepted: true });
    },
  );

  it('keeps the cause for the log, and out of the message', async () => {
    const error = (await take('throw').catch((thrown: unknown) => thrown)) as Error;
    expect(error.cause).toMatchObject({ message: 'a fault of the thread' });
    expect(error.message).not.toContain('a fault');
  });

  it('fails one file alone by a fault of its check', async () => {
    const [fault, good] = await Promise.allSettled([take('fault'), take('good')]);
    expect(fault).toMatchObject({ status: 'rejected', reason: { code: 'INTERNAL' } });
    expect(good).toMatchObject({ status: 'fulfilled', value: { accepted: true } });
  });
});

it('replaces a thread that hangs', async () => {
  // Longer than a thread takes to start on a busy machine.
  await open(1, 1000);
  await expect(take('hang')).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(await take('good')).toMatchObject({ accepted: true });
  await threads.close();
  await house.close();
});

it('fails only the files of the thread that failed', async () => {
  await open(2);
  const [bad, good] = [take('crash'), take('good')];
  await expect(bad).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(await good).toMatchObject({ accepted: true });
  await threads.close();
  await house.close();
});

it('ends what runs when it closes, and takes nothing after', async () => {
  await open(1);
  const waiting = take('wait');
  const ended = expect(waiting).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
  await expect.poll(() => house.files()).toHaveLength(1);
  await threads.close();
  await ended;
  await expect(take('good')).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
  expect(await house.files()).toEqual([]);
  await house.close();
});
