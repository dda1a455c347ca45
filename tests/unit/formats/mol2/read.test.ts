import { describe, expect, it } from 'vitest';
import { mol2 as module } from '../../../../src/formats/mol2/index.js';
import { AtomFlag } from '../../../../src/formats/model/atoms.js';
import { BondOrder } from '../../../../src/formats/model/bonds.js';
import { NO_NUMBER } from '../../../../src/formats/model/residues.js';
import { places, read } from '../../../helpers/molecules.js';
import { file, FULL, mol2 } from './molecules.js';

/** Formal charges of a made molecule. */
const charges = (atoms: string[], bonds: string[]): number[] =>
  read(module, mol2(atoms, bonds)).parts[0]!.charges;

describe('MOL2 reading', () => {
  it('reads names, types, coordinates, charges, residues, bonds and the cell, in any cut', () => {
    for (const cut of [1, 7, 1 << 16]) {
      const { parts, issues } = read(module, FULL, { cut });
      expect(issues.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
      const [part] = parts;
      expect(part).toMatchObject({
        title: 'two residues',
        chargeKind: 'GASTEIGER',
        cell: { a: 10, b: 11, c: 12, alpha: 90, beta: 95, gamma: 90, spaceGroup: 'P 21' },
        decimals: 3,
        x: [0.1, -1, 3, 3.5],
        names: ['N', 'CA', 'O', 'H'],
        types: ['N.4', 'C.3', 'O.3', 'H'],
        elements: [7, 6, 8, 1],
        charges: [1, 0, 0, 0],
        partialCharges: [-0.125, 0.25, 0.1, 0.2],
        residues: [
          { name: 'ALA', number: 12, chain: 'A', firstAtom: 0 },
          { name: 'HOH', number: 301, chain: 'B', firstAtom: 2 },
        ],
        bonds: [
          [1, 2, BondOrder.SINGLE, 0],
          [3, 4, BondOrder.SINGLE, 0],
          [2, 4, BondOrder.DUMMY, 0],
        ],
      });
    }
  });

  it('makes no residue of a substructure without a name', () => {
    for (const name of ['<0>', '<1>', '****'])
      expect(read(module, mol2(['C1 C.3'], []).replace('<1>', name)).parts[0]!.residues).toEqual([]);
  });

  it.each([
    ['ALA12', 'ALA', 12],
    ['GLY-3', 'GLY', -3],
    ['GLY183A', 'GLY', 183],
    ['DRG', 'DRG', 1],
    ['RIBOSE_MONOPHOSPHATE', 'RIBOSE_MONOPHOSPHATE', 1],
    ['C12H', 'C12H', 1],
  ])('reads the substructure %s', (written, name, number) => {
    const [part] = read(module, mol2(['C1 C.3'], []).replace('<1>', written)).parts;
    expect(part!.residues).toMatchObject([{ name, number }]);
  });

  it('gives a substructure of number 0 no residue number', () => {
    const source = mol2(['C1 C.3'], []).replace('1 <1>', '0 LIG');
    expect(read(module, source).parts[0]!.residues).toMatchObject([{ name: 'LIG', number: NO_NUMBER }]);
  });

  it('joins lines that end with a backslash, but not the name of the molecule', () => {
    const source = mol2(['C1 C.3'], []).replace('C.3 1', 'C.3 \\\n1').replace('made', 'C/C=C\\');
    const { parts, errors } = read(module, source);
    expect(errors).toBe(0);
    expect(parts[0]).toMatchObject({ title: 'C/C=C\\', types: ['C.3'] });
  });

  it('sets a broken molecule aside and reads the next one', () => {
    const broken = mol2(['C1 C.3', 'C2 C.3'], ['1 2 1']).replace('1.5000', '1.5x');
    const { parts, rejected, issues } = read(module, broken + mol2(['O1 O.3'], []));
    expect(parts.map(({ names }) => names)).toEqual([['O1']]);
    expect(rejected).toEqual([1]);
    expect(issues[0]).toMatchObject({ code: 'BAD_COORDINATE', line: 9, column: 6, record: 1 });
  });
});

describe('MOL2 errors have a place', () => {
  const two = mol2(['C1 C.3', 'C2 C.3'], ['1 2 1']);
  it.each([
    ['a cut atom', two.slice(0, two.indexOf('2 C2') + 8), 'BAD_ATOM', 9, 9],
    ['cut between atoms', two.slice(0, two.indexOf('2 C2')), 'TRUNCATED', 8, 36],
    ['a cut bond section', two.slice(0, two.indexOf('1 1 2 1')), 'TRUNCATED', 10, 14],
    ['a bond to nowhere', two.replace('1 1 2 1', '1 1 9 1'), 'BOND_TO_MISSING_ATOM', 11, 5],
    ['a bond without a type', two.replace('1 1 2 1', '1 1 2'), 'BAD_BOND', 11, 6],
    ['a number twice', two.replace('2 C2', '1 C2'), 'DUPLICATE_ATOM', 9, 1],
    ['too few atoms', two.replace('2 1 1', '3 1 1'), 'COUNT_MISMATCH', 3, 1],
    ['no counts', two.replace('2 1 1', 'many'), 'BAD_COUNTS', 3, 1],
    ['a y that is no number', two.replace('0.0000', 'nan'), 'BAD_COORDINATE', 8, 13],
    ['no molecule', two.slice(two.indexOf('@<TRIPOS>ATOM')), 'NO_MOLECULE', 1, 1],
  ])('%s', (_name, source, code, line, column) => {
    expect(places(read(module, source))[0]).toEqual({ severity: 'ERROR', code, line, column });
  });
});

describe('MOL2 formal charges', () => {
  it.each([
    ['ammonium', ['N N.4', 'C C.3'], ['1 2 1'], [1, 0]],
    ['carboxylate, ar', ['C C.2', 'O O.co2', 'O O.co2'], ['1 2 ar', '1 3 ar'], [0, 0, -1]],
    ['carboxylate, 1 and 2', ['C C.2', 'O O.co2', 'O O.co2'], ['1 2 1', '1 3 2'], [0, -1, 0]],
    ['carboxylate, 2 and 2', ['C C.2', 'O O.co2', 'O O.co2'], ['1 2 2', '1 3 2'], [0, 0, -1]],
    [
      'carboxylate with lone pairs',
      ['C C.2', 'O O.co2', 'O O.co2', 'LP LP'],
      ['1 2 ar', '1 3 ar', '2 4 1'],
      [0, 0, -1, 0],
    ],
    [
      'phosphate',
      ['P P.3', 'O O.3', 'O O.co2', 'O O.co2', 'O O.co2'],
      ['1 2 1', '1 3 ar', '1 4 ar', '1 5 ar'],
      [0, 0, 0, -1, -1],
    ],
    [
      'sulfonate',
      ['S S.o2', 'C C.3', 'O O.co2', 'O O.co2', 'O O.co2'],
      ['1 2 1', '1 3 ar', '1 4 ar', '1 5 ar'],
      [0, 0, 0, 0, -1],
    ],
    [
      'sulfonamide',
      ['S S.o2', 'C C.3', 'O O.2', 'O O.2', 'N N.pl3'],
      ['1 2 1', '1 3 2', '1 4 2', '1 5 1'],
      [0, 0, 0, 0, 0],
    ],
    ['nitro, 2 and 2', ['C C.3', 'N N.pl3', 'O O.2', 'O O.2'], ['1 2 1', '2 3 2', '2 4 2'], [0, 1, 0, -1]],
    ['nitro, 1 and 2', ['C C.3', 'N N.pl3', 'O O.3', 'O O.2'], ['1 2 1', '2 3 1', '2 4 2'], [0, 1, -1, 0]],
    ['nitrate', ['N N.pl3', 'O O.co2', 'O O.co2', 'O O.co2'], ['1 2 ar', '1 3 ar', '1 4 ar'], [1, 0, -1, -1]],
    [
      'guanidinium, ar',
      ['C C.cat', 'N N.pl3', 'N N.pl3', 'N N.pl3'],
      ['1 2 ar', '1 3 ar', '1 4 ar'],
      [0, 1, 0, 0],
    ],
    [
      'guanidinium, 1 1 2',
      ['C C.cat', 'N N.pl3', 'N N.pl3', 'N N.pl3'],
      ['1 2 1', '1 3 1', '1 4 2'],
      [0, 0, 0, 1],
    ],
    ['carbocation', ['C C.cat', 'C C.3'], ['1 2 1'], [1, 0]],
    ['amide', ['C C.2', 'O O.2', 'N N.am'], ['1 2 2', '1 3 am'], [0, 0, 0]],
  ])('%s', (_name, atoms, bonds, expected) => {
    expect(charges(atoms, bonds)).toEqual(expected);
  });

  it('takes what UNITY_ATOM_ATTR gives before what types say', () => {
    const source = mol2(['C C.2', 'O O.co2', 'O O.co2'], ['1 2 ar', '1 3 ar']);
    const [part] = read(module, `${source}@<TRIPOS>UNITY_ATOM_ATTR\n2 1\ncharge -1\n`).parts;
    expect(part!.charges).toEqual([0, -1, 0]);
  });

  it('marks what it derived and says so', () => {
    const { parts, issues } = read(module, mol2(['N N.4', 'C C.3'], ['1 2 1']));
    expect(parts[0]!.flags.map((flags) => flags & AtomFlag.CHARGE_DERIVED)).toEqual([
      AtomFlag.CHARGE_DERIVED,
      0,
    ]);
    expect(issues).toMatchObject([{ severity: 'NOTE', code: 'CHARGES_DERIVED', line: 1 }]);
  });

  it.each([
    [
      'a quaternary N.3',
      ['N N.3', 'C C.3', 'C C.3', 'C C.3', 'C C.3'],
      ['1 2 1', '1 3 1', '1 4 1', '1 5 1'],
      [1, 0, 0, 0, 0],
    ],
    ['an azide', ['C C.3', 'N N.2', 'N N.1', 'N N.1'], ['1 2 1', '2 3 2', '3 4 2'], [0, 0, 1, -1]],
    [
      'an N-oxide',
      ['C C.3', 'N N.2', 'N N.2', 'O O.3', 'C C.3'],
      ['1 2 1', '2 3 2', '3 4 1', '3 5 1'],
      [0, 0, 1, -1, 0],
    ],
    [
      'N-methylpyridinium',
      ['N N.ar', 'C C.ar', 'C C.ar', 'C C.ar', 'C C.ar', 'C C.ar', 'C C.3'],
      ['1 2 ar', '2 3 ar', '3 4 ar', '4 5 ar', '5 6 ar', '6 1 ar', '1 7 1'],
      [1, 0, 0, 0, 0, 0, 0],
    ],
  ])('charges %s, whose nitrogen has four bonds, with a warning', (_name, atoms, bonds, expected) => {
    const { parts, issues } = read(module, mol2(atoms, bonds));
    expect(parts[0]!.charges).toEqual(expected);
    expect(issues).toMatchObject([{ severity: 'WARNING', code: 'UNUSUAL_VALENCE' }]);
  });

  it('leaves pyrrole with aromatic bonds neutral, hydrogen or none', () => {
    const ring = ['1 2 ar', '2 3 ar', '3 4 ar', '4 5 ar', '5 1 ar'];
    const atoms = ['N N.ar', 'C C.ar', 'C C.ar', 'C C.ar', 'C C.ar'];
    expect(charges(atoms, ring)).toEqual([0, 0, 0, 0, 0]);
    expect(charges([...atoms, 'H H'], [...ring, '1 6 1'])).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('keeps charges of a molecule that names no kind of them, with a warning', () => {
    const source = file(
      '@<TRIPOS>MOLECULE',
      'x',
      '1 0',
      'SMALL',
      'NO_CHARGES',
      '',
      '@<TRIPOS>ATOM',
      '1 C 0 0 0 C.3 1 <1> 0.5',
    );
    const { parts, issues } = read(module, source);
    expect(parts[0]).toMatchObject({ chargeKind: 'USER_CHARGES', partialCharges: [0.5] });
    expect(issues[0]).toMatchObject({ severity: 'WARNING', code: 'CHARGES_WITHOUT_KIND' });
  });
});
