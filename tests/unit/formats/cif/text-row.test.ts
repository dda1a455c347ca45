import { describe, expect, it } from 'vitest';
import { TextRow } from '../../../../src/formats/cif/text-row.js';

/** The column by going back to the beginning of the line each time. */
function plainColumn(bytes: Uint8Array, at: number, base: number): number {
  let first = at;
  while (first > 0 && bytes[first - 1] !== 10 && bytes[first - 1] !== 13) first--;
  return at - first + (first === 0 ? base : 0);
}

describe('columns of values', () => {
  it('are the same in whatever order they are asked for, and after the bytes have moved', () => {
    const bytes = Buffer.from('one two\nthree\r\n\n four five six\rseven');
    let state = 7;
    for (let turn = 0; turn < 200; turn++) {
      const row = new TextRow();
      row.bytes = bytes;
      let base = 0;
      for (let asked = 0; asked < 12; asked++) {
        state = (state * 48271) % 0x7fffffff;
        const at = state % bytes.length;
        if (state % 7 === 0) row.moved((base = state % 50));
        else expect(row.columnOf(at)).toBe(plainColumn(bytes, at, base));
      }
    }
  });
});
