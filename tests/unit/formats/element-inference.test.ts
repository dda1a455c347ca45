import { describe, expect, it } from 'vitest';
import { SYMBOLS } from '../../../src/formats/elements.js';
import { inferElement, type NameColumn } from '../../../src/formats/element-inference.js';

const cases: [string, string, NameColumn, string][] = [
  ['CA', 'ALA', 'SECOND', 'C'],
  ['CA', 'ALA', 'FIRST', 'C'],
  ['CA', 'CA', 'FIRST', 'Ca'],
  ['CA', 'LIG', 'FIRST', 'Ca'],
  ['CA', 'LIG', 'SECOND', 'C'],
  ['HG11', 'VAL', 'FIRST', 'H'],
  ['HG', 'HG', 'FIRST', 'Hg'],
  ['1HB', 'ALA', 'FIRST', 'H'],
  ['SE', 'MSE', 'FIRST', 'Se'],
  ['CL1', 'LIG', 'FIRST', 'Cl'],
  ['CL1', 'LIG', 'SECOND', 'C'],
  ['BR', 'LIG', 'UNSAID', 'Br'],
  ['FE', 'HEM', 'FIRST', 'Fe'],
  ['NA', 'HEM', 'SECOND', 'N'],
  ['SOD', 'SOD', 'FIRST', 'Na'],
  ['Na+', 'NA+', 'UNSAID', 'Na'],
  ['OW', 'SOL', 'UNSAID', 'O'],
  ['EPW', 'TIP4', 'UNSAID', ''],
  ['MW', 'SOL', 'UNSAID', ''],
  ["O5'", 'DA', 'SECOND', 'O'],
  ['P', 'A', 'SECOND', 'P'],
  ['LP1', 'LIG', 'UNSAID', ''],
  ['ZN', 'ZN2', 'SECOND', 'Zn'],
];

describe('inferElement', () => {
  for (const [name, residue, column, symbol] of cases)
    it(`${name} of ${residue}, beginning in column ${column}, is ${symbol || 'unknown'}`, () => {
      expect(SYMBOLS[inferElement(name, residue, column)]).toBe(symbol);
    });
});
