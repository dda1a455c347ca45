import { describe, expect, it } from 'vitest';
import { completeBonds } from '../../../../src/formats/bonds/complete.js';
import { BondOrigin } from '../../../../src/formats/model/bonds.js';
import { read } from '../convert.js';
import { bondsOf, describe as bondsIn, named, pdb, type TestAtom } from './pdb.js';

/** Atoms of a ligand without a template, by name and place. */
function ligand(
  places: Readonly<Record<string, readonly [number, number, number]>>,
  more: Partial<TestAtom> = {},
) {
  return Object.entries(places).map(([name, at]): TestAtom => {
    const element = /^(Na|Cl|Fe|Zn|[A-Z])/.exec(name)![0];
    return { name, residue: 'LIG', number: '1', at, element: element.toUpperCase(), ...more };
  });
}

function xyz(text: string): string[] {
  const found: string[] = [];
  const lines = text.trim().split('\n');
  read('XYZ', `${lines.length}\ntest\n${lines.join('\n')}\n`, (structure) => {
    completeBonds(structure);
    for (let bond = 0; bond < structure.bonds.count; bond++)
      found.push(`${structure.bonds.a[bond]! + 1}-${structure.bonds.b[bond]! + 1}`);
  });
  return found.sort();
}

describe('bonds by distance', () => {
  it('join atoms whose radii touch, as single bonds', () => {
    expect(
      bondsOf(pdb(ligand({ C1: [0, 0, 0], O1: [1.22, 0, 0], C2: [-1.5, 0, 0], N1: [0, 3, 0] }))),
    ).toEqual(['C1-C2 DISTANCE', 'C1-O1 DISTANCE']);
  });

  it('give a hydrogen its nearest partner alone', () => {
    expect(xyz('O 0 0 0\nH 0.96 0 0\nO 2.2 0 0')).toEqual(['2-1']);
    expect(xyz('H 0 0 0\nH 0.74 0 0')).toEqual(['1-2']);
  });

  it('give no carbon a fifth bond', () => {
    const carbons = ['C 0 0 0', 'C 1.5 0 0', 'C -1.5 0 0', 'C 0 1.5 0', 'C 0 -1.5 0', 'C 0 0 1.8'];
    expect(xyz(carbons.join('\n'))).toEqual(['1-2', '1-3', '1-4', '1-5']);
  });

  it('leave ions, waters and other conformers alone', () => {
    const atoms = [
      ...ligand({ C1: [0, 0, 0] }, { altloc: 'A' }),
      ...ligand({ C2: [1.5, 0, 0] }, { altloc: 'B' }),
      { name: 'ZN', residue: 'ZN', number: '2', at: [0, 2, 0], element: 'ZN' } as const,
      { name: 'O', residue: 'HOH', number: '3', at: [0, 0, 1.4] } as const,
    ];
    expect(bondsOf(pdb(atoms))).toEqual([]);
    expect(xyz('Na 0 0 0\nCl 2.6 0 0')).toEqual([]);
  });

  it('join a metal within its residue, not to another one', () => {
    const heme = ligand({ Fe: [0, 0, 0], N1: [2, 0, 0] });
    const histidine = { ...named('HIS', '2', 'NE2')[0]!, at: [0, 2, 0] as const };
    expect(bondsOf(pdb([...heme, histidine]))).toEqual(['Fe1-N11 DISTANCE']);
  });

  it('join a ligand to a residue by one bond, and not at all where the two overlap', () => {
    const asparagine = { ...named('ASN', '2', 'ND2')[0]!, at: [1.45, 0, 0] as const };
    expect(bondsOf(pdb([...ligand({ C1: [0, 0, 0] }), asparagine]))).toEqual(['C11-ND22 DISTANCE']);
    const places = { C1: [0, 0, 0], C2: [0, 1.5, 0], C3: [0, 3, 0] } as const;
    const shifted = ligand(places).map(({ at: [x, y, z], ...atom }): TestAtom => ({
      ...atom,
      number: '2',
      at: [x + 1.3, y, z],
    }));
    expect(bondsOf(pdb([...ligand(places), ...shifted]))).toEqual([
      'C11-C21 DISTANCE',
      'C12-C22 DISTANCE',
      'C21-C31 DISTANCE',
      'C22-C32 DISTANCE',
    ]);
  });

  it('add nothing to a residue whose bonds the file says', () => {
    const atoms = ligand({ C1: [0, 0, 0], C2: [1.5, 0, 0], C3: [0.7, 1.2, 0] });
    const text = pdb(atoms, ['CONECT    1    2', 'CONECT    2    3']);
    expect(bondsOf(text)).toEqual(['C1-C2 CONECT', 'C2-C3 CONECT']);
  });

  it('know the atoms of a component that is looked up', () => {
    const builder = {
      atoms: new Map([
        ['C1', 0],
        ['O1', 1],
      ]),
      size: 2,
      hydrogen: new Uint8Array(2),
    };
    const lookup = (name: string) =>
      name === 'LIG'
        ? { ...builder, a: Uint16Array.of(0), b: Uint16Array.of(1), order: Uint8Array.of(2), tautomers: [] }
        : null;
    expect(bondsOf(pdb(ligand({ C1: [0, 0, 0], O1: [1.22, 0, 0] })), lookup)).toEqual(['C1=O1 DICTIONARY']);
  });

  it('takes a heap of atoms at one place without looking at every pair', () => {
    const lines = Array.from({ length: 4000 }, (_, index) => `C ${(index % 7) * 0.01} 0 0`);
    read('XYZ', `${lines.length}\nheap\n${lines.join('\n')}\n`, (structure) => {
      const tally = completeBonds(structure);
      expect(tally[BondOrigin.DISTANCE]).toBe(0);
      expect(bondsIn(structure)).toEqual([]);
    });
  });
});
