import { describe, expect, it } from 'vitest';
import { decimalsOf, parseInteger, parseNumber } from '../../../../src/formats/bytes/numbers.js';

const parse = (text: string) => parseNumber(Buffer.from(text), 0, text.length);

describe('parseNumber', () => {
  it.each([
    '0',
    '-0.5',
    '  12.345 ',
    '+7',
    '.5',
    '5.',
    '1e3',
    '1.5E-7',
    '-123456.789',
    '0.1',
    '123456789012345678',
    '4.35',
    '1e-30',
    '9007199254740993',
  ])('reads %s exactly as Number does', (text) => {
    expect(parse(text)).toBe(Number(text));
  });

  it('reads a Fortran exponent', () => {
    expect(parse('1.25D+02')).toBe(125);
  });

  it.each(['', '   ', 'nan', 'inf', '1.2.3', '1 2', '--1', '1e', 'e5', '.', '-', '0x10', '12a'])(
    'refuses "%s"',
    (text) => {
      expect(parse(text)).toBeNaN();
    },
  );

  it('agrees with Number on every three-decimal coordinate of a range', () => {
    for (let step = -20_000; step <= 20_000; step += 7) {
      const text = (step / 1000).toFixed(3);
      expect(parse(text)).toBe(Number(text));
    }
  });
});

describe('parseInteger and decimalsOf', () => {
  it('reads integers and refuses the rest', () => {
    expect(parseInteger(Buffer.from('  -42 '), 0, 6)).toBe(-42);
    expect(parseInteger(Buffer.from('4.2'), 0, 3)).toBeNaN();
    expect(parseInteger(Buffer.from('    '), 0, 4)).toBeNaN();
  });

  it('counts decimals', () => {
    expect(decimalsOf(Buffer.from(' 1.2340 '), 0, 8)).toBe(4);
    expect(decimalsOf(Buffer.from('12'), 0, 2)).toBe(0);
  });
});
