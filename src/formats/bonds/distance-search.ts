import { isMetal } from '../elements.js';
import type { Structure } from '../model/structure.js';
import { sameConformer } from '../positions.js';
import type { BondIndex } from './bond-index.js';
import { Cells } from './cells.js';
import { isIonic, NEAREST, radiusOf, TOLERANCE, TOLERANCE_BETWEEN } from './distance-rules.js';
import { Said } from './said.js';

/** Pairs that could be bonds, and which of them come first: by how far they are from the longest bond, Å. */
export interface Candidates {
  a: number[];
  b: number[];
  rank: number[];
}

/** A hydrogen takes another hydrogen only where there is nothing else. */
const TO_HYDROGEN = 10;

/** Looks for the partners of atoms whose bonds are not said. */
export class DistanceSearch {
  #cells: Cells | null = null;
  #found: Candidates = { a: [], b: [], rank: [] };
  #inside = true;

  /**
   * @param positions of each atom in its chain
   * @param askers rows of the atoms that look for partners
   */
  constructor(
    private readonly structure: Structure,
    private readonly index: BondIndex,
    private readonly said: Uint8Array,
    private readonly positions: Uint32Array,
    private readonly askers: Uint32Array,
  ) {}

  /** Pairs within a residue. */
  within(): Candidates {
    return this.#run(true);
  }

  /** Pairs of two residues; those within are bonded by then. */
  between(): Candidates {
    return this.#run(false);
  }

  #run(inside: boolean): Candidates {
    const { atoms } = this.structure;
    const { element } = atoms;
    const rows = inside ? this.#inThese() : this.#rowsWhere(() => true);
    this.#inside = inside;
    this.#found = { a: [], b: [], rank: [] };
    const groups = inside ? this.positions : null;
    this.#cells = new Cells(atoms.x, atoms.y, atoms.z, rows, this.#reach(rows), groups, atoms.budget);
    for (const row of this.askers) {
      if (isIonic(element[row]!)) continue;
      if (element[row] === 1) this.#askHydrogen(row);
      else this.#ask(row);
    }
    this.#cells.release();
    return this.#found;
  }

  /** Atoms that share their residue with one that asks. */
  #inThese(): Uint32Array {
    const asked = new Set<number>();
    for (const row of this.askers) asked.add(this.positions[row]!);
    let last = -1;
    let isAsked = false;
    return this.#rowsWhere((row) => {
      const position = this.positions[row]!;
      if (position !== last) isAsked = asked.has(position);
      last = position;
      return isAsked;
    });
  }

  #rowsWhere(test: (row: number) => boolean): Uint32Array {
    const { count } = this.structure.atoms;
    const rows = new Uint32Array(count);
    let found = 0;
    for (let row = 0; row < count; row++) if (this.said[row] !== Said.ALONE && test(row)) rows[found++] = row;
    return rows.subarray(0, found);
  }

  /** The longest bond that any two of the elements present could have, Å. */
  #reach(rows: Uint32Array): number {
    const { element } = this.structure.atoms;
    const largest = (of: Uint32Array): number => {
      let radius = 0;
      for (const row of of) if (!isIonic(element[row]!)) radius = Math.max(radius, radiusOf(element[row]!));
      return radius;
    };
    return Math.max(1, largest(this.askers) + largest(rows) + TOLERANCE);
  }

  #ask(row: number): void {
    const { element } = this.structure.atoms;
    this.#cells!.near(row, (other) => {
      // Each pair once: by the lower row where both ask. Hydrogens ask for themselves.
      if (this.#asks(other) && (other < row || element[other] === 1)) return;
      const excess = this.#excess(row, other);
      if (excess <= 0 && this.index.between(row, other) < 0) this.#add(row, other, excess);
    });
  }

  /** The nearest partner. */
  #askHydrogen(row: number): void {
    if (this.index.first(row) >= 0) return;
    const { element } = this.structure.atoms;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    this.#cells!.near(row, (other) => {
      const rank = this.#excess(row, other) + (element[other] === 1 ? TO_HYDROGEN : 0);
      if (rank >= least) return;
      least = rank;
      best = other;
    });
    // Two hydrogens that choose each other are one bond.
    if (best >= 0 && !(element[best] === 1 && best < row)) this.#add(row, best, least);
  }

  #asks(row: number): boolean {
    const state = this.said[row]!;
    if (isIonic(this.structure.atoms.element[row]!)) return false;
    return state === Said.NO || state === Said.IN_WATER;
  }

  /** How far two atoms are beyond the longest bond that they could have, Å; infinite for what cannot be a bond. */
  #excess(a: number, b: number): number {
    const { x, y, z, element, altloc } = this.structure.atoms;
    const none = Number.POSITIVE_INFINITY;
    if (a === b || (this.positions[a] === this.positions[b]) !== this.#inside) return none;
    const longest = this.#longest(a, b, element[a]!, element[b]!);
    const square = (x[a]! - x[b]!) ** 2 + (y[a]! - y[b]!) ** 2 + (z[a]! - z[b]!) ** 2;
    if (square > longest * longest || square < NEAREST * NEAREST) return none;
    return sameConformer(altloc, a, b) ? Math.sqrt(square) - longest : none;
  }

  /** 0 where the two are never bonded by distance. */
  #longest(a: number, b: number, one: number, other: number): number {
    const [first, second] = [this.said[a]!, this.said[b]!];
    if (isIonic(one) || isIonic(other)) return 0;
    if (this.#inside) return radiusOf(one) + radiusOf(other) + TOLERANCE;
    if (isOfWater(first) || isOfWater(second) || isMetal(one) || isMetal(other)) return 0;
    return radiusOf(one) + radiusOf(other) + TOLERANCE_BETWEEN;
  }

  #add(a: number, b: number, rank: number): void {
    this.#found.a.push(a);
    this.#found.b.push(b);
    this.#found.rank.push(rank);
  }
}

const isOfWater = (state: number): boolean => state === Said.IN_WATER || state === Said.WATER;
