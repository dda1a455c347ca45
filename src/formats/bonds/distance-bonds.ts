import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import type { BondIndex } from './bond-index.js';
import { Cells } from './cells.js';
import {
  isIonic,
  isMetal,
  LONGEST_DISULFIDE,
  mostNeighbours,
  NEAREST,
  radiusOf,
  TOLERANCE,
  TOLERANCE_BETWEEN,
} from './distance-rules.js';
import { Said } from './said.js';
import { sameConformer, unitsOfAtoms } from './units.js';

/** Pairs that could be bonds, with how far they are from the sum of their radii, Å. */
interface Candidates {
  a: number[];
  b: number[];
  excess: number[];
}

/**
 * Guesses the bonds of atoms of which nothing is said, by the sum of their covalent radii. Atoms of other conformers, ions and waters other than
 * their own are no partners; a hydrogen gets its nearest one, and no atom more than its element can have.
 */
export function bondByDistance(structure: Structure, index: BondIndex, said: Uint8Array): void {
  const askers = rowsWhere(
    said,
    (state) => state === Said.NO || state === Said.IN_WATER || state === Said.THIOL,
  );
  if (askers.length < 1) return;
  const found = new Search(structure, index, said, askers).run();
  const { bonds } = structure;
  // The shortest first: where an atom can have no more, the farther ones go without.
  const order = Uint32Array.from(found.a.keys()).sort(
    (one, other) => found.excess[one]! - found.excess[other]!,
  );
  const room = new Room(structure);
  for (const at of order) {
    const [a, b] = [found.a[at]!, found.b[at]!];
    // A pair may have been found twice.
    if (index.between(a, b) >= 0 || !room.take(a, b)) continue;
    bonds.add(a, b, BondOrder.SINGLE, BondOrigin.DISTANCE);
    index.follow();
  }
}

function rowsWhere(said: Uint8Array, test: (state: number) => boolean): Uint32Array {
  const rows = new Uint32Array(said.length);
  let count = 0;
  for (let row = 0; row < said.length; row++) if (test(said[row]!)) rows[count++] = row;
  return rows.subarray(0, count);
}

class Search {
  readonly #units: Uint32Array;
  readonly #cells: Cells;
  readonly #found: Candidates = { a: [], b: [], excess: [] };

  constructor(
    private readonly structure: Structure,
    private readonly index: BondIndex,
    private readonly said: Uint8Array,
    private readonly askers: Uint32Array,
  ) {
    const { atoms } = structure;
    this.#units = unitsOfAtoms(structure);
    const findable = rowsWhere(said, (state) => state !== Said.ALONE);
    this.#cells = new Cells(atoms.x, atoms.y, atoms.z, findable, this.#reach(findable), atoms.budget);
  }

  run(): Candidates {
    for (const row of this.askers) if (!isIonic(this.structure.atoms.element[row]!)) this.#ask(row);
    this.#cells.release();
    return this.#found;
  }

  /** The longest bond that any two of the elements present could have, Å. */
  #reach(rows: Uint32Array): number {
    const { element } = this.structure.atoms;
    let asking = 0;
    let asked = 0;
    for (const row of this.askers)
      if (!isIonic(element[row]!)) asking = Math.max(asking, radiusOf(element[row]!));
    for (const row of rows) if (!isIonic(element[row]!)) asked = Math.max(asked, radiusOf(element[row]!));
    return Math.max(1, asking + asked + TOLERANCE);
  }

  #ask(row: number): void {
    const { atoms } = this.structure;
    if (atoms.element[row] === 1) return this.#askHydrogen(row);
    this.#cells.near(row, (other) => {
      // Each pair once: by the lower row where both ask. Hydrogens ask for themselves.
      if (atoms.element[other] === 1 && this.#asks(other)) return;
      if (other < row && this.#asks(other)) return;
      const excess = this.#excess(row, other);
      if (excess <= 0 && this.index.between(row, other) < 0) this.#add(row, other, excess);
    });
  }

  /** The nearest partner, one of its own residue before any other; another hydrogen only where there is nothing else. */
  #askHydrogen(row: number): void {
    if (this.index.first(row) >= 0) return;
    const { element } = this.structure.atoms;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    let excessOfBest = 0;
    this.#cells.near(row, (other) => {
      const excess = this.#excess(row, other);
      if (excess > 0) return;
      const rank =
        excess + (this.#units[other] === this.#units[row] ? 0 : 10) + (element[other] === 1 ? 20 : 0);
      if (rank >= least) return;
      least = rank;
      best = other;
      excessOfBest = excess;
    });
    // Two hydrogens that choose each other are one bond.
    if (best >= 0 && !(element[best] === 1 && best < row)) this.#add(row, best, excessOfBest);
  }

  #asks(row: number): boolean {
    const state = this.said[row]!;
    return (
      (state === Said.NO || state === Said.IN_WATER || state === Said.THIOL) &&
      !isIonic(this.structure.atoms.element[row]!)
    );
  }

  /** How far two atoms are beyond the longest bond that they could have, Å; above 0 for what cannot be a bond. */
  #excess(a: number, b: number): number {
    const { atoms } = this.structure;
    const { x, y, z, element, altloc } = atoms;
    const none = Number.POSITIVE_INFINITY;
    if (a === b) return none;
    const longest = this.#longest(a, b, element[a]!, element[b]!);
    const square = (x[a]! - x[b]!) ** 2 + (y[a]! - y[b]!) ** 2 + (z[a]! - z[b]!) ** 2;
    if (square > longest * longest || square < NEAREST * NEAREST) return none;
    return sameConformer(altloc, a, b) ? Math.sqrt(square) - longest : none;
  }

  /** 0 where the two are never bonded by distance. */
  #longest(a: number, b: number, one: number, other: number): number {
    const [first, second] = [this.said[a]!, this.said[b]!];
    const radii = radiusOf(one) + radiusOf(other);
    if (this.#units[a] === this.#units[b]) {
      if (isIonic(other) || first === Said.THIOL || second === Said.THIOL) return 0;
      return radii + TOLERANCE;
    }
    if (first === Said.IN_WATER || second === Said.IN_WATER || isMetal(one) || isMetal(other)) return 0;
    if (first === Said.THIOL && second === Said.THIOL) return LONGEST_DISULFIDE;
    if (first === Said.THIOL && second !== Said.NO) return 0;
    if (second === Said.THIOL && first !== Said.NO) return 0;
    return radii + TOLERANCE_BETWEEN;
  }

  #add(a: number, b: number, excess: number): void {
    this.#found.a.push(a);
    this.#found.b.push(b);
    this.#found.excess.push(excess);
  }
}

/** How many more neighbours each atom can have. */
class Room {
  readonly #taken: Uint8Array;

  constructor(private readonly structure: Structure) {
    const { atoms, bonds } = structure;
    this.#taken = new Uint8Array(atoms.count);
    for (let bond = 0; bond < bonds.count; bond++) this.#count(bonds.a[bond]!, bonds.b[bond]!);
  }

  /** Whether both atoms had room, which they have used then. */
  take(a: number, b: number): boolean {
    const { element } = this.structure.atoms;
    const full = (atom: number, other: number): boolean =>
      !isMetal(element[other]!) && this.#taken[atom]! >= mostNeighbours(element[atom]!);
    if (full(a, b) || full(b, a)) return false;
    this.#count(a, b);
    return true;
  }

  #count(a: number, b: number): void {
    const { element } = this.structure.atoms;
    if (!isMetal(element[b]!) && this.#taken[a]! < 255) this.#taken[a]!++;
    if (!isMetal(element[a]!) && this.#taken[b]! < 255) this.#taken[b]!++;
  }
}
