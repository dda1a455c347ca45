import { describe, expect, it } from 'vitest';
import { atomNumber } from '../../../../src/formats/bonds/template.js';
import { templateOf } from '../../../../src/formats/bonds/templates.js';
import { isStandard } from '../../../../src/formats/residue-kinds.js';
import { bondsOf, named, pdb } from './pdb.js';

const template = (...bonds: string[]): string[] => bonds.map((bond) => `${bond} TEMPLATE`).sort();

/** Sum of the bond orders of each heavy atom of a whole residue with the names given. */
function valences(residue: string, names: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const bond of bondsOf(pdb(named(residue, '1', names)))) {
    const [a, sign, b] = bond.split(' ')[0]!.split(/([-=])/);
    for (const atom of [a!, b!])
      if (!atom.startsWith('H')) sums[atom] = (sums[atom] ?? 0) + (sign === '=' ? 2 : 1);
  }
  return sums;
}

const ALL =
  'ALA ARG ASN ASP CYS GLN GLU GLY HIS ILE LEU LYS MET PHE PRO SER THR TRP TYR VAL A C G U I DA DC DG DT DU DI'.split(
    ' ',
  );

describe('templates of residues', () => {
  it('exist for every standard residue, and for waters, caps and common states', () => {
    for (const name of ALL)
      expect([name, isStandard(name), templateOf(name) !== null]).toEqual([name, true, true]);
    for (const name of [
      'MSE',
      'SEC',
      'PYL',
      'HIE',
      'CYX',
      'NALA',
      'CHIE',
      'ADE',
      'DA5',
      'TIP3',
      'hoh',
      'ACE',
      'NME',
    ])
      expect([name, templateOf(name) !== null]).toEqual([name, true]);
    for (const name of ['HEM', 'NAG', 'UNK', '', 'CCC'])
      expect([name, templateOf(name)]).toEqual([name, null]);
  });

  it('give carbons four bonds at most, whatever of the atoms is there', () => {
    for (const name of ALL) {
      const { a, b, order, size } = templateOf(name)!;
      const heavy = new Array<number>(size).fill(0);
      const { hydrogen } = templateOf(name)!;
      for (let bond = 0; bond < a.length; bond++) {
        if (hydrogen[a[bond]!] || hydrogen[b[bond]!]) continue;
        heavy[a[bond]!]! += order[bond]!;
        heavy[b[bond]!]! += order[bond]!;
      }
      for (const [atom, number] of templateOf(name)!.atoms)
        if (atom.startsWith('C')) expect([name, atom, heavy[number]! <= 4]).toEqual([name, atom, true]);
    }
  });

  it('alternate the double bonds of rings', () => {
    expect(bondsOf(pdb(named('PHE', '1', 'CG CD1 CD2 CE1 CE2 CZ')))).toEqual(
      template('CD1=CG', 'CD2-CG', 'CD1-CE1', 'CD2=CE2', 'CE1=CZ', 'CE2-CZ'),
    );
    expect(valences('TRP', 'CB CG CD1 CD2 NE1 CE2 CE3 CZ2 CZ3 CH2 HD1 HE1 HE3 HZ2 HZ3 HH2')).toMatchObject({
      ...{ CG: 4, CD1: 4, CD2: 4, NE1: 3, CE2: 4, CE3: 4, CZ2: 4, CZ3: 4, CH2: 4 },
    });
    expect(valences('DG', "C1' N9 C8 N7 C5 C6 O6 N1 C2 N2 N3 C4 H8 H1 H21 H22")).toMatchObject({
      ...{ N9: 3, C8: 4, N7: 3, C5: 4, C6: 4, O6: 2, N1: 3, C2: 4, N2: 3, N3: 3, C4: 4 },
    });
  });

  it.each([
    ['ND1', 'HE2', 'CE1=ND1'],
    ['NE2', 'HD1', 'CE1=NE2'],
  ])('give the double bond of histidine to %s where the hydrogen is %s', (nitrogen, hydrogen, bond) => {
    const names = `CB CG ND1 CD2 CE1 NE2 HD2 HE1 ${hydrogen}`;
    expect(bondsOf(pdb(named('HIS', '1', names)))).toContain(`${bond} TEMPLATE`);
    expect(valences('HIS', names)).toMatchObject({ CG: 4, CD2: 4, CE1: 4, ND1: 3, NE2: 3 });
    expect(nitrogen).toBe(bond.slice(-3));
  });

  it('keep the double bond of an acid away from the oxygen with the hydrogen', () => {
    expect(bondsOf(pdb(named('ASP', '1', 'CG OD1 OD2 HD1')))).toEqual(
      template('CG-OD1', 'CG=OD2', 'HD1-OD1'),
    );
    expect(bondsOf(pdb(named('ASP', '1', 'CG OD1 OD2 HD2')))).toEqual(
      template('CG=OD1', 'CG-OD2', 'HD2-OD2'),
    );
    expect(bondsOf(pdb(named('GLU', '1', 'CD OE1 OE2')))).toEqual(template('CD=OE1', 'CD-OE2'));
  });

  it('know the names of older files and of programs', () => {
    expect(bondsOf(pdb(named('A', '1', 'P O1P O2P O5* C5*')))).toEqual(
      template('O1P=P', 'O2P-P', 'O5*-P', 'C5*-O5*'),
    );
    expect(bondsOf(pdb(named('ILE', '1', 'CB CG1 CD')))).toEqual(template('CB-CG1', 'CD-CG1'));
    expect(bondsOf(pdb(named('ALA', '1', 'C OT1 OT2')))).toEqual(template('C=OT1', 'C-OT2'));
    const leucine = templateOf('LEU')!;
    expect(atomNumber(leucine, '1HD2')).toBe(atomNumber(leucine, 'HD21'));
    expect(atomNumber(leucine, 'DD21')).toBe(atomNumber(leucine, 'HD21'));
    expect(atomNumber(leucine, 'XX')).toBe(-1);
  });

  it('bond each conformer of its own', () => {
    const atoms = [
      ...named('SER', '1', 'CA'),
      ...['A', 'B'].flatMap((altloc) => named('SER', '1', 'CB OG').map((atom) => ({ ...atom, altloc }))),
    ];
    expect(bondsOf(pdb(atoms))).toEqual(template('CA-CBA', 'CA-CBB', 'CBA-OGA', 'CBB-OGB'));
  });

  it('bond the atoms of two residues that share a position, each with its own', () => {
    const mixed = ['N', 'CA', 'CB'].flatMap((name) => [
      { ...named('SER', '1', name)[0]!, altloc: 'A' },
      { ...named('THR', '1', name)[0]!, altloc: 'B' },
    ]);
    expect(bondsOf(pdb(mixed))).toEqual(template('CA1A-N1A', 'CA1A-CB1A', 'CA1B-N1B', 'CA1B-CB1B'));
  });

  it('correct the order that CONECT gives, and leave what else it says', () => {
    const text = pdb(named('ALA', '1', 'N CA C O'), ['CONECT    3    4', 'CONECT    1    4']);
    expect(bondsOf(text)).toEqual([...template('C=O', 'C-CA', 'CA-N'), 'N-O CONECT'].sort());
  });

  it('say nothing where two atoms of one name are there together', () => {
    const twice = [...named('HOH', '1', 'O'), ...named('HOH', '1', 'O')].map((atom, index) => ({
      ...atom,
      at: [index * 4, 0, 0] as const,
    }));
    const hydrogens = [0.7, -0.7, 4.7, 3.3].map((x) => ({
      ...twice[0]!,
      name: 'H1',
      at: [x, 0.65, 0] as const,
    }));
    const bonds = bondsOf(
      pdb([twice[0]!, hydrogens[0]!, hydrogens[1]!, twice[1]!, hydrogens[2]!, hydrogens[3]!]),
    );
    expect(bonds).toEqual(Array<string>(4).fill('H1-O DISTANCE'));
  });
});
