import type { Structure } from '../model/structure.js';

/** The bonds of a structure seen from its atoms, in compressed rows. */
export interface Neighbours {
  readonly atoms: number;
  /** The neighbours of atom `i` are entries `first[i]` to `first[i + 1]`. */
  readonly first: Uint32Array;
  readonly atom: Uint32Array;
  readonly bond: Uint32Array;
}

/** Builds the neighbour lists of all atoms in one pass over the bonds, in file order. */
export function neighboursOf(structure: Structure): Neighbours {
  const { bonds } = structure;
  const atoms = structure.atoms.count;
  const first = new Uint32Array(atoms + 1);
  for (let bond = 0; bond < bonds.count; bond++) {
    first[bonds.a[bond]! + 1]!++;
    first[bonds.b[bond]! + 1]!++;
  }
  for (let row = 0; row < atoms; row++) first[row + 1]! += first[row]!;
  const next = first.slice();
  const atom = new Uint32Array(2 * bonds.count);
  const bond = new Uint32Array(2 * bonds.count);
  for (let at = 0; at < bonds.count; at++) {
    const [a, b] = [bonds.a[at]!, bonds.b[at]!];
    atom[next[a]!] = b;
    bond[next[a]!++] = at;
    atom[next[b]!] = a;
    bond[next[b]!++] = at;
  }
  return { atoms, first, atom, bond };
}

/** Number of bonds of an atom. */
export function degreeOf(neighbours: Neighbours, row: number): number {
  return neighbours.first[row + 1]! - neighbours.first[row]!;
}
