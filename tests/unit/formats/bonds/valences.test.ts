import { describe, expect, it } from 'vitest';
import { completeBonds } from '../../../../src/formats/bonds/complete.js';
import { deriveCharges, settleMetals } from '../../../../src/formats/bonds/valences.js';
import { chosenConformers } from '../../../../src/formats/conformers.js';
import { AtomFlag } from '../../../../src/formats/model/atoms.js';
import { BondOrder } from '../../../../src/formats/model/bonds.js';
import { read } from '../convert.js';
import { bondsOf, named, pdb } from './pdb.js';

const zinc = {
  name: 'ZN',
  residue: 'ZN',
  number: '9',
  at: [50, 50, 0],
  element: 'ZN',
  hetero: true,
} as const;

describe('valences of completed bonds', () => {
  it('make a bond to a metal dative where the donor has all its bonds, from donor to metal', () => {
    // OD1 has its double bond; OD2 has room for one more.
    const text = pdb([zinc, ...named('ASP', '1', 'CG OD1 OD2')], ['CONECT    1    3    4']);
    read('PDB', text, (structure) => {
      completeBonds(structure);
      settleMetals(structure);
      const { a, b, order, count } = structure.bonds;
      const found = Array.from({ length: count }, (_, bond) => [a[bond], b[bond], order[bond]]);
      expect(found).toContainEqual([2, 0, BondOrder.DATIVE]);
      expect(found.filter(([x, y]) => x === 0 || y === 0)).toHaveLength(2);
      expect(found.filter(([, , kind]) => kind === BondOrder.DATIVE)).toHaveLength(1);
    });
  });

  it('give a nitrogen with four bonds its charge, once, and leave the others', () => {
    read('PDB', pdb(named('LYS', '1', 'CE NZ HZ1 HZ2 HZ3')), (structure) => {
      completeBonds(structure);
      expect([deriveCharges(structure), deriveCharges(structure)]).toEqual([1, 0]);
      expect([...structure.atoms.formalCharge.subarray(0, 5)]).toEqual([0, 1, 0, 0, 0]);
      expect(structure.atoms.flags[1]! & AtomFlag.CHARGE_DERIVED).not.toBe(0);
    });
    read('PDB', pdb(named('LYS', '1', 'CE NZ HZ1 HZ2')), (structure) => {
      completeBonds(structure);
      expect(deriveCharges(structure)).toBe(0);
    });
  });

  it('put a hydrogen that two atoms claim on the nearer one, and the double bond on the other', () => {
    const place = { C: [0, 0, 0], O: [1.2, 0, 0], OXT: [-0.7, 1.1, 0], HO: [1.5, 0.9, 0] } as const;
    const atoms = named('PHE', '1', 'C O OXT HO').map((atom) => ({ ...atom, at: place[atom.name as 'C'] }));
    expect(bondsOf(pdb(atoms))).toEqual(['C-O TEMPLATE', 'C=OXT TEMPLATE', 'HO-O TEMPLATE']);
  });
});

describe('conformers', () => {
  it('take one residue where the alternatives are two, also atom by atom', () => {
    const mixed = ['N', 'CA'].flatMap((name) => [
      { ...named('SER', '1', name)[0]!, altloc: 'A' },
      { ...named('THR', '1', name)[0]!, altloc: 'B' },
    ]);
    read('PDB', pdb(mixed), (structure) => {
      expect([...chosenConformers(structure)!]).toEqual([1, 0, 1, 0]);
    });
  });
});
