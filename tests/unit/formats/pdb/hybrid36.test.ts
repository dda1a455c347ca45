import { describe, expect, it } from 'vitest';
import { decodeHexadecimal, decodeHybrid36, encodeHybrid36 } from '../../../../src/formats/pdb/hybrid36.js';

const decode = (text: string) => decodeHybrid36(Buffer.from(text), 0, text.length);

describe('hybrid-36', () => {
  // From the table of the reference implementation (cctbx, iotbx/pdb/hybrid_36.py).
  const known: [number, number, string][] = [
    [99999, 5, '99999'],
    [100000, 5, 'A0000'],
    [100009, 5, 'A0009'],
    [100010, 5, 'A000A'],
    [43770015, 5, 'ZZZZZ'],
    [43770016, 5, 'a0000'],
    [87440031, 5, 'zzzzz'],
    [9999, 4, '9999'],
    [10000, 4, 'A000'],
    [1223055, 4, 'ZZZZ'],
    [1223056, 4, 'a000'],
    [2436111, 4, 'zzzz'],
    [-999, 4, '-999'],
  ];
  for (const [value, width, text] of known)
    it(`${value} in ${width} columns is ${text}`, () => {
      expect(encodeHybrid36(value, width)).toBe(text);
      if (/[a-z]/i.test(text)) expect(decode(text)).toBe(value);
    });

  it('refuses what does not fit', () => {
    expect(encodeHybrid36(87440032, 5)).toBeNull();
    expect(encodeHybrid36(-1000, 4)).toBeNull();
    expect(decode('A00a0')).toBeNaN();
    expect(decode('A 000')).toBeNaN();
  });

  it('reads hexadecimal serials of VMD', () => {
    expect(decodeHexadecimal(Buffer.from('186a0'), 0, 5)).toBe(100000);
  });
});
