import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gro } from '../../../../src/formats/gro/index.js';
import { parseNanometres } from '../../../../src/formats/gro/nanometres.js';
import { pdb } from '../../../../src/formats/pdb/index.js';
import { sdf } from '../../../../src/formats/sdf/index.js';
import { xyz } from '../../../../src/formats/xyz/index.js';
import { check } from '../check.js';
import { convert, places, read } from '../../../helpers/molecules.js';

const SAMPLE = readFileSync(new URL('../../../data/conversion/water.gro', import.meta.url), 'utf8');
const atom = (number: number, rest = '   0.126   1.624   1.679'): string =>
  `${String(number % 100_000).padStart(5)}SOL     OW${String(number % 100_000).padStart(5)}${rest}\n`;

describe('GRO reading', () => {
  it('reads frames in Å with their velocities, boxes and inferred elements', () => {
    const { parts, issues } = read(gro, SAMPLE);
    expect(issues.map(({ severity, code, count }) => [severity, code, count])).toEqual([
      ['NOTE', 'ELEMENT_INFERRED', 14],
    ]);
    expect(parts.map(({ kind, title, line }) => [kind, title, line])).toEqual([
      ['FRAME', 'Two waters and a sodium, t= 0.00000 step= 0', 1],
      ['FRAME', 'Two waters and a sodium, t= 1.00000 step= 500', 11],
    ]);
    expect(parts[0]).toMatchObject({
      names: ['OW', 'HW1', 'HW2', 'OW', 'HW1', 'HW2', 'NA'],
      elements: [8, 1, 1, 8, 1, 1, 11],
      x: [1.26, 1.9, 1.77, 12.75, 13.37, 13.26, 9.33],
      z: [16.79, 17.47, 16.13, 6.22, 6.8, 5.68, -0],
      decimals: 2,
      cell: { a: 18.206, b: 18.206, c: 18.206, alpha: 90, beta: 90, gamma: 90 },
    });
    expect(parts[0]!.residues.map(({ name, number }) => `${name}${number}`)).toEqual(['SOL1', 'SOL2', 'NA3']);
    expect(parts[1]!.cell!.vectors).toEqual([18.206, 0, 0, 5, 18.206, 0, 7, 9, 18.206]);
  });

  it.each([
    ['0.1', 1],
    ['1.679', 16.79],
    ['-0.000', -0],
    ['12.3456789', 123.456789],
    ['7', 70],
    ['.5', 5],
    ['1.679e-2', 0.1679],
    ['0.12345678901234567890', 1.2345678901234567],
    ['', Number.NaN],
    ['1.6.7', Number.NaN],
    ['nan', Number.NaN],
    ['1e999', Number.POSITIVE_INFINITY],
  ])('%s nm is %d Å, without an error of rounding', (text, value) => {
    const bytes = Buffer.from(` ${text} `);
    expect(parseNanometres(bytes, 0, bytes.length)).toBe(value);
  });

  it('takes the width of the columns from the decimal points', () => {
    const wide = '  0.12345  1.62456  1.67978 0.123456-0.654321 0.000001\n';
    const { parts } = read(gro, `t\n1\n    1SOL     OW    1${wide.trimEnd()}\n 1 1 1\n`);
    expect(parts[0]).toMatchObject({ x: [1.2345], y: [16.2456], z: [16.7978], decimals: 4 });
  });

  it('counts on where residue and atom numbers begin again after 99,999', () => {
    const numbers = [99_998, 99_999, 100_000, 100_001];
    const text = `t\n4\n${numbers.map((number) => atom(number)).join('')}   1.0   1.0   1.0\n`;
    const { parts } = read(gro, text);
    expect(parts[0]!.residues.map(({ number }) => number)).toEqual(numbers);
    expect(convert(gro, gro, text).text.split('\n').slice(2, 6)).toEqual(text.split('\n').slice(2, 6));
  });

  it('takes a blank line for a title only where a count follows', () => {
    const frame = `\n1\n${atom(1)} 1 1 1\n`;
    expect(read(gro, `${frame}\n\n`).parts).toHaveLength(1);
    expect(read(gro, frame + frame).parts.map(({ title }) => title)).toEqual(['', '']);
  });

  it('gives the same whatever the cuts and line ends are', () => {
    const bare = (text: string, cut: number) =>
      read(gro, text, { cut }).parts.map((part) => ({ ...part, byteOffset: 0, byteLength: 0 }));
    const plain = bare(SAMPLE, 1 << 20);
    for (const lineEnd of ['\n', '\r\n', '\r'])
      for (const cut of [1, 7, 64]) expect(bare(SAMPLE.replaceAll('\n', lineEnd), cut)).toEqual(plain);
  });

  it('hands over runs of whole residues where asked', () => {
    const lines = Array.from({ length: 25 }, (_, at) => atom(at + 1)).join('');
    const { parts } = read(gro, `long\n25\n${lines} 1 1 1\n`, { partAtoms: 10 });
    expect(parts.map((part) => [part.title, part.x.length])).toEqual([
      ['long', 10],
      ['long', 10],
      ['long', 5],
    ]);
  });

  it.each([
    ['zeros', '   0.00000   0.00000   0.00000', []],
    ['a flat box', '   1.00000   1.00000   0.00000', ['BAD_CELL']],
    ['a blank line', '', ['MISSING_BOX']],
  ])('%s: there is no cell', (_, box, codes) => {
    const { parts, issues } = read(gro, `t\n1\n${atom(1)}${box}\n`);
    expect(parts[0]!.cell).toBeNull();
    expect(issues.map(({ code }) => code).filter((code) => code !== 'ELEMENT_INFERRED')).toEqual(codes);
  });
});

describe('GRO errors', () => {
  const two = atom(1) + atom(2);
  it.each([
    [
      'letters for a coordinate',
      `t\n2\n${atom(1)}${atom(2, '   0.126   1.6o4   1.679')} 1 1 1\n`,
      'BAD_COORDINATE',
      4,
      29,
    ],
    ['not a number', `t\n1\n${atom(1, '   0.126   1.604     nan')} 1 1 1\n`, 'BAD_COORDINATE', 3, 37],
    [
      'a shifted line',
      `t\n2\n${atom(1)}${atom(2, '   0.126    1.624   1.679')} 1 1 1\n`,
      'BAD_COORDINATE',
      4,
      37,
    ],
    ['a line that ends early', `t\n2\n${atom(1)}${atom(2, '   0.126')} 1 1 1\n`, 'BAD_COORDINATE', 4, 29],
    [
      'a bad velocity',
      `t\n1\n${atom(1, '   0.126   1.624   1.679  0.1227   x.xxx  0.0434')} 1 1 1\n`,
      'BAD_VELOCITY',
      3,
      53,
    ],
    ['a control character', `t\n1\n${atom(1).replace('OW', 'O\x02')} 1 1 1\n`, 'BAD_CHARACTER', 3, 15],
    ['a count too large', `t\n9\n${two}   1.0 1.0 1.0\n`, 'COUNT_MISMATCH', 5, 1],
    ['a count too small', `t\n1\n${two} 1 1 1\n`, 'COUNT_MISMATCH', 4, 1],
    ['no count', `t\nabc\n${two} 1 1 1\n`, 'BAD_COUNT', 2, 1],
    ['a box of four numbers', `t\n2\n${two} 1 1 1 1\n`, 'BAD_BOX', 5, 1],
    ['a box of words', `t\n2\n${two} one two three\n`, 'BAD_BOX', 5, 1],
    ['the end within the atoms', `t\n3\n${two}`, 'TRUNCATED', 4, undefined],
    ['the end before the box', `t\n2\n${two}`, 'TRUNCATED', 4, undefined],
    ['the end before a count', `t\n2\n${two} 1 1 1\nt\n`, 'TRUNCATED', 6, undefined],
    ['the end within the box', `t\n2\n${two}   1.82060   1.82060   1.8`, 'TRUNCATED', 5, 1],
  ])('%s', (_, text, code, line, column) => {
    const first = places(read(gro, text)).find(({ severity }) => severity === 'ERROR');
    expect(first).toEqual({ severity: 'ERROR', code, line, column });
  });

  it('cut at any byte, it is rejected, unless the cut lies behind whole frames or whole numbers of a box', () => {
    const passed: number[] = [];
    for (let size = 0; size < SAMPLE.length; size++)
      if (read(gro, SAMPLE.slice(0, size)).errors === 0) passed.push(size);
    const second = SAMPLE.lastIndexOf('\n   1.82060') + 1;
    const first = SAMPLE.indexOf('\nTwo waters');
    const allowed = [first, first + 1, ...[0, 1, 2, 3].map((at) => second + 30 + at), SAMPLE.length - 1];
    expect(passed.filter((size) => !allowed.includes(size))).toEqual([]);
  });
});

describe('GRO writing', () => {
  it('gives a file back byte for byte', () => {
    const { text, losses } = convert(gro, gro, SAMPLE);
    expect(losses).toEqual([]);
    expect(text).toBe(SAMPLE);
  });

  it('writes nanometres with three decimals and counts what they cannot hold', () => {
    const { text, losses } = convert(xyz, gro, '2\nm\nC -1.2344 0 12.5\nCl 0 0 0.000\n');
    expect(text).toBe(
      'm\n    2\n    1MOL      C    1  -0.123   0.000   1.250\n    1MOL     Cl    2   0.000   0.000   0.000\n   0.00000   0.00000   0.00000\n',
    );
    expect(losses.map(({ code, count }) => [code, count])).toEqual([['DECIMALS', 2]]);
  });

  it('writes a cell of lengths and angles, and names what it leaves out', () => {
    const text = [
      'CRYST1   10.000   20.000   30.000  90.00  90.00 120.00 P 3           1',
      'ATOM      1  CA AVAL A  52A      1.230  -4.560   7.890  0.60 20.00           C1+',
      'ATOM      2  CA BVAL A  52A      1.330  -4.660   7.990  0.40 20.00           C  ',
      'END',
      '',
    ].join('\n');
    const { text: written, losses } = convert(pdb, gro, text);
    expect(written.split('\n').slice(1)).toEqual([
      '    1',
      '   52VAL     CA    1   0.123  -0.456   0.789',
      '   1.00000   1.73205   3.00000   0.00000   0.00000  -1.00000   0.00000   0.00000   0.00000',
      '',
    ]);
    expect(losses.map(({ code }) => code)).toEqual([
      'CHAINS',
      'INSERTION_CODES',
      'B_FACTORS',
      'FORMAL_CHARGES',
      'OCCUPANCIES',
      'ALTERNATE_LOCATIONS',
      'DECIMALS',
    ]);
  });

  it('never widens a field', () => {
    expect(() => convert(xyz, gro, '1\n\nC 123456.0 0 0\n')).toThrow(
      expect.objectContaining({ code: 'TARGET_CANNOT_HOLD' }),
    );
  });
});

describe('GRO detection', () => {
  it.each(['a.gro', 'a.xyz', 'a.txt'])('by its bytes, named %s', (fileName) => {
    expect(check(SAMPLE, { fileName })).toMatchObject({ format: 'GRO', valid: true });
  });

  it('summarises a trajectory in nanometres', () => {
    const { summary } = check(SAMPLE, { fileName: 'a.gro' });
    expect(summary).toMatchObject({ frames: 2, atoms: 14, waters: 2, units: 'NANOMETRE', velocities: true });
  });

  it('keeps its columns where names are not ASCII, and cuts a title that no reader takes', () => {
    const { text, losses } = convert(xyz, gro, Buffer.from('1\n\nC\xe9 1 2 3\n', 'latin1'));
    expect(text.split('\n')[2]).toBe('    1MOL     C?    1   0.100   0.200   0.300');
    expect(losses.map(({ code }) => code)).toContain('CHARACTERS');
    const long = convert(
      sdf,
      gro,
      `${'t'.repeat(70_000)}\n\n\n  1  0            999 V2000\n    0.0000    0.0000    1.0000 C   0  0\nM  END\n`,
    );
    expect(long.text.indexOf('\n')).toBe(64 * 1024);
    expect(long.losses.map(({ code }) => code)).toContain('TITLE');
  });
});
