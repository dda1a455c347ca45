import { describe, expect, it } from 'vitest';
import { BinaryCifParser } from '../../../../src/formats/binary-cif/parser.js';
import { Budget } from '../../../../src/formats/budget.js';
import { Report } from '../../../../src/formats/report.js';
import { check } from '../check.js';
import { randoms, type Packable } from '../messagepack/pack.js';
import {
  block,
  bytesOf,
  category,
  column,
  delta,
  encoded,
  file,
  fixed,
  float64,
  int32,
  int8,
  integers,
  packing,
  runs,
  sample,
  sites,
  texts,
  type Fields,
} from './sample.js';

const FILE = { fileName: 'a.bcif' };
const strings = (change: Fields): Fields => ({
  ...texts('a', 'b', 'c'),
  encoding: [{ ...(texts('a', 'b', 'c')['encoding'] as Fields[])[0]!, ...change }],
});

describe('BinaryCIF, damage', () => {
  const wrong: [string, Record<string, Packable | undefined>, string, string][] = [
    [
      'a coordinate that is a text',
      { Cartn_x: texts('1.0', 'abc', '2.0') },
      'BAD_COORDINATE',
      'Cartn_x must be a number in ångström, but is "abc" (_atom_site.Cartn_x, row 2).',
    ],
    [
      'a coordinate that is no finite number',
      { Cartn_y: encoded(float64(1, 2, Number.NaN), bytesOf(33)) },
      'BAD_COORDINATE',
      'Cartn_y must be a number in ångström, but is "NaN" (_atom_site.Cartn_y, row 3).',
    ],
    [
      'no coordinates',
      { Cartn_z: undefined },
      'MISSING_COORDINATES',
      'The category atom_site must have Cartn_x, Cartn_y and Cartn_z; Cartn_z is missing.',
    ],
    [
      'too few values',
      { Cartn_x: integers(1, 2) },
      'COUNT_MISMATCH',
      '_atom_site.Cartn_x has 2 values, but the category has 3 rows.',
    ],
    [
      'fewer values than are announced',
      { Cartn_x: encoded(int8(1, 1), packing(2), bytesOf(1)) },
      'COUNT_MISMATCH',
      '_atom_site.Cartn_x has 2 values, but the category has 3 rows.',
    ],
    [
      'runs that end too early',
      { Cartn_x: encoded(int32(1, 2), runs(3), bytesOf(3)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x ends after 2 values.',
    ],
    [
      'runs that go on',
      { Cartn_x: encoded(int32(1, 4), runs(3), bytesOf(3)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x has more than the 3 values that it announces.',
    ],
    [
      'half a run',
      { Cartn_x: encoded(int32(1, 2, 5), runs(3), bytesOf(3)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x ends within a run: a value without its count.',
    ],
    [
      'a run of −1 times',
      { Cartn_x: encoded(int32(1, -1), runs(3), bytesOf(3)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x repeats a value -1 times.',
    ],
    [
      'a packed number that is cut',
      { Cartn_x: encoded(int8(1, 2, 127), packing(3), bytesOf(1)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x ends within a packed number.',
    ],
    [
      'more packed numbers than bytes',
      { Cartn_x: encoded(int8(1, 2), packing(3), bytesOf(1)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x announces 3 packed numbers, but has 2 pieces.',
    ],
    [
      'half a number',
      { Cartn_x: encoded(new Uint8Array(11), bytesOf(3)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x has 11 bytes, which is no multiple of the 4 bytes of one number.',
    ],
    [
      'an unknown type',
      { Cartn_x: encoded(int32(1, 2, 3), bytesOf(7)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x has numbers of type 7; BinaryCIF has the types 1 to 6, 32 and 33.',
    ],
    [
      'an unknown encoding',
      { Cartn_x: encoded(int32(1, 2, 3), { kind: 'Zip\n' }, bytesOf(3)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x is encoded by Zip?, which is not known.',
    ],
    [
      'no encoding',
      { Cartn_x: encoded(int32(1, 2, 3)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x has an array of 0 values for its encodings, not a list of maps.',
    ],
    [
      'an encoding without bytes',
      { Cartn_x: encoded(int32(1, 2, 3), delta(1)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x is encoded by Delta last, not by ByteArray.',
    ],
    [
      'data that are no bytes',
      { Cartn_x: encoded([1, 2, 3], bytesOf(3)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x is an array of 3 values, not encoded binary data.',
    ],
    [
      'fractions under integers',
      { Cartn_x: encoded(float64(1, 2, 3), delta(1), bytesOf(33)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x is encoded by Delta, which is for integers, over fractions.',
    ],
    [
      'fixed point within',
      { Cartn_x: encoded(int32(1, 2, 3), delta(1), fixed(10), bytesOf(3)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x is encoded by FixedPoint where integers are expected.',
    ],
    [
      'a factor of 0',
      { Cartn_x: encoded(int32(1, 2, 3), fixed(0), bytesOf(3)) },
      'BAD_COLUMN',
      '_atom_site.Cartn_x is to be divided by 0, not by a positive number.',
    ],
    [
      'an index beyond the texts',
      { label_atom_id: { ...texts('a', 'b', 'c'), data: int32(0, 1, 3) } },
      'BAD_COLUMN',
      '_atom_site.label_atom_id names text 3 in row 3; it has 3 texts.',
    ],
    [
      'offsets that fall',
      { label_atom_id: strings({ offsets: int32(0, 2, 1, 3) }) },
      'BAD_COLUMN',
      'The offsets of _atom_site.label_atom_id fall from 2 to 1.',
    ],
    [
      'offsets beyond the text',
      { label_atom_id: strings({ offsets: int32(0, 1, 2, 4) }) },
      'BAD_COLUMN',
      '_atom_site.label_atom_id has offsets up to 4 into a text of 3 characters.',
    ],
    [
      'a billion offsets',
      {
        label_atom_id: strings({
          offsets: int32(0, 2 ** 31 - 1),
          offsetEncoding: [runs(2 ** 31 - 1), bytesOf(3)],
        }),
      },
      'BAD_COLUMN',
      '_atom_site.label_atom_id announces 2147483647 offsets into a text of 3 characters.',
    ],
    [
      'texts that are none',
      { label_atom_id: strings({ stringData: 5 }) },
      'BAD_COLUMN',
      '_atom_site.label_atom_id has 5 for its texts, not one text.',
    ],
  ];
  it.each(wrong)('rejects %s, with its name', (_what, change, code, message) => {
    const { valid, issues } = check(sample(change), FILE);
    expect({ valid, code: issues[0]?.code, message: issues[0]?.message }).toEqual({
      valid: false,
      code,
      message,
    });
  });

  it('says where a file ends that is cut', () => {
    const whole = sample();
    const { valid, issues } = check(whole.subarray(0, whole.length - 40), FILE);
    expect(valid).toBe(false);
    expect(issues[0]).toMatchObject({ code: 'TRUNCATED' });
    expect(issues[0]!.message).toMatch(
      /within dataBlocks\[0\].*columns\[16\].*\(in the category _atom_site\)\.$/,
    );
  });

  it('refuses rows that the bytes cannot hold before it makes any', () => {
    const rows = 2 ** 31 - 1;
    const same = encoded(int32(1, rows), runs(rows), bytesOf(3));
    const bytes = file(block('A', category('_a', rows, [column('x', same)]), sites()));
    expect(check(bytes, FILE).issues[0]!.message).toMatch(
      /^_a announces 2147483647 rows of 1 columns, which its \d+ bytes cannot hold\.$/,
    );
  });

  it('refuses to repeat a long text without end', () => {
    const title = 'x'.repeat(200_000);
    const rows = 100_000;
    const same = encoded(int32(0, rows), {
      kind: 'StringArray',
      dataEncoding: [runs(rows), bytesOf(3)],
      stringData: title,
      offsetEncoding: [bytesOf(3)],
      offsets: int32(0, title.length),
    });
    const { valid, issues } = check(
      file(block('A', category('_software', rows, [column('name', same)]))),
      FILE,
    );
    expect({ valid, code: issues[0]?.code }).toEqual({ valid: false, code: 'TOO_MUCH_TEXT' });
  });

  it('comes to a verdict whatever the bytes are', () => {
    const good = Buffer.from(sample({}, category('_struct', 1, [column('title', texts('A title'))])));
    const random = randoms(3);
    let rejected = 0;
    for (let at = 0; at < good.length; at += 3) {
      const bytes = Buffer.from(good);
      bytes[at] = random() < 0.5 ? [0, 0x80, 0xc1, 0xdd, 0xdf, 0xff][at % 6]! : Math.floor(random() * 256);
      const report = new Report();
      const parser = new BinaryCifParser({
        report,
        budget: new Budget(2 ** 24),
        sink: { part: () => undefined },
      });
      parser.push(bytes);
      parser.end();
      if (report.errors > 0) rejected++;
    }
    expect(rejected).toBeGreaterThan(good.length / 12);
  });
});
