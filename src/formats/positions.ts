import { NONE } from './model/atoms.js';
import { NO_NUMBER } from './model/residues.js';
import type { Structure } from './model/structure.js';

/**
 * One position in a chain: all residues that share a chain, a number and an insertion code and follow each other. There is more than one where the
 * sequence itself has alternatives (SER with altloc A, THR with B), in one block each or atom by atom.
 */
export interface Position {
  firstResidue: number;
  /** One past the last residue. */
  endResidue: number;
  firstAtom: number;
  endAtom: number;
}

/** Hands over the positions of a structure in order, in one object that is reused. */
export function eachPosition(structure: Structure, take: (position: Position) => void): void {
  const { residues } = structure;
  const position: Position = { firstResidue: 0, endResidue: 0, firstAtom: 0, endAtom: 0 };
  for (let row = 0; row < residues.count; row = position.endResidue) {
    position.firstResidue = row;
    position.endResidue = endOfPosition(structure, row);
    position.firstAtom = residues.firstAtom[row]!;
    position.endAtom = structure.endOfResidue(position.endResidue - 1);
    take(position);
  }
}

/** Three residues that alternate atom by atom have about a hundred rows; more are a file without residue numbers. */
const MOST_RESIDUES = 256;

function endOfPosition({ residues }: Structure, row: number): number {
  const { number, chain, insertionCode } = residues;
  let end = row + 1;
  if (number[row] === NO_NUMBER) return end;
  const last = Math.min(residues.count, row + MOST_RESIDUES);
  while (
    end < last &&
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

/** The position of each atom, by the row of its first residue; NONE for atoms without a residue. */
export function positionsOfAtoms(structure: Structure): Uint32Array {
  const positions = new Uint32Array(structure.atoms.count).fill(NONE);
  eachPosition(structure, ({ firstResidue, firstAtom, endAtom }) =>
    positions.fill(firstResidue, firstAtom, endAtom),
  );
  return positions;
}
