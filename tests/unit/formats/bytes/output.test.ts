import { describe, expect, it } from 'vitest';
import { fixedText, TextOutput } from '../../../../src/formats/bytes/output.js';

function written(write: (out: TextOutput) => void): string {
  const parts: Buffer[] = [];
  const out = new TextOutput({ write: (bytes) => parts.push(Buffer.from(bytes)) });
  write(out);
  out.flush();
  expect(Buffer.concat(parts).length).toBe(out.written);
  return Buffer.concat(parts).toString();
}

describe('TextOutput', () => {
  it('writes fixed numbers as toFixed does, right-aligned, without a sign that rounding left', () => {
    for (const value of [0, -0.0001, 1.0005, 2.5, -12.3456, 999.9995, 1e-9, 123456.789, 1.005, -0.5])
      for (const decimals of [0, 1, 3, 4]) {
        const plain = value.toFixed(decimals);
        const expected = /^-[0.]*$/.test(plain) ? plain.slice(1) : plain;
        expect(written((out) => out.fixed(value, 10, decimals))).toBe(expected.padStart(10));
      }
  });

  it('writes integers, padding and text beyond ASCII', () => {
    expect(written((out) => out.integer(-42, 6))).toBe('   -42');
    expect(written((out) => out.integer(0))).toBe('0');
    expect(written((out) => out.left('CA', 4))).toBe('CA  ');
    expect(written((out) => out.right('CA', 4))).toBe('  CA');
    expect(written((out) => out.text('Å→ü'))).toBe('Å→ü');
  });

  it('loses nothing across the edge of its buffer', () => {
    const text = written((out) => {
      for (let row = 0; row < 20_000; row++) out.line(`row ${row}`);
      out.bytes(Buffer.alloc(100_000, 65));
    });
    expect(text).toBe(
      Array.from({ length: 20_000 }, (_, row) => `row ${row}\n`).join('') + 'A'.repeat(100_000),
    );
  });

  it('keeps the sign of a zero', () => {
    expect(written((out) => out.fixed(-0, 8, 3))).toBe('  -0.000');
    expect(fixedText(-0, 2)).toBe('-0.00');
    expect(fixedText(-0.001, 2)).toBe('0.00');
  });
});
