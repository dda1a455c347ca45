import { describe, expect, it } from 'vitest';
import { unusualValences } from '../../../../src/formats/chemistry/valence.js';
import { check } from '../check.js';
import { molecule, path } from './molecule.js';

describe('unusualValences', () => {
  it.each([
    ['carbon with five bonds', 'C C C C C C', '1-2 1-3 1-4 1-5 1-6', { first: 0, count: 1, sum: 5 }],
    ['uncharged nitrogen with four', 'C N C C C', '1-2 2-3 2-4 2-5', { first: 1, count: 1, sum: 4 }],
    ['uncharged nitrogen with five', 'N H H H H Cl', '1-2 1-3 1-4 1-5 1-6', { first: 0, count: 1, sum: 5 }],
    ['uncharged oxygen with three', 'C O C C', '1-2 2-3 2-4', { first: 1, count: 1, sum: 3 }],
    ['charged oxygen with two', 'C O- C', '1-2 2-3', { first: 1, count: 1, sum: 2 }],
    [
      'fluorine and hydrogen between two atoms',
      'C F C H C',
      '1-2 2-3 3-4 4-5',
      { first: 1, count: 2, sum: 2 },
    ],
    ['carbanion with four', 'C- C C C C', '1-2 1-3 1-4 1-5', { first: 0, count: 1, sum: 4 }],
  ])('finds %s', (_name, atoms, bonds, found) => {
    expect(unusualValences(molecule(atoms, bonds))).toEqual(found);
  });

  it.each([
    ['nitro without charges', 'C N O O', '1-2 2=3 2=4'],
    ['nitro with charges', 'C N+ O O-', '1-2 2=3 2-4'],
    ['amine oxide with a double bond', 'C N C C O', '1-2 2-3 2-4 2=5'],
    ['azide without charges', 'C N N N', '1-2 2=3 3#4'],
    ['carbon monoxide', 'Fe C O', '1-2 2#3'],
    ['ammonium', 'N+ C C C C', '1-2 1-3 1-4 1-5'],
    ['oxonium', 'O+ C C C', '1-2 1-3 1-4'],
    ['sulfate', 'S O O O- O-', '1=2 1=3 1-4 1-5'],
    ['perchlorate', 'Cl O O O O-', '1=2 1=3 1=4 1-5'],
    ['hexafluorophosphate', 'P- F F F F F F', '1-2 1-3 1-4 1-5 1-6 1-7'],
    ['borate', 'B- F F F F', '1-2 1-3 1-4 1-5'],
    ['a ferrocene with ten bonds to iron', 'Fe C C C C C', `${path(2, 6, '-=', true)} 1-2 1-3 1-4 1-5 1-6`],
    ['diborane', 'B H B H', '1-2 2-3 3-4 4-1'],
    ['pyrrole with aromatic bonds', 'N C C C C H', `${path(1, 5, ':', true)} 1-6`],
    ['naphthalene with aromatic bonds', 'C C C C C C C C C C', `${path(1, 10, ':', true)} 1:6`],
    ['nothing', '', ''],
  ])('leaves %s alone', (_name, atoms, bonds) => {
    expect(unusualValences(molecule(atoms, bonds))).toBeNull();
  });
});

describe('the check', () => {
  const bonds = [2, 3, 4, 5, 6].map((other) => `  1  ${other}  1  0`);
  const atom = (symbol: string): string => `    0.0000    0.0000    1.0000 ${symbol}   0  0`;
  const file = [
    'five bonds',
    '',
    '',
    '  6  5  0  0  0  0  0  0  0  0999 V2000',
    ...['C', 'H', 'H', 'H', 'H', 'H'].map(atom),
    ...bonds,
    'M  END',
    '',
  ].join('\n');

  it('warns with the line of the atom, and the file stays good', () => {
    const result = check(file, { fileName: 'a.mol' });
    expect(result.valid).toBe(true);
    expect(result.issues.filter(({ code }) => code === 'UNUSUAL_VALENCE')).toEqual([
      {
        severity: 'WARNING',
        code: 'UNUSUAL_VALENCE',
        message: 'Atom 1 is C without a charge and has bonds of orders that add up to 5.',
        line: 5,
        record: 1,
        count: 1,
      },
    ]);
  });
});
