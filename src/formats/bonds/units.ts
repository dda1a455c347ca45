import { NONE } from '../model/atoms.js';
import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';

/**
 * One place in a chain: all residues that share a chain, a number and an insertion code and follow each other. There is more than one where the sequence
 * itself has alternatives (SER with altloc A, THR with B), in one block each or atom by atom.
 */
export interface Unit {
  firstResidue: number;
  /** One past the last residue. */
  endResidue: number;
  firstAtom: number;
  endAtom: number;
}

/** Hands over the places of a structure in order, in one object that is reused. */
export function eachUnit(structure: Structure, take: (unit: Unit) => void): void {
  const { residues } = structure;
  const unit: Unit = { firstResidue: 0, endResidue: 0, firstAtom: 0, endAtom: 0 };
  for (let row = 0; row < residues.count; row = unit.endResidue) {
    unit.firstResidue = row;
    unit.endResidue = endOfUnit(structure, row);
    unit.firstAtom = residues.firstAtom[row]!;
    unit.endAtom = structure.endOfResidue(unit.endResidue - 1);
    take(unit);
  }
}

function endOfUnit({ residues }: Structure, row: number): number {
  const { number, chain, insertionCode } = residues;
  let end = row + 1;
  if (number[row] === NO_NUMBER) return end;
  while (
    end < residues.count &&
    number[end] === number[row] &&
    chain[end] === chain[row] &&
    insertionCode[end] === insertionCode[row]
  )
    end++;
  return end;
}

/** Atoms that are there together: the same alternate location, or one of them in all. */
export function sameConformer(altloc: Uint32Array, a: number, b: number): boolean {
  return altloc[a] === 0 || altloc[b] === 0 || altloc[a] === altloc[b];
}

/** The place of each atom, by the row of its first residue; NONE for atoms without a residue. */
export function unitsOfAtoms(structure: Structure): Uint32Array {
  const units = new Uint32Array(structure.atoms.count).fill(NONE);
  eachUnit(structure, ({ firstResidue, firstAtom, endAtom }) => units.fill(firstResidue, firstAtom, endAtom));
  return units;
}
