import { describe, expect, it } from 'vitest';
import { selectAtoms } from '../../../../src/formats/selection/select.js';
import type { AtomSelection } from '../../../../src/formats/selection/selection.js';
import { read } from '../convert.js';
import { sample } from '../editing/edit.js';

const COMPLEX = sample('complex.pdb');

/** Serial numbers of the atoms that a selection means. */
function serials(selection: AtomSelection, text = COMPLEX): number[] {
  const found: number[] = [];
  read('PDB', text, (structure) => {
    const chosen = selectAtoms(structure, selection);
    for (let row = 0; row < chosen.length; row++) if (chosen[row]) found.push(structure.atoms.serial[row]!);
  });
  return found;
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const at = (number: number, insertionCode = '') => ({ number, insertionCode });

describe('selectAtoms', () => {
  it('tells kinds of residues apart as the summary does', () => {
    expect(serials({ kinds: ['WATER'] })).toEqual(range(62, 66));
    expect(serials({ kinds: ['ION'] })).toEqual([55]);
    expect(serials({ kinds: ['LIGAND'] })).toEqual(range(56, 61));
    expect(serials({ kinds: ['GLYCAN'] })).toEqual(range(52, 54));
    // Selenomethionine is a HETATM within its chain.
    expect(serials({ kinds: ['POLYMER'] })).toEqual([...range(1, 34), ...range(36, 50)]);
    expect(serials({ kinds: ['HYDROGEN'] })).toEqual([6, 7]);
    expect(serials({ kinds: ['ION', 'HYDROGEN'] })).toEqual([6, 7, 55]);
  });

  it('takes a modified residue for a ligand where it is linked to nothing', () => {
    const alone = COMPLEX.split('\n')
      .filter((line) => !/^(ATOM|TER)/.test(line))
      .join('\n');
    expect(serials({ kinds: ['POLYMER'] }, alone)).toEqual([]);
    expect(serials({ kinds: ['LIGAND'], residueNames: ['MSE'] }, alone)).toEqual(range(8, 15));
  });

  it('means what meets all that is given', () => {
    expect(serials({ kinds: ['WATER'], chains: ['B'] })).toEqual([65, 66]);
    expect(serials({ chains: ['B'], residueNames: ['CYS'] })).toEqual(range(40, 45));
    expect(serials({ altlocs: ['B'] })).toEqual([21]);
    expect(serials({ models: [2] })).toEqual([]);
  });

  it('goes from one residue to another by number and insertion code', () => {
    const first = { chain: 'A', first: at(11), last: at(12) };
    expect(serials({ residues: [first] })).toEqual(range(8, 24));
    expect(serials({ residues: [{ ...first, last: at(12, 'A') }] })).toEqual(range(8, 30));
    expect(serials({ residues: [{ first: at(12, 'A'), last: at(12, 'Z') }] })).toEqual(range(25, 30));
    expect(serials({ residues: [{ first: at(13), last: at(201) }] })).toEqual([
      ...range(31, 34),
      ...range(52, 54),
    ]);
  });
});
