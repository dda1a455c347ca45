import { expect, it } from 'vitest';
import { silent, type Logger } from '../../../src/lib/log.js';
import { runPhases } from '../../../src/lib/phases.js';

it('F2: each phase has its turn and its time, and one that hangs or fails is told of and left behind', async () => {
  const told: object[] = [];
  const log: Logger = { ...silent, warn: (fields) => told.push(fields) };
  const turns: string[] = [];
  const well = await runPhases(
    [
      { name: 'quick', ms: 60_000, run: () => turns.push('quick') },
      { name: 'hanging', ms: 1, run: () => new Promise(() => turns.push('hanging')) },
      { name: 'failing', ms: 60_000, run: () => Promise.reject(new Error('no')) },
      { name: 'last', ms: 60_000, run: () => Promise.resolve(turns.push('last')) },
    ],
    log,
  );
  expect(well).toBe(false);
  expect(turns).toEqual(['quick', 'hanging', 'last']);
  expect(told).toMatchObject([{ phase: 'hanging' }, { phase: 'failing', error: { message: 'no' } }]);
});

it('says when all ended well', async () => {
  expect(await runPhases([{ name: 'one', ms: 60_000, run: () => undefined }], silent)).toBe(true);
});
