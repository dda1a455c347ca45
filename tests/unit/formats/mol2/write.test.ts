import { describe, expect, it } from 'vitest';
import { unlimited } from '../../../../src/formats/budget.js';
import { keepAtoms } from '../../../../src/formats/keep-atoms.js';
import { LossTally } from '../../../../src/formats/losses.js';
import { mol2 as module } from '../../../../src/formats/mol2/index.js';
import { pdb } from '../../../../src/formats/pdb/index.js';
import { Report } from '../../../../src/formats/report.js';
import { sdf } from '../../../../src/formats/sdf/index.js';
import { xyz } from '../../../../src/formats/xyz/index.js';
import type { Structure } from '../../../../src/formats/model/structure.js';
import { convert, read } from '../../../helpers/molecules.js';
import { file, FULL, mol2 } from './molecules.js';

const codes = (losses: readonly { code: string; count: number }[]): string[] =>
  losses.map(({ code, count }) => `${code} ${count}`);

/** A molfile record; atoms are `C` or `N 3` (charge code), bonds `1 2 2`. */
function record(title: string, atoms: string[], bonds: string[], ...rest: string[]): string {
  const three = (value: string): string => value.padStart(3);
  return file(
    title,
    '',
    '',
    `${three(`${atoms.length}`)}${three(`${bonds.length}`)}  0  0  0  0  0  0  0  0999 V2000`,
    ...atoms.map((atom, at) => {
      const [symbol, charge = '0'] = atom.split(' ');
      return `${at.toFixed(4).padStart(10)}    0.0000    1.5000 ${symbol!.padEnd(3)} 0${three(charge)}  0  0`;
    }),
    ...bonds.map((bond) => `${bond.split(' ').map(three).join('')}  0`),
    'M  END',
    ...rest,
    '$$$$',
  );
}

/** The last columns of ATOM lines and the types of BOND lines of what was written. */
function section(text: string, name: string): string[] {
  const [, part = ''] = text.split(`@<TRIPOS>${name}\n`);
  return part.split('@<TRIPOS>')[0]!.trimEnd().split('\n');
}
const types = (text: string): string[] => section(text, 'ATOM').map((line) => line.trim().split(/\s+/)[5]!);

describe('MOL2 → MOL2', () => {
  it('gives everything back: comments, status bits, sections, numbers, unbonded pairs', () => {
    const { text, losses } = convert(module, module, FULL);
    expect(text.split('\n')).toEqual(FULL.split('\n'));
    expect(losses).toEqual([]);
  });

  it('prints coordinates as they were printed, and charges with the decimals they need', () => {
    const source = mol2(['C1 C.3'], [], ['SMALL', 'AM1BCC', '']).replace(
      '0.5000 0.0000 1.2500',
      '0.50 -0.00 1.25',
    );
    const { text } = convert(module, module, source.replace('<1>', '<1> -0.123456'));
    expect(section(text, 'ATOM')).toEqual([
      '      1 C1          0.50   -0.00    1.25 C.3       1 <1>      -0.123456',
    ]);
    expect(text).toContain('\nAM1BCC\n');
  });

  it('keeps types that are not SYBYL’s, and perceives those that are missing', () => {
    const source = mol2(['C1 ca', 'O1 o'], ['1 2 2']);
    expect(types(convert(module, module, source).text)).toEqual(['ca', 'o']);
    const missing = mol2(['C1 ', 'O1 O.2'], ['1 2 2']);
    expect(types(convert(module, module, missing).text)).toEqual(['C.2', 'O.2']);
  });

  it('makes names and sections anew when atoms went', () => {
    const pieces: Buffer[] = [];
    const writer = module.createWriter!({
      out: { write: (bytes) => void pieces.push(Buffer.from(bytes)) },
      losses: new LossTally(),
      budget: unlimited(),
      totals: { atoms: 0, parts: 0 },
    });
    const take = (structure: Structure): void => {
      keepAtoms(structure, Uint8Array.of(0, 1, 1, 1));
      writer.part(structure);
    };
    const parser = module.createParser({ report: new Report(), budget: unlimited(), sink: { part: take } });
    parser.push(Buffer.from(FULL));
    parser.end();
    writer.end();
    const text = Buffer.concat(pieces).toString();
    expect(text).not.toContain('@<TRIPOS>SET');
    expect(section(text, 'ATOM').map((line) => line.trim().split(/\s+/)[0])).toEqual(['1', '2', '3']);
    expect(section(text, 'BOND')).toEqual(['     1     2     3 1', '     2     1     3 du']);
    expect(section(text, 'SUBSTRUCTURE').map((line) => line.trim().split(/\s+/))).toEqual([
      ['1', 'ALA12B', '1', 'RESIDUE', '1', 'A', 'ALA'],
      ['2', 'HOH301', '2', 'GROUP', '0', 'B', 'HOH'],
    ]);
  });

  it('writes several molecules, each with its own comments and cell', () => {
    const two = FULL.replace('# the end\n', '') + mol2(['O1 O.3'], []).replace('@', '# second\n@');
    const { text } = convert(module, module, two);
    expect(text.match(/# made by hand|# second|CRYSIN/g)).toEqual(['# made by hand', 'CRYSIN', '# second']);
  });
});

describe('SDF → MOL2', () => {
  const pyridine = record(
    'pyridine',
    ['N', 'C', 'C', 'C', 'C', 'C'],
    ['1 2 2', '2 3 1', '3 4 2', '4 5 1', '5 6 2', '6 1 1'],
  );

  it('writes SYBYL types, made names and aromatic bonds', () => {
    const { text, losses } = convert(sdf, module, pyridine);
    expect(text).toBe(
      file(
        '@<TRIPOS>MOLECULE',
        'pyridine',
        ' 6 6 1 0 0',
        'SMALL',
        'NO_CHARGES',
        '',
        '@<TRIPOS>ATOM',
        '      1 N1          0.0000    0.0000    1.5000 N.ar      1 <1>       0.0000',
        '      2 C1          1.0000    0.0000    1.5000 C.ar      1 <1>       0.0000',
        '      3 C2          2.0000    0.0000    1.5000 C.ar      1 <1>       0.0000',
        '      4 C3          3.0000    0.0000    1.5000 C.ar      1 <1>       0.0000',
        '      5 C4          4.0000    0.0000    1.5000 C.ar      1 <1>       0.0000',
        '      6 C5          5.0000    0.0000    1.5000 C.ar      1 <1>       0.0000',
        '@<TRIPOS>BOND',
        '     1     1     2 ar',
        '     2     2     3 ar',
        '     3     3     4 ar',
        '     4     4     5 ar',
        '     5     5     6 ar',
        '     6     6     1 ar',
      ),
    );
    expect(losses).toEqual([]);
  });

  it('comes back with the same elements, charges and bonds: acetate, nitro, guanidinium, ammonium', () => {
    for (const source of [
      record('acetate', ['C', 'C', 'O 5', 'O'], ['1 2 1', '2 3 1', '2 4 2']),
      record('nitro', ['C', 'N 3', 'O', 'O 5'], ['1 2 1', '2 3 2', '2 4 1']),
      record('guanidinium', ['N', 'C', 'N', 'N 3'], ['1 2 1', '2 3 1', '2 4 2']),
      record('ammonium', ['N 3', 'C'], ['1 2 1']),
      record('phenolate', ['C', 'O 5'], ['1 2 1']),
      record('iminium', ['C', 'N 3', 'C'], ['1 2 2', '2 3 1']),
      pyridine,
    ]) {
      const written = convert(sdf, module, source).text;
      const [before] = read(sdf, source).parts;
      const [after] = read(sdf, convert(module, sdf, written).text).parts;
      const keep = ({ title, elements, charges, bonds, x, y, z }: typeof before & object) => ({
        title,
        elements,
        charges,
        x,
        y,
        z,
        bonds: bonds.map(([a, b, order]) => `${a}-${b} ${order}`),
      });
      const [kekule, expected] = [keep(after!), keep(before!)];
      // Which of two Kekulé forms comes back is no difference.
      if (before!.title === 'pyridine') kekule.bonds = expected.bonds = [];
      expect(kekule).toEqual(expected);
    }
  });

  it('counts formal charges that no type expresses, and writes them all', () => {
    const source = record('ions', ['C', 'C', 'O 5', 'O', 'Na 3', 'O 5'], ['1 2 1', '2 3 1', '2 4 2']);
    const { text, losses } = convert(sdf, module, source);
    expect(codes(losses)).toEqual(['FORMAL_CHARGES 2']);
    expect(section(text, 'UNITY_ATOM_ATTR')).toEqual([
      '3 1',
      'charge -1',
      '5 1',
      'charge 1',
      '6 1',
      'charge -1',
    ]);
  });

  it('counts isotopes, radicals, wedges, data items and bonds without a type', () => {
    const source = record(
      'lossy',
      ['C', 'D', 'C', 'O', 'N'],
      ['1 2 1', '1 3 1', '1 4 8', '1 5 9'],
      '>  <A>',
      '1',
      '',
    )
      .replace('M  END', 'M  RAD  1   3   2\nM  END')
      .replace('  1  3  1  0', '  1  3  1  1');
    const { losses } = convert(sdf, module, source);
    expect(codes(losses).sort()).toEqual([
      'DATA_ITEMS 1',
      'ISOTOPES 1',
      'RADICALS 1',
      'UNKNOWN_BOND_ORDERS 2',
      'WEDGES 1',
    ]);
  });

  it('gives query symbols SYBYL’s counterparts, and Du where there is none', () => {
    const source = record('query', ['A', 'Q', 'X', 'LP', 'R#', '*'], []);
    expect(types(convert(sdf, module, source).text)).toEqual(['Hev', 'Het', 'Hal', 'LP', 'Du', 'Du']);
  });

  it('does not let a title become a comment or a header', () => {
    for (const title of ['#1', '@<TRIPOS>ATOM']) {
      const { text } = convert(sdf, module, record(title, ['C'], []));
      expect(read(module, text).parts.map((part) => part.title)).toEqual([` ${title}`]);
    }
  });
});

describe('other formats → MOL2', () => {
  it('PDB: residues, chains, insertion codes, cell and space group come back', () => {
    const source = file(
      'CRYST1   10.000   20.000   30.000  90.00  90.00  90.00 P 21 21 21    4',
      'ATOM      1  CA  GLY A  12B      1.000   2.000   3.000  1.00  0.00           C',
      'HETATM    2  S   SO4 B 301       4.000   5.000   6.000  1.00  0.00           S',
      'END',
    );
    const { text } = convert(pdb, module, source);
    const [part] = read(module, text).parts;
    expect(part).toMatchObject({
      names: ['CA', 'S'],
      cell: { a: 10, b: 20, c: 30, spaceGroup: 'P 21 21 21' },
      residues: [
        { name: 'GLY', number: 12, chain: 'A' },
        { name: 'SO4', number: 301, chain: 'B' },
      ],
    });
    expect(text).toContain('GLY12B');
    expect(section(text, 'CRYSIN')[0]).toMatch(/ 19 1$/);
  });

  it('PDB: a space group in another setting is a loss', () => {
    const source = file(
      'CRYST1   10.000   20.000   30.000  90.00  95.00  90.00 P 1 21/n 1    4',
      'ATOM      1  CA  GLY A  12       1.000   2.000   3.000  1.00  0.00           C',
      'END',
    );
    expect(codes(convert(pdb, module, source).losses)).toContain('SPACE_GROUP 1');
  });

  it('XYZ: keeps decimals beyond four', () => {
    const { text } = convert(xyz, module, '1\nwater\nO 0.123456 -1.0 2.5\n');
    expect(section(text, 'ATOM')[0]).toContain('   0.123456   -1.000000    2.500000 O.3 ');
  });
});
