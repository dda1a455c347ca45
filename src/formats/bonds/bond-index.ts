import type { Structure } from '../model/structure.js';

const NONE = -1;

/** The bonds of a structure seen from its atoms, kept up while bonds are added. */
export class BondIndex {
  readonly #head: Int32Array;
  /** Entry 2n is bond n seen from its atom `a`, entry 2n + 1 seen from `b`. */
  #next: Int32Array;
  #indexed = 0;
  #charged = 0;

  constructor(private readonly structure: Structure) {
    const { atoms, bonds } = structure;
    this.#charge(4 * atoms.count + 8 * bonds.capacity);
    this.#head = new Int32Array(atoms.count).fill(NONE);
    this.#next = new Int32Array(2 * bonds.capacity);
    this.follow();
  }

  /** Takes up the bonds that were added to the table. */
  follow(): void {
    const { bonds } = this.structure;
    if (2 * bonds.capacity > this.#next.length) {
      this.#charge(8 * bonds.capacity - 4 * this.#next.length);
      const grown = new Int32Array(2 * bonds.capacity);
      grown.set(this.#next);
      this.#next = grown;
    }
    for (; this.#indexed < bonds.count; this.#indexed++) {
      this.#enter(bonds.a[this.#indexed]!, 2 * this.#indexed);
      this.#enter(bonds.b[this.#indexed]!, 2 * this.#indexed + 1);
    }
  }

  /** The first entry of an atom, and the entry after another; -1 for no more. The bond is `entry >> 1`. */
  first(atom: number): number {
    return this.#head[atom]!;
  }

  next(entry: number): number {
    return this.#next[entry]!;
  }

  partner(entry: number): number {
    const { a, b } = this.structure.bonds;
    return entry & 1 ? a[entry >> 1]! : b[entry >> 1]!;
  }

  /** The bond between two atoms, -1 for none. */
  between(a: number, b: number): number {
    for (let entry = this.#head[a]!; entry !== NONE; entry = this.#next[entry]!)
      if (this.partner(entry) === b) return entry >> 1;
    return NONE;
  }

  /** Gives the memory back to the budget. */
  release(): void {
    this.structure.atoms.budget.release(this.#charged);
    this.#charged = 0;
  }

  #enter(atom: number, entry: number): void {
    this.#next[entry] = this.#head[atom]!;
    this.#head[atom] = entry;
  }

  #charge(bytes: number): void {
    this.structure.atoms.budget.charge(bytes);
    this.#charged += bytes;
  }
}
