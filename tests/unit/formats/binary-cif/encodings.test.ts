import { describe, expect, it } from 'vitest';
import { unlimited } from '../../../../src/formats/budget.js';
import { ValueKind } from '../../../../src/formats/cif/category.js';
import { EncodedCategory } from '../../../../src/formats/binary-cif/encoded-category.js';
import type { MessagePackValue } from '../../../../src/formats/messagepack/value.js';
import type { Packable } from '../messagepack/pack.js';
import {
  bytesOf,
  delta,
  encoded,
  fixed,
  float32,
  float64,
  int16,
  int32,
  int8,
  mask,
  packing,
  runs,
  texts,
  uint16,
  uint32,
  uint8,
  type Fields,
} from './sample.js';

/** Plain objects as the maps that a reader of MessagePack gives. */
function asRead(value: Packable | undefined): MessagePackValue | undefined {
  if (value === undefined || value === null || typeof value !== 'object' || value instanceof Uint8Array)
    return value;
  if (Array.isArray(value)) return (value as Packable[]).map((one) => asRead(one)!);
  return new Map(
    Object.entries(value as Fields)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => [key, asRead(one)!]),
  );
}

/** The values of a column as texts, `.` and `?` where there is none. */
function decoded(rows: number, data: Packable | undefined, masked: Packable = null): string[] {
  const columns = [{ name: 'x', data: asRead(data), mask: asRead(masked) }];
  const values: string[] = [];
  new EncodedCategory('c', rows, columns, unlimited()).read({
    row(row) {
      const kind = row.kind(0);
      values.push(kind === ValueKind.PRESENT ? row.text(0) : kind === ValueKind.UNKNOWN ? '?' : '.');
    },
  });
  return values;
}

const numbers = (rows: number, data: Packable): number[] => {
  const values: number[] = [];
  new EncodedCategory('c', rows, [{ name: 'x', data: asRead(data), mask: null }], unlimited()).read({
    row: (row) => void values.push(row.number(0)),
  });
  return values;
};

describe('BinaryCIF encodings', () => {
  it.each<[string, Uint8Array, number, string[]]>([
    ['Int8', int8(-128, 127), 1, ['-128', '127']],
    ['Int16', int16(-32768, 32767), 2, ['-32768', '32767']],
    ['Int32', int32(-(2 ** 31), 2 ** 31 - 1), 3, ['-2147483648', '2147483647']],
    ['Uint8', uint8(0, 255), 4, ['0', '255']],
    ['Uint16', uint16(0, 65535), 5, ['0', '65535']],
    ['Uint32', uint32(0, 2 ** 32 - 1), 6, ['0', '4294967295']],
    ['Float64', float64(0.1, 1e-7), 33, ['0.1', '1e-7']],
  ])('ByteArray of %s', (_name, bytes, type, expected) => {
    expect(decoded(expected.length, encoded(bytes, bytesOf(type)))).toEqual(expected);
  });

  it('reads a number of 32 bits as the shortest decimal number that it stands for', () => {
    const data = encoded(float32(12.345, -0.001, 1e-9, 16777216, 3), bytesOf(32));
    expect(numbers(5, data)).toEqual([12.345, -0.001, 1e-9, 16777216, 3]);
  });

  it('FixedPoint keeps the decimals that its factor says, rounded as the same text would be', () => {
    const data = encoded(int32(12345, -1, 0, 100000), fixed(1000), bytesOf(3));
    expect(decoded(4, data)).toEqual(['12.345', '-0.001', '0.000', '100.000']);
    expect(numbers(4, data)).toEqual([12.345, -0.001, 0, 100]);
    expect(decoded(2, encoded(int32(3, 4), fixed(8), bytesOf(3)))).toEqual(['0.375', '0.5']);
  });

  it('IntervalQuantization rounds to what its steps can tell apart', () => {
    const steps = { kind: 'IntervalQuantization', min: -1, max: 1, numSteps: 5, srcType: 32 };
    expect(decoded(5, encoded(uint8(0, 1, 2, 3, 4), steps, bytesOf(4)))).toEqual([
      '-1.00',
      '-0.50',
      '0.00',
      '0.50',
      '1.00',
    ]);
  });

  it('RunLength repeats, also not at all', () => {
    const data = encoded(int32(7, 2, 9, 0, -1, 3), runs(5), bytesOf(3));
    expect(decoded(5, data)).toEqual(['7', '7', '-1', '-1', '-1']);
  });

  it('Delta sums up from its origin', () => {
    expect(decoded(4, encoded(int32(0, 3, -5, 1), delta(10), bytesOf(3)))).toEqual(['10', '13', '8', '9']);
  });

  it('IntegerPacking adds pieces at the ends of the range, signed and unsigned, one byte and two', () => {
    const cases: [Uint8Array, number, number, boolean, string[]][] = [
      [int8(127, 127, 3, -128, -2, 0, 127, 0), 1, 1, false, ['257', '-130', '0', '127']],
      [uint8(255, 255, 0, 1), 4, 1, true, ['510', '1']],
      [int16(32767, 1, -32768, 0), 2, 2, false, ['32768', '-32768']],
      [uint16(65535, 4, 0), 5, 2, true, ['65539', '0']],
    ];
    for (const [bytes, type, width, unsigned, expected] of cases)
      expect(
        decoded(expected.length, encoded(bytes, packing(expected.length, width, unsigned), bytesOf(type))),
      ).toEqual(expected);
  });

  it('all of them on top of each other', () => {
    // 1.5 and 1.6 in turn: differences of 1 after runs of 0.
    const data = encoded(int8(0, 3, 1, 1, 0, 2), fixed(10), delta(15), runs(6), packing(6), bytesOf(1));
    expect(decoded(6, data)).toEqual(['1.5', '1.5', '1.5', '1.6', '1.6', '1.6']);
  });

  it('takes bytes that were encoded as bytes twice, as one writer does', () => {
    expect(decoded(2, encoded(int16(300, -2), packing(2, 2), bytesOf(2), bytesOf(4)))).toEqual(['300', '-2']);
  });

  it('takes an origin in quotes, as one server writes it', () => {
    expect(decoded(1, encoded(int32(0), { kind: 'Delta', origin: '259', srcType: 3 }, bytesOf(3)))).toEqual([
      '259',
    ]);
  });

  it('StringArray names each text by its index', () => {
    expect(decoded(4, texts('ALA', 'GLY', null, 'ALA'))).toEqual(['ALA', 'GLY', '', 'ALA']);
    expect(decoded(2, texts(null, null), mask(1, 2))).toEqual(['.', '?']);
  });

  it.each([
    ['UTF-16 units', [0, 2, 5, 6]],
    ['code points', [0, 1, 4, 5]],
    ['bytes of UTF-8', [0, 4, 8, 9]],
  ])('StringArray, with offsets in %s', (_unit, offsets) => {
    const data = encoded(int32(0, 1, 2), {
      kind: 'StringArray',
      dataEncoding: [bytesOf(3)],
      stringData: '😀aéxy',
      offsetEncoding: [bytesOf(3)],
      offsets: int32(...offsets),
    });
    expect(decoded(3, data)).toEqual(['😀', 'aéx', 'y']);
  });

  it('the mask tells what is not applicable from what is unknown, and both from an empty text', () => {
    expect(decoded(3, texts('', 'a', 'b'), mask(0, 1, 2))).toEqual(['', '.', '?']);
    expect(decoded(3, encoded(int32(1, 2, 3), bytesOf(3)), mask(2, 0, 1))).toEqual(['?', '2', '.']);
  });

  it('numbers in texts are read without their uncertainty', () => {
    const data = texts('1.234(5)', 'x', '-7', '1e3', '1.50');
    expect(numbers(5, data)).toEqual([1.234, Number.NaN, -7, 1000, 1.5]);
  });

  it('decodes more rows than a block holds', () => {
    const rows = 5000;
    const ids = encoded(int32(0, 1, 1, rows - 1), delta(1), runs(rows), bytesOf(3));
    const found = decoded(rows, ids);
    expect([found.length, found[1023], found[1024], found.at(-1)]).toEqual([rows, '1024', '1025', '5000']);
  });
});
