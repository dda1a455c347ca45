import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.js';
import { BondOrder } from '../../../../src/formats/model/bonds.js';
import { mol } from '../../../../src/formats/mol/index.js';
import { sdf } from '../../../../src/formats/sdf/index.js';
import { convert, places, read } from '../../../helpers/molecules.js';

const METHANOL = [
  'methanol',
  '  Example           3D',
  'a comment',
  '  3  2  0  0  1  0  0  0  0  0999 V2000',
  '    0.0000    0.0000    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0',
  '    1.4300   -0.1250    0.0001 O   0  5  0  0  0  0  0  0  0  7  0  0',
  '   -9.5000    0.9500 9999.1234 D   0  0  0  0  0  0  0  0  0  0  0  0',
  '  1  2  1  1  0  0  0',
  '  2  3  1  0  0  0  0',
  'M  END',
];
const record = (...more: string[]): string => [...METHANOL, ...more, '$$$$', ''].join('\n');

describe('SDF reading', () => {
  it('reads coordinates, elements, charges, isotopes, bonds and the header', () => {
    const { parts, issues } = read(sdf, record());
    expect(issues).toEqual([]);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({
      title: 'methanol',
      dimension: 3,
      chiral: true,
      kind: 'RECORD',
      elements: [6, 8, 1],
      x: [0, 1.43, -9.5],
      z: [0, 0.0001, 9999.1234],
      charges: [0, -1, 0],
      isotopes: [0, 0, 2],
      mapNumbers: [0, 7, 0],
      bonds: [
        [1, 2, BondOrder.SINGLE, 1],
        [2, 3, BondOrder.SINGLE, 0],
      ],
    });
  });

  it('gives the same whatever the cuts and line ends are', () => {
    const plain = read(sdf, record('> <A>', '1', '') + record());
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const file = (record('> <A>', '1', '') + record()).replaceAll('\n', lineEnd);
      for (const cut of [1, 7, 64]) {
        const { parts, issues } = read(sdf, file, { cut });
        expect(issues).toEqual([]);
        const bare = (list: typeof parts) => list.map((part) => ({ ...part, byteOffset: 0, byteLength: 0 }));
        expect(bare(parts)).toEqual(bare(plain.parts));
      }
    }
  });

  it('says where each record lies in the file', () => {
    const file = record('> <A>', 'x', '') + record();
    const { parts } = read(sdf, file);
    for (const part of parts) {
      const piece = file.slice(part.byteOffset, part.byteOffset + part.byteLength);
      expect(piece.startsWith('methanol\n')).toBe(true);
      expect(piece.endsWith('$$$$')).toBe(true);
    }
    expect(parts.map((part) => part.line)).toEqual([1, 15]);
  });

  it('reads counts that fill their columns', () => {
    const atoms = Array.from({ length: 282 }, () => METHANOL[4]!);
    const bonds = Array.from(
      { length: 281 },
      (_, at) => `${`${at + 1}`.padStart(3)}${`${at + 2}`.padStart(3)}  1  0  0  0  0`,
    );
    const file = [
      '',
      '',
      '',
      '282281  0  0  0  0            999 V2000',
      ...atoms,
      ...bonds,
      'M  END',
      '$$$$',
    ];
    const { parts, errors } = read(sdf, file.join('\n'));
    expect(errors).toBe(0);
    expect(parts[0]!.x).toHaveLength(282);
    expect(parts[0]!.bonds).toHaveLength(281);
  });

  it('lets M  CHG, M  RAD and M  ISO replace their columns for all atoms', () => {
    const lines = [...METHANOL];
    lines[4] = lines[4]!.replace(' C   0  0', ' C   1  4');
    lines.splice(-1, 0, 'M  CHG  1   1   1', 'M  ISO  1   2  18');
    const { parts } = read(sdf, [...lines, '$$$$'].join('\n'));
    expect(parts[0]).toMatchObject({ charges: [1, 0, 0], radicals: [0, 0, 0], isotopes: [0, 18, 2] });
  });

  it('keeps query atoms and atom lists as what they are, and counts them', () => {
    const lines = [...METHANOL];
    for (const [at, symbol] of [
      [4, 'L  '],
      [5, 'R# '],
      [6, '*  '],
    ] as const)
      lines[at] = lines[at]!.replace(/ [COD] {2}/, ` ${symbol}`);
    lines.splice(-1, 0, 'M  ALS   1  2 F C   N   ');
    const file = [...lines, '$$$$', ''].join('\n');
    const { parts, issues } = read(sdf, file);
    expect(parts[0]).toMatchObject({ elements: [0, 0, 0], types: ['L', 'R#', '*'] });
    expect(
      issues.map(({ code, message }) => [code, /\d+/.exec(message.replace(/^.*has /, ''))?.[0]]),
    ).toEqual([['QUERY_ATOMS', '3']]);
    expect(convert(sdf, sdf, file).text).toContain('M  ALS   1  2 F C   N   \nM  END');
  });

  it('takes a record without atoms', () => {
    const empty = ['nothing', '', '', '  0  0  0  0  0  0            999 V2000', 'M  END', '$$$$', ''].join(
      '\n',
    );
    const { parts, errors } = read(sdf, empty + record());
    expect(errors).toBe(0);
    expect(parts.map((part) => part.x.length)).toEqual([0, 3]);
  });

  it('knows a drawing from a model', () => {
    const flat = METHANOL.map((line) => line.replace('3D', '2D').replace(/0\.0001|9999\.1234/, '0.0000'));
    expect(read(sdf, [...flat, '$$$$'].join('\n')).parts[0]!.dimension).toBe(2);
    const unsaid = flat.map((line) => line.replace('2D', '  '));
    expect(read(sdf, [...unsaid, '$$$$'].join('\n')).parts[0]!.dimension).toBe(2);
    expect(read(sdf, record().replace('3D', '2D')).issues.map(({ code }) => code)).toEqual([
      'DIMENSION_MISMATCH',
    ]);
  });

  it('refuses reactions by name', () => {
    expect(() => read(mol, '$RXN\n\n\n\n  1  1\n')).toThrow(AppError);
  });
});

describe('SDF errors', () => {
  const good = record();
  const broken = (from: string | RegExp, to: string): string => good.replace(from, () => to);

  it.each([
    ['letters for y', broken('   -0.1250', '   -0.1x50'), 'BAD_COORDINATE', 6, 14],
    ['no number for x', broken('   -9.5000', '       nan'), 'BAD_COORDINATE', 7, 8],
    ['too many atoms promised', broken('  3  2  0', '  4  2  0'), 'COUNT_MISMATCH', 8, 1],
    ['too few atoms promised', broken('  3  2  0', '  2  2  0'), 'COUNT_MISMATCH', 7, 1],
    ['too many bonds promised', broken('  3  2  0', '  3  3  0'), 'COUNT_MISMATCH', 10, 1],
    ['too few bonds promised', broken('  3  2  0', '  3  1  0'), 'COUNT_MISMATCH', 9, 1],
    ['a bond to an atom that is not there', broken('  2  3  1', '  2  9  1'), 'BOND_TO_MISSING_ATOM', 9, 4],
    ['a bond from no atom', broken('  2  3  1', '  0  3  1'), 'BOND_TO_MISSING_ATOM', 9, 1],
    ['no counts line', broken(/.*V2000/, 'what is this'), 'BAD_COUNTS', 4, 1],
    ['a delimiter in the atom block', broken('   -9.5000', '$$$$'), 'TRUNCATED', 7, 1],
    ['an unclosed name of a data item', broken('$$$$', '> <NAME\n1\n\n$$$$'), 'BAD_DATA_HEADER', 11, 3],
  ])('%s: sets the record aside, says where, and goes on', (_, bad, code, line, column) => {
    const reading = read(sdf, bad + good.replace('methanol', 'second'));
    expect(places(reading)[0]).toEqual({ severity: 'ERROR', code, line, column });
    expect(reading.parts.at(-1)!.title).toBe('second');
    expect(reading.rejected[0]).toBe(1);
    expect(reading.errors).toBe(0);
    expect(read(sdf, bad + good, { strictRecords: true }).errors).toBeGreaterThan(0);
    expect(read(mol, bad).errors).toBeGreaterThan(0);
    expect(read(sdf, bad).errors).toBe(1);
  });

  it.each([8, 40, 60, 190, 250, 290, 300])(
    'a file cut at byte %d is truncated, whatever came before',
    (at) => {
      const reading = read(sdf, good + good.slice(0, at));
      expect(reading.errors).toBe(1);
      expect(reading.issues.map(({ code }) => code)).toContain('TRUNCATED');
      expect(reading.parts).toHaveLength(1);
    },
  );

  it('a missing delimiter or M  END is a warning', () => {
    const reading = read(sdf, `${record('> <A>', '1', '')}${METHANOL.slice(0, -1).join('\n')}`);
    expect(reading.errors).toBe(0);
    expect(reading.parts).toHaveLength(2);
    expect(reading.issues.map(({ code }) => code)).toEqual(['MISSING_M_END', 'MISSING_DELIMITER']);
  });

  it('reads lines that do not keep the columns, with a warning', () => {
    const file = good
      .replace('  3  2  0  0  1  0', ' 3 2 0 0 1 0')
      .replace(/ {4}1\.4300.*/, '1.43 -0.125 0.00012 O 0 5')
      .replace('  2  3  1  0  0  0  0', '2 3 1 0');
    const { parts, issues, errors } = read(sdf, file);
    expect(errors).toBe(0);
    expect(parts[0]).toMatchObject({ x: [0, 1.43, -9.5], charges: [0, -1, 0], decimals: 5 });
    expect(parts[0]!.bonds[1]).toEqual([2, 3, 1, 0]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['MISALIGNED_COLUMNS', 4],
      ['MISALIGNED_COLUMNS', 6],
      ['MISALIGNED_COLUMNS', 9],
    ]);
  });
});

describe('SDF data items', () => {
  const items = [
    '> <PLAIN>',
    'one',
    '',
    '>  <TWO LINES>  (7)',
    'first > <not a header>',
    '> <nor this>',
    '',
    '> 25 <EMPTY>',
    '',
    '> DT12',
    '',
    '',
    '> <WITH BLANK>',
    'a',
    '',
    'b',
    '',
    '> <INEQUALITY>',
    '>100',
    '',
    '> <LONG>',
    'x'.repeat(200_000),
    '',
  ];

  it.each(['\n', '\r\n'])('are kept byte for byte (line end %j)', (lineEnd) => {
    const file = record(...items).replaceAll('\n', lineEnd);
    const { parts, issues } = read(sdf, file, { cut: 1000 });
    expect(issues).toEqual([]);
    expect(parts[0]!.items.map(({ name, value }) => [name, value.slice(0, 60)])).toEqual([
      ['PLAIN', 'one'],
      ['TWO LINES', `first > <not a header>${lineEnd}> <nor this>`],
      ['EMPTY', ''],
      ['DT12', ''],
      ['WITH BLANK', `a${lineEnd}${lineEnd}b`],
      ['INEQUALITY', '>100'],
      ['LONG', 'x'.repeat(60)],
    ]);
    const body = (text: string): string => text.slice(text.indexOf('M  END'));
    expect(body(convert(sdf, sdf, file).bytes.toString('latin1'))).toBe(body(file));
  });

  it('keep bytes that are no text, and a lone carriage return', () => {
    const file = Buffer.from(record('> <RAW>', 'a\rb\xff\x00c', ''), 'latin1');
    const written = convert(sdf, sdf, file).bytes;
    expect(written.includes(Buffer.from('> <RAW>\na\rb\xff\x00c\n\n$$$$\n', 'latin1'))).toBe(true);
  });
});

describe('SDF writing', () => {
  it('gives back the molecule as printed', () => {
    const { text, losses } = convert(sdf, sdf, record());
    expect(losses).toEqual([]);
    const before = read(sdf, record()).parts[0]!;
    const after = read(sdf, text).parts[0]!;
    expect({ ...after, byteLength: 0 }).toEqual({ ...before, byteLength: 0 });
    expect(text.split('\n')[5]).toBe('    1.4300   -0.1250    0.0001 O   0  5  0  0  0  0  0  0  0  7  0  0');
    expect(text).toContain('M  CHG  1   2  -1\nM  ISO  1   3   2\nM  END');
  });

  it('counts decimals that V2000 cannot print', () => {
    const file = record().replace(/ {4}1\.4300.*/, '1.43 -0.125 0.00012 O');
    expect(convert(sdf, sdf, file).losses).toEqual([
      expect.objectContaining({ code: 'DECIMALS', severity: 'MINOR', count: 1 }),
    ]);
  });

  it('writes one record to MOL and refuses a second', () => {
    const one = convert(sdf, mol, record('> <A>', '1', ''));
    expect(one.text.endsWith('M  END\n')).toBe(true);
    expect(one.losses).toEqual([expect.objectContaining({ code: 'DATA_ITEMS', count: 1 })]);
    expect(() => convert(sdf, mol, record() + record())).toThrow(/choose a record/);
  });
});
