import { describe, expect, it } from 'vitest';
import { sybylName } from '../../../../src/formats/chemistry/sybyl-codes.js';
import { sybylTyping } from '../../../../src/formats/chemistry/sybyl-types.js';
import { BondOrder } from '../../../../src/formats/model/bonds.js';
import { molecule, path } from './molecule.js';

const MARKS: Record<number, string> = {
  [BondOrder.SINGLE]: '1',
  [BondOrder.DOUBLE]: '2',
  [BondOrder.TRIPLE]: '3',
  [BondOrder.AROMATIC]: 'ar',
  [BondOrder.AMIDE]: 'am',
};

/** Atom and bond types as two lines. */
function typed(atoms: string, bonds: string): [string, string] {
  const structure = molecule(atoms, bonds);
  const { types, orders } = sybylTyping(structure);
  return [
    Array.from(types, sybylName).join(' '),
    Array.from(orders.subarray(0, structure.bonds.count), (order) => MARKS[order] ?? '?').join(' '),
  ];
}

const benzene = path(1, 6, '=-', true);

describe('sybylTyping: rings', () => {
  it.each([
    ['benzene', 'C C C C C C', benzene, 'C.ar C.ar C.ar C.ar C.ar C.ar', 'ar ar ar ar ar ar'],
    ['pyridine', 'N C C C C C', benzene, 'N.ar C.ar C.ar C.ar C.ar C.ar', 'ar ar ar ar ar ar'],
    ['pyridinium', 'N+ C C C C C', benzene, 'N.ar C.ar C.ar C.ar C.ar C.ar', 'ar ar ar ar ar ar'],
    ['pyrrole', 'N C C C C', '1-2 2=3 3-4 4=5 5-1', 'N.pl3 C.2 C.2 C.2 C.2', '1 2 1 2 1'],
    ['furan', 'O C C C C', '1-2 2=3 3-4 4=5 5-1', 'O.3 C.2 C.2 C.2 C.2', '1 2 1 2 1'],
    ['thiophene', 'S C C C C', '1-2 2=3 3-4 4=5 5-1', 'S.3 C.2 C.2 C.2 C.2', '1 2 1 2 1'],
    ['imidazole', 'N C N C C', '1-2 2=3 3-4 4=5 5-1', 'N.pl3 C.2 N.2 C.2 C.2', '1 2 1 2 1'],
    ['cyclohexadiene', 'C C C C C C', '1=2 2-3 3=4 4-5 5-6 6-1', 'C.2 C.2 C.2 C.2 C.3 C.3', '2 1 2 1 1 1'],
    [
      'p-benzoquinone',
      'C C C C C C O O',
      '1-2 2=3 3-4 4-5 5=6 6-1 1=7 4=8',
      'C.2 C.2 C.2 C.2 C.2 C.2 O.2 O.2',
      '1 2 1 1 2 1 2 2',
    ],
    [
      '2-pyridone',
      'N C C C C C O',
      '1-2 2-3 3=4 4-5 5=6 6-1 2=7',
      'N.am C.2 C.2 C.2 C.2 C.2 O.2',
      'am 1 2 1 2 1 2',
    ],
    [
      'azulene',
      'C C C C C C C C C C',
      '1=2 2-3 3=4 4-5 5-1 5=6 6-7 7=8 8-9 9=10 10-4',
      Array(10).fill('C.2').join(' '),
      '2 1 2 1 1 2 1 2 1 2 1',
    ],
  ])('%s', (_name, atoms, bonds, types, orders) => {
    expect(typed(atoms, bonds)).toEqual([types, orders]);
  });

  it('sees both rings of naphthalene, wherever the double bonds are drawn', () => {
    for (const bonds of [
      '1=2 2-3 3=4 4-5 5=6 6-7 7=8 8-9 9=10 10-1 10-5',
      '1-2 2=3 3-4 4=5 5-6 6=7 7-8 8=9 9-10 10=1 10-5',
      '1=2 2-3 3=4 4-5 6=7 5-6 8=9 7-8 9-10 10-1 10=5',
    ])
      expect(typed('C C C C C C C C C C', bonds)).toEqual([
        Array(10).fill('C.ar').join(' '),
        Array(11).fill('ar').join(' '),
      ]);
  });

  it('keeps the five-membered ring of indole apart from its benzene ring', () => {
    expect(typed('C C C C C C C C N', '1=2 2-3 3=4 4-5 5=6 6-1 5-7 7=8 8-9 9-6')[0]).toBe(
      'C.ar C.ar C.ar C.ar C.ar C.ar C.2 C.2 N.pl3',
    );
  });

  it('does not call the o-quinoid ring of isobenzofuran aromatic', () => {
    expect(typed('C C C C C C C C O', '1=2 2-3 3=4 4-5 5-6 6-1 5=7 6=8 7-9 9-8')[0]).not.toContain('ar');
  });

  it('takes aromatic bonds of the source for what they are', () => {
    expect(typed('C C C C C C', path(1, 6, ':', true))[0]).toBe('C.ar C.ar C.ar C.ar C.ar C.ar');
    expect(typed('N C C C C', path(1, 5, ':', true))[0]).toBe('N.pl3 C.2 C.2 C.2 C.2');
  });
});

describe('sybylTyping: groups', () => {
  it.each([
    ['carboxylate', 'C C O O-', '1-2 2=3 2-4', 'C.3 C.2 O.co2 O.co2', '1 ar ar'],
    ['carboxylic acid', 'C C O O', '1-2 2=3 2-4', 'C.3 C.2 O.2 O.3', '1 2 1'],
    ['phosphate', 'O P O O- O-', '1-2 2=3 2-4 2-5', 'O.3 P.3 O.co2 O.co2 O.co2', '1 ar ar ar'],
    ['phosphoric acid', 'O P O O O', '1-2 2=3 2-4 2-5', 'O.3 P.3 O.2 O.3 O.3', '1 2 1 1'],
    ['sulfonate', 'C S O O O-', '1-2 2=3 2=4 2-5', 'C.3 S.o2 O.co2 O.co2 O.co2', '1 ar ar ar'],
    ['nitrate', 'N+ O O- O-', '1=2 1-3 1-4', 'N.pl3 O.co2 O.co2 O.co2', 'ar ar ar'],
    ['nitro with charges', 'C N+ O O-', '1-2 2=3 2-4', 'C.3 N.pl3 O.2 O.2', '1 2 2'],
    ['nitro without charges', 'C N O O', '1-2 2=3 2=4', 'C.3 N.pl3 O.2 O.2', '1 2 2'],
    ['guanidinium', 'C N C N+ N', '1-2 2-3 3=4 3-5', 'C.3 N.pl3 C.cat N.pl3 N.pl3', '1 ar ar ar'],
    ['guanidine', 'C N C N N', '1-2 2-3 3=4 3-5', 'C.3 N.pl3 C.2 N.2 N.pl3', '1 1 2 1'],
    ['amidinium', 'C C N+ N', '1-2 2=3 2-4', 'C.3 C.cat N.pl3 N.pl3', '1 ar ar'],
    ['amide', 'C C O N C', '1-2 2=3 2-4 4-5', 'C.3 C.2 O.2 N.am C.3', '1 2 am 1'],
    ['thioamide', 'C C S N', '1-2 2=3 2-4', 'C.3 C.2 S.2 N.am', '1 2 am'],
    ['imide', 'C O N C O', '1=2 1-3 3-4 4=5', 'C.2 O.2 N.am C.2 O.2', '2 am am 2'],
    ['urea', 'N C O N', '1-2 2=3 2-4', 'N.am C.2 O.2 N.am', 'am 2 am'],
    ['sulfonamide', 'C S O O N', '1-2 2=3 2=4 2-5', 'C.3 S.o2 O.2 O.2 N.pl3', '1 2 2 1'],
    ['sulfoxide', 'C S O C', '1-2 2=3 2-4', 'C.3 S.o O.2 C.3', '1 2 1'],
    ['sulfoxide with charges', 'C S+ O- C', '1-2 2-3 2-4', 'C.3 S.o O.2 C.3', '1 1 1'],
    ['thioether and thiol', 'C S C S', '1-2 2-3 3-4', 'C.3 S.3 C.3 S.3', '1 1 1'],
  ])('%s', (_name, atoms, bonds, types, orders) => {
    expect(typed(atoms, bonds)).toEqual([types, orders]);
  });
});

describe('sybylTyping: single atoms', () => {
  it.each([
    ['amine', 'C N C', '1-2 2-3', 'C.3 N.3 C.3'],
    ['ammonium', 'C N+', '1-2', 'C.3 N.4'],
    ['amide nitrogen with four bonds', 'C O N+ C C C', '1=2 1-3 3-4 3-5 3-6', 'C.2 O.2 N.4 C.3 C.3 C.3'],
    ['aniline', 'C C C C C C N', `${benzene} 1-7`, 'C.ar C.ar C.ar C.ar C.ar C.ar N.pl3'],
    ['enamine', 'C C N', '1=2 2-3', 'C.2 C.2 N.pl3'],
    ['imine and iminium', 'C N C N+ C', '1=2 2-3 3-4 4=5', 'C.2 N.2 C.3 N.pl3 C.2'],
    ['nitrile', 'C C N', '1-2 2#3', 'C.3 C.1 N.1'],
    ['allene', 'C C C', '1=2 2=3', 'C.2 C.1 C.2'],
    ['azide', 'C N N+ N-', '1-2 2=3 3=4', 'C.3 N.2 N.1 N.2'],
    ['hydrazine', 'N N', '1-2', 'N.3 N.3'],
    ['enolate carbon', 'O C C-', '1=2 2-3', 'O.2 C.2 C.2'],
    ['carbanion and carbocation', 'C- C C+', '1-2 2-3', 'C.3 C.3 C.cat'],
    ['water and hydroxide', 'O O-', '', 'O.3 O.3'],
    ['ions and halogens', 'Na+ Cl- C F Br I', '3-4 3-5 3-6', 'Na Cl C.3 F Br I'],
    ['hydrogen, silicon, boron', 'H Si B Se', '1-2 2-3', 'H Si B Se'],
    ['cobalt, chromium, ruthenium', 'Co Cr Ru', '', 'Co.oh Cr.oh Ru.oh'],
    [
      'an amine and a carboxylate on a metal',
      'Zn N C C O- O',
      '1-2 2-3 3-4 4-5 4=6 1-5',
      'Zn N.3 C.3 C.2 O.co2 O.co2',
    ],
    ['tetrahedral chromium', 'Cr O O O O', '1=2 1=3 1=4 1=5', 'Cr.th O.2 O.2 O.2 O.2'],
  ])('%s', (_name, atoms, bonds, types) => {
    expect(typed(atoms, bonds)[0]).toBe(types);
  });
});
