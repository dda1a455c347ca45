import { describe, expect, it } from 'vitest';
import { sdf } from '../../../../src/formats/sdf/index.js';
import { xyz } from '../../../../src/formats/xyz/index.js';
import { convert, places, read } from '../../../helpers/molecules.js';

const WATER = '3\nwater  here\nO  0.0 0.1 0.25\nH  1.0 0 -1E-1\n1  0 1.5 0\n';
const TINKER = [
  '     4  Methylamine part',
  '     1  CA     2.000000    2.090000    0.000000   221     2     3',
  '     2  H      3.427000    2.641000   -0.000000   223     1',
  '     3  Cl     4.391000    1.877000   -0.000000   224     1',
  '     4  CA     9.000000    1.000000   -0.000000   222',
  '',
].join('\n');

describe('XYZ reading', () => {
  it('reads symbols, atomic numbers, titles and many frames', () => {
    const { parts, issues } = read(xyz, `${WATER}${WATER}\n${WATER.replace('O', 'S')}\n\n`);
    expect(issues).toEqual([]);
    expect(parts.map((part) => [part.position, part.title, part.elements, part.kind])).toEqual([
      [1, 'water  here', [8, 1, 1], 'FRAME'],
      [2, 'water  here', [8, 1, 1], 'FRAME'],
      [3, 'water  here', [16, 1, 1], 'RECORD'],
    ]);
    expect(parts[0]).toMatchObject({ x: [0, 1, 0], y: [0.1, 0, 1.5], z: [0.25, -0.1, 0], decimals: 2 });
  });

  it('gives the same whatever the cuts and line ends are', () => {
    const plain = read(xyz, WATER + WATER).parts.map((part) => ({ ...part, byteOffset: 0, byteLength: 0 }));
    for (const lineEnd of ['\n', '\r\n', '\r'])
      for (const cut of [1, 5, 1000]) {
        const { parts } = read(xyz, (WATER + WATER).replaceAll('\n', lineEnd), { cut });
        expect(parts.map((part) => ({ ...part, byteOffset: 0, byteLength: 0 }))).toEqual(plain);
      }
  });

  it('hands over runs of atoms where asked, so that a long frame needs no memory', () => {
    const atoms = Array.from({ length: 25 }, (_, at) => `C ${at} 0 0`).join('\n');
    const { parts } = read(xyz, `25\nlong\n${atoms}\n${WATER}`, { partAtoms: 10 });
    expect(parts.map((part) => part.x.length)).toEqual([10, 10, 5, 3]);
    expect(parts.slice(0, 3).map((part) => part.title)).toEqual(['long', 'long', 'long']);
    expect(parts.slice(0, 3).flatMap((part) => part.x)).toEqual(Array.from({ length: 25 }, (_, at) => at));
  });

  it('keeps labels and infers elements from atom names', () => {
    const { parts, issues } = read(xyz, '6\n\nC12 0 0 0\nOW 0 0 1\nX 0 0 2\nD 0 0 3\nGh 0 0 4\nZzz 0 0 5\n');
    expect(parts[0]).toMatchObject({
      elements: [6, 8, 0, 1, 0, 0],
      names: ['C12', 'OW', '', '', '', ''],
      isotopes: [0, 0, 0, 2, 0, 0],
    });
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['ELEMENT_INFERRED', 4],
      ['UNKNOWN_ELEMENT', 8],
    ]);
  });

  it('reads extended XYZ: the cell and where the columns are', () => {
    const comment =
      'energy=-1.5 Lattice="4.0 0 0 0 5.0 0 0 0 6.5" Properties=id:I:1:pos:R:3:forces:R:3:species:S:1 pbc="T T T"';
    const { parts, issues } = read(xyz, `1\n${comment}\n7 1 2 3 9 9 9 Fe\n`);
    expect(parts[0]).toMatchObject({ elements: [26], x: [1], z: [3], title: 'energy=-1.5 pbc="T T T"' });
    expect(parts[0]!.cell).toMatchObject({ a: 4, b: 5, c: 6.5, alpha: 90, beta: 90, gamma: 90 });
    expect(issues.map(({ code }) => code)).toEqual(['PROPERTIES_NOT_KEPT']);
  });

  it.each([
    ['Lattice="1 2 3 4"', 'BAD_COMMENT'],
    ['Lattice="0 0 0 0 0 0 0 0 0"', 'BAD_COMMENT'],
    ['Properties=pos:R:3', 'BAD_COMMENT'],
  ])('warns of %s and reads the frame as plain', (comment, code) => {
    const { parts, issues } = read(xyz, `1\n${comment}\nC 1 2 3\n`);
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(parts[0]).toMatchObject({ elements: [6], x: [1], cell: null });
  });

  it('recognises Tinker XYZ and reads its bonds', () => {
    const { parts, errors } = read(xyz, TINKER);
    expect(errors).toBe(0);
    expect(parts[0]).toMatchObject({
      title: 'Methylamine part',
      names: ['CA', 'H', 'Cl', 'CA'],
      // A carbon with neighbours, calcium without.
      elements: [6, 1, 17, 20],
      types: ['221', '223', '224', '222'],
      bonds: [
        [1, 2, 0, 0],
        [1, 3, 0, 0],
      ],
    });
  });

  it('reads the box line of Tinker, which a plain file may have as its comment', () => {
    const box = '    30.0  31.0  32.0  90.0  91.0  90.0';
    const boxed = read(xyz, TINKER.replace('\n', `\n${box}\n`));
    expect(boxed.parts[0]!.cell).toMatchObject({ a: 30, b: 31, c: 32, beta: 91 });
    const plain = read(xyz, `1\n${box}\nC 0 0 0\n`);
    expect(plain.parts[0]).toMatchObject({ title: box, cell: null, elements: [6] });
  });
});

describe('XYZ errors', () => {
  it.each([
    ['letters for a coordinate', '2\n\nC 0 0 0\nH 0 zz 1\n', 'BAD_COORDINATE', 4, 5],
    ['not a number', '1\n\nC 0 0 nan\n', 'BAD_COORDINATE', 3, 7],
    ['a number beyond all bounds', '1\n\nC 1e999 0 0\n', 'BAD_COORDINATE', 3, 3],
    ['no count', 'abc\n\nC 0 0 0\n', 'BAD_COUNT', 1, 1],
    ['a negative count', '-3\n\nC 0 0 0\n', 'BAD_COUNT', 1, 1],
    ['more atoms than promised', '1\n\nC 0 0 0\nC 0 0 1\n', 'COUNT_MISMATCH', 4, 1],
    ['fewer atoms than promised', '3\n\nC 0 0 0\n1\n\nC 0 0 1\n', 'COUNT_MISMATCH', 4, 1],
    ['two coordinates', '2\n\nC 0 0\nC 0 0 1\n', 'BAD_ATOM', 3, 1],
    ['a control character', '1\n\nC\x00 0 0 1\n', 'BAD_CHARACTER', 3, 2],
    ['the end within a frame', '3\n\nC 0 0 0\n', 'TRUNCATED', 3, undefined],
    ['the end within a later frame', `${WATER}3\n`, 'TRUNCATED', 6, undefined],
    ['a neighbour that does not exist', TINKER.replace('222', '222   9'), 'BOND_TO_MISSING_ATOM', 5, 57],
    ['a Tinker atom out of order', TINKER.replace('     3  Cl', '     7  Cl'), 'COUNT_MISMATCH', 4, 1],
  ])('%s', (_, text, code, line, column) => {
    const reading = read(xyz, text);
    expect(places(reading)[0]).toEqual({ severity: 'ERROR', code, line, column });
    expect(reading.errors).toBeGreaterThan(0);
  });

  it('an empty file has no frame', () => {
    expect(read(xyz, '').issues.map(({ code }) => code)).toEqual(['NO_RECORDS']);
  });
});

describe('XYZ writing', () => {
  it('gives back coordinates as printed, with their decimals, titles and labels', () => {
    const text = '2\ntitle  1\nC12 -1.04523822165474E+00  1.21708839097318E-01 0.1\nGh 1 2 3\n';
    const { text: written, losses } = convert(xyz, xyz, text);
    expect(losses).toEqual([]);
    const [before, after] = [read(xyz, text).parts[0]!, read(xyz, written).parts[0]!];
    expect(after).toEqual({ ...before, byteLength: after.byteLength });
  });

  it('gives a Tinker file back with its names, types, bonds and box', () => {
    const boxed = TINKER.replace('\n', '\n    30.0  31.5  32.0  90.0  91.0  90.0\n');
    for (const text of [TINKER, boxed, TINKER + TINKER.replace('2.000000', '2.500000')]) {
      const { text: written, losses } = convert(xyz, xyz, text);
      expect(losses).toEqual([]);
      const place = { byteOffset: 0, byteLength: 0 };
      const parts = (source: string) => read(xyz, source).parts.map((part) => ({ ...part, ...place }));
      expect(parts(written)).toEqual(parts(text));
    }
    expect(convert(xyz, xyz, boxed).text.split('\n').slice(0, 3)).toEqual([
      '     4  Methylamine part',
      '    30.0  31.5  32.0  90.0  91.0  90.0',
      '     1  CA      2.000000     2.090000     0.000000   221     2     3',
    ]);
  });

  it('keeps a cell as extended XYZ', () => {
    const lattice =
      'Lattice="4.0 0.1 0.0 -1.4455499749717609 5.0 0.0 0.5 0.25 6.5" Properties=species:S:1:pos:R:3';
    const { text } = convert(xyz, xyz, `1\n${lattice} a=1\nC 1 2 3\n`);
    expect(text).toBe(`1\n${lattice} a=1\nC      1.000     2.000     3.000\n`);
    const titled = convert(xyz, xyz, `1\n${lattice} title="free text"\nC 1 2 3\n`).text;
    expect(titled.split('\n')[1]).toBe(`${lattice} title="free text"`);
  });

  it('names what it leaves out', () => {
    const molecule = ['m', '', '', '  2  1  0  0  0  0            999 V2000'];
    molecule.push('    0.0000    0.0000    1.0000 N   0  3  0', '    0.0000    1.0000    1.0000 R   0  0  0');
    molecule.push('  1  2  1  0', 'M  END', '> <A>', '1', '', '$$$$', '');
    const { text, losses } = convert(sdf, xyz, molecule.join('\n'));
    expect(text).toBe('2\nm\nN      0.0000     0.0000     1.0000\nX      0.0000     1.0000     1.0000\n');
    expect(losses.map(({ code, count }) => [code, count])).toEqual([
      ['FORMAL_CHARGES', 1],
      ['BONDS', 1],
      ['DATA_ITEMS', 1],
      ['UNKNOWN_ELEMENTS', 1],
    ]);
  });

  it('counts columns that it does not keep, those that are named and those that are not', () => {
    const columns = (text: string) => convert(xyz, xyz, text).losses.map(({ code, count }) => [code, count]);
    const named = 'Properties=species:S:1:pos:R:3:forces:R:3:tag:I:1';
    expect(columns(`1\n${named}\nC 0 0 0 1 2 3 4\n`)).toEqual([['ATOM_COLUMNS', 2]]);
    expect(columns('2\n\nC 0 0 0\nC 0 0 1 0.5\n')).toEqual([['ATOM_COLUMNS', 1]]);
    expect(columns('1\n\nC 0 0 0\n')).toEqual([]);
  });

  it('takes keys of a comment for keys, whatever stands in it', () => {
    const lattice = 'Lattice="3 0 0 0 3 0 0 0 3"';
    const comment = (text: string) =>
      convert(xyz, xyz, `1\n${lattice} ${text}\nC 0 0 0\n`).text.split('\n')[1];
    expect(comment('energy=-1.5 name="a b"')).toMatch(/R:3 energy=-1.5 name="a b"$/);
    // Keys without blanks between them could be told apart in more ways than there are atoms in the world.
    expect(comment(`${'a=b'.repeat(200)} "`)).toContain('title=');
  });

  it('cuts a title that its own reader would refuse, and counts it', () => {
    const mol = `${'å'.repeat(40_000)}\n\n\n  1  0  0  0  0  0            999 V2000\n    0.0000    0.0000    1.0000 C   0  0\nM  END\n`;
    const { text, losses } = convert(sdf, xyz, Buffer.from(mol));
    expect(Buffer.byteLength(text.split('\n')[1]!)).toBe(64 * 1024);
    expect(losses.map(({ code }) => code)).toContain('TITLE');
    expect(read(xyz, Buffer.from(text)).issues).toEqual([]);
  });
});
