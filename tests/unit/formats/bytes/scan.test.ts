import { describe, expect, it } from 'vitest';
import { hasReturn, LineFeeds } from '../../../../src/formats/bytes/scan.js';

/** Bytes that are line feeds or nearly: one bit away, one more, one less, with the high bit. */
const LOOKALIKES = [10, 0, 8, 9, 11, 12, 13, 26, 42, 74, 0x8a, 0x0b, 0xff, 1, 0x80];

describe('line feeds', () => {
  it('are found at any place of bytes that begin at any address', () => {
    const memory = new Uint8Array(400);
    let state = 1;
    for (let at = 0; at < memory.length; at++) {
      state = (state * 48271) % 0x7fffffff;
      memory[at] = LOOKALIKES[state % LOOKALIKES.length]!;
    }
    for (let offset = 0; offset < 9; offset++)
      for (const size of [0, 1, 2, 3, 4, 5, 7, 8, 64, 301]) {
        const bytes = memory.subarray(offset, offset + size);
        const feeds = new LineFeeds(bytes);
        for (let from = 0; from <= size; from++) {
          const expected = bytes.indexOf(10, from);
          expect(feeds.next(from)).toBe(expected < 0 ? size : expected);
        }
      }
  });

  it('knows a return among the bytes, and not beside them', () => {
    const bytes = Buffer.from('\rab\n\r');
    expect(hasReturn(bytes.subarray(1, 4))).toBe(false);
    expect(hasReturn(bytes.subarray(1))).toBe(true);
  });
});
