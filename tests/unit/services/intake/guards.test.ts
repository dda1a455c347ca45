import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.js';
import { CheckThreads } from '../../../../src/services/intake/check-threads.js';
import { accepted, atoms, badThirdLine, openHouse, pieces, request } from './house.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const threads = new CheckThreads({ count: 1 });
afterAll(() => threads.close());

describe('what guards the intake beside the content', () => {
  const file = atoms(20_000);

  it('no room ends a file at the block that has none', async () => {
    let left = 400_000;
    const guarded = await openHouse(threads, undefined, {
      room: (bytes) => {
        left -= bytes;
        if (left >= 0) return Promise.resolve();
        return Promise.reject(new AppError('INSUFFICIENT_STORAGE', 'The disk is too full.'));
      },
    });
    const taken = guarded.intake.take(request(), pieces(file));
    await expect(taken).rejects.toMatchObject({ code: 'INSUFFICIENT_STORAGE' });
    expect(await guarded.files()).toEqual([]);
    await guarded.close();
  });

  it('a scanner sees the bytes that are kept, of good files alone, and only where it is asked for', async () => {
    const seen: string[] = [];
    const guarded = await openHouse(threads, undefined, {
      scanner: {
        scan: async (bytes) => {
          const hash = createHash('sha256');
          for await (const chunk of bytes) hash.update(chunk);
          seen.push(hash.digest('hex'));
          return null;
        },
      },
    });
    await accepted(await guarded.intake.take(request({ scan: true }), pieces(file))).discard();
    await accepted(await guarded.intake.take(request(), pieces(file))).discard();
    await guarded.intake.take(request({ scan: true }), pieces(badThirdLine(5)));
    expect(seen).toEqual([sha256(file)]);
    expect(await guarded.files()).toEqual([]);
    await guarded.close();
  });

  it('what a scanner finds rejects a good file, and what it cannot say ends it', async () => {
    const verdicts = [
      () => Promise.resolve('Eicar-Signature'),
      () => Promise.reject(new AppError('SCAN_UNAVAILABLE', 'The virus scanner gives no answer.')),
    ];
    const scan = (): Promise<string> => verdicts.shift()!();
    const guarded = await openHouse(threads, undefined, { scanner: { scan } });
    expect(await guarded.intake.take(request({ scan: true }), pieces(file))).toMatchObject({
      accepted: false,
      check: { valid: false, summary: null, refusal: { code: 'VIRUS_FOUND' } },
    });
    const failed = guarded.intake.take(request({ scan: true }), pieces(file));
    await expect(failed).rejects.toMatchObject({ code: 'SCAN_UNAVAILABLE' });
    expect(await guarded.files()).toEqual([]);
    await guarded.close();
  });
});
