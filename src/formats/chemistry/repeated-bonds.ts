import type { Structure } from '../model/structure.js';
import { neighboursOf } from './neighbours.js';

/** Bonds between atoms that an earlier bond joins already, in either direction: their rows, in order; null for none. */
export function repeatedBonds(structure: Structure): number[] | null {
  const { bonds } = structure;
  if (bonds.count < 2) return null;
  const { atoms, first, atom, bond } = neighboursOf(structure);
  /** By atom, one more than the last atom that it was found to be a neighbour of. */
  const met = new Uint32Array(atoms);
  let found: number[] | null = null;
  for (let row = 0; row < atoms; row++)
    for (let at = first[row]!; at < first[row + 1]!; at++) {
      const other = atom[at]!;
      // Each bond is seen from both of its ends; a bond of an atom to itself is another matter.
      if (other <= row) continue;
      if (met[other] === row + 1) (found ??= []).push(bond[at]!);
      else met[other] = row + 1;
    }
  return found?.sort((one, other) => one - other) ?? null;
}
