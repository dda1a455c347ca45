import { isMetal } from '../elements.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { positionsOfAtoms } from '../positions.js';
import type { BondIndex } from './bond-index.js';
import { DistanceSearch, type Candidates } from './distance-search.js';
import { mostNeighbours } from './distance-rules.js';
import { Said } from './said.js';

/** Two residues are joined by one bond or two; more contacts are residues that lie in each other. */
const MOST_BETWEEN = 2;

/**
 * Guesses the bonds of atoms of which nothing is said, by the sum of their covalent radii: within each residue first, then between residues. Atoms
 * of other conformers, ions, and waters other than their own are no partners; a hydrogen gets its nearest one, and no atom more than its element can have.
 */
export function bondByDistance(structure: Structure, index: BondIndex, said: Uint8Array): void {
  const askers: number[] = [];
  for (let row = 0; row < said.length; row++)
    if (said[row] === Said.NO || said[row] === Said.IN_WATER) askers.push(row);
  if (askers.length === 0) return;
  const positions = positionsOfAtoms(structure);
  const room = new Room(structure);
  const search = new DistanceSearch(structure, index, said, positions, Uint32Array.from(askers));
  add(structure, index, room, search.within());
  if (structure.residues.count > 1) add(structure, index, room, withoutOverlaps(search.between(), positions));
}

/** The shortest first: where an atom can have no more, the farther ones go without. */
function add({ bonds }: Structure, index: BondIndex, room: Room, { a, b, rank }: Candidates): void {
  const order = Uint32Array.from(a.keys()).sort((one, other) => rank[one]! - rank[other]!);
  for (const at of order) {
    // A pair may have been found twice.
    if (index.between(a[at]!, b[at]!) >= 0 || !room.take(a[at]!, b[at]!)) continue;
    bonds.add(a[at]!, b[at]!, BondOrder.SINGLE, BondOrigin.DISTANCE);
    index.follow();
  }
}

function withoutOverlaps(found: Candidates, positions: Uint32Array): Candidates {
  const key = (at: number): number => {
    const [one, other] = [positions[found.a[at]!]!, positions[found.b[at]!]!];
    return Math.min(one, other) * 2 ** 26 + Math.max(one, other);
  };
  const contacts = new Map<number, number>();
  for (const at of found.a.keys()) contacts.set(key(at), (contacts.get(key(at)) ?? 0) + 1);
  const kept: Candidates = { a: [], b: [], rank: [] };
  for (const at of found.a.keys()) {
    if (contacts.get(key(at))! > MOST_BETWEEN) continue;
    kept.a.push(found.a[at]!);
    kept.b.push(found.b[at]!);
    kept.rank.push(found.rank[at]!);
  }
  return kept;
}

/** How many more neighbours each atom can have. */
class Room {
  readonly #taken: Uint8Array;
  /** A third bond of an oxygen within a residue may be an oxonium; to another residue it is a contact. */
  between = false;

  constructor(private readonly structure: Structure) {
    const { atoms, bonds } = structure;
    this.#taken = new Uint8Array(atoms.count);
    for (let bond = 0; bond < bonds.count; bond++) this.#count(bonds.a[bond]!, bonds.b[bond]!);
  }

  /** Whether both atoms had room, which they have used then. */
  take(a: number, b: number): boolean {
    if (this.#isFull(a, b) || this.#isFull(b, a)) return false;
    this.#count(a, b);
    return true;
  }

  #isFull(atom: number, other: number): boolean {
    const { element } = this.structure.atoms;
    if (isMetal(element[other]!)) return false;
    const most = this.between && element[atom] === 8 ? 2 : mostNeighbours(element[atom]!);
    return this.#taken[atom]! >= most;
  }

  #count(a: number, b: number): void {
    const { element } = this.structure.atoms;
    if (!isMetal(element[b]!) && this.#taken[a]! < 255) this.#taken[a]!++;
    if (!isMetal(element[a]!) && this.#taken[b]! < 255) this.#taken[b]!++;
  }
}
