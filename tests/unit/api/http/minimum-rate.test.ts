import { describe, expect, it } from 'vitest';
import { MinimumRate } from '../../../../src/api/http/minimum-rate.js';

const WINDOW = 30_000;

/** The second in which a body is found too slow; null when it never is. */
function foundAfter(seconds: number, bytesAt: (second: number) => number, ready = true): number | null {
  const rate = new MinimumRate(1024, WINDOW);
  for (let second = 1; second <= seconds; second++)
    if (rate.isTooSlow(1000, bytesAt(second), ready)) return second;
  return null;
}

describe('U5: the minimum rate of a body', () => {
  it('ends 1 byte a second with the first window', () => expect(foundAfter(60, () => 1)).toBe(30));
  it('ends a body that stalls', () =>
    expect(foundAfter(600, (second) => (second < 100 ? 200_000 : 0))).toBeLessThanOrEqual(150));
  it('lets an honest 200 KB/s go on for 20 minutes', () =>
    expect(foundAfter(1200, () => 200_000)).toBeNull());
  it('lets a body go on that comes in bursts', () =>
    expect(foundAfter(1200, (second) => (second % 20 === 0 ? 40_000 : 0))).toBeNull());
  it('does not blame a client for a server that does not read', () =>
    expect(foundAfter(1200, () => 0, false)).toBeNull());
});
