import type { Neighbours } from './neighbours.js';

/** Small rings of a structure, in compressed rows. */
export interface Rings {
  readonly count: number;
  /** The atoms of ring `i`, in order around it, are entries `first[i]` to `first[i + 1]`. */
  readonly first: readonly number[];
  readonly atom: readonly number[];
  /** The bonds of the ring: `bond[at]` joins `atom[at]` and the next atom of the ring. */
  readonly bond: readonly number[];
}

/** Atoms with more bonds than any ring of main-group elements needs: metal centres, and damage. */
const MOST_BONDS = 6;
/** Shortest rings that one bond may be in; a molecule has two or three. */
const MOST_RINGS_OF_A_BOND = 16;
/** Atoms that a search from one bond visits at most: lattices and cages of everything with everything end there. */
const MOST_VISITS = 4096;

/**
 * The rings of up to `largest` atoms that are shortest for at least one of their bonds, all of them where several are
 * equally short. These are the rings chemists draw: of fused systems each ring, of fullerenes the pentagons and hexagons,
 * without the choice that a smallest set of smallest rings has to make. Time is linear in the number of bonds.
 */
export function smallRings(neighbours: Neighbours, largest: number): Rings {
  const search = new RingSearch(neighbours, largest);
  for (let atom = 0; atom < neighbours.atoms; atom++) search.around(atom);
  return search;
}

class RingSearch implements Rings {
  count = 0;
  readonly first: number[] = [0];
  readonly atom: number[] = [];
  readonly bond: number[] = [];
  /** Size of the smallest ring of each bond that was searched; 0 for none. */
  readonly #girth: Uint8Array;
  /** Distance from the bond's first atom, valid where `#stamp` is the search in hand. */
  readonly #distance: Uint8Array;
  readonly #stamp: Uint32Array;
  readonly #queue: Uint32Array;
  readonly #path: number[] = [];
  readonly #pathBonds: number[] = [];
  #search = 0;
  #found = 0;

  constructor(
    private readonly neighbours: Neighbours,
    private readonly largest: number,
  ) {
    const { atoms, bond } = neighbours;
    this.#girth = new Uint8Array(bond.length / 2);
    this.#distance = new Uint8Array(atoms);
    this.#stamp = new Uint32Array(atoms);
    this.#queue = new Uint32Array(Math.min(atoms, MOST_VISITS + MOST_BONDS));
  }

  /** Rings of the bonds from `atom` to atoms of higher number. */
  around(atom: number): void {
    const { first, atom: next, bond } = this.neighbours;
    if (!this.#passable(atom)) return;
    for (let at = first[atom]!; at < first[atom + 1]!; at++) {
      const other = next[at]!;
      if (other <= atom || !this.#passable(other)) continue;
      const size = this.#distanceTo(atom, other, bond[at]!) + 1;
      if (size < 3 || size > this.largest) continue;
      this.#girth[bond[at]!] = size;
      this.#found = 0;
      this.#path.length = this.#pathBonds.length = 0;
      this.#collect(other, size, bond[at]!);
    }
  }

  #passable(atom: number): boolean {
    const degree = this.neighbours.first[atom + 1]! - this.neighbours.first[atom]!;
    return degree >= 2 && degree <= MOST_BONDS;
  }

  /** Length of the shortest way from `from` to `to` that does not use `bond`; 0 where there is none short enough. */
  #distanceTo(from: number, to: number, bond: number): number {
    const { first, atom: next, bond: bondAt } = this.neighbours;
    const search = ++this.#search;
    this.#stamp[from] = search;
    this.#distance[from] = 0;
    this.#queue[0] = from;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const atom = this.#queue[head]!;
      const distance = this.#distance[atom]! + 1;
      if (distance >= this.largest) return 0;
      for (let at = first[atom]!; at < first[atom + 1]!; at++) {
        const other = next[at]!;
        if (this.#stamp[other] === search || bondAt[at] === bond) continue;
        this.#stamp[other] = search;
        this.#distance[other] = distance;
        // The way back may pass any atom that is nearer than the end: those are all marked by now.
        if (other === to) return distance;
        if (tail <= MOST_VISITS && this.#passable(other)) this.#queue[tail++] = other;
      }
    }
    return 0;
  }

  /** Walks back from `atom` along every shortest way; each that arrives is a ring. */
  #collect(atom: number, size: number, opening: number): void {
    const { first, atom: next, bond } = this.neighbours;
    this.#path.push(atom);
    const distance = this.#distance[atom]!;
    if (distance === 0) this.#keep(size, opening);
    else
      for (let at = first[atom]!; at < first[atom + 1]! && this.#found < MOST_RINGS_OF_A_BOND; at++) {
        const other = next[at]!;
        if (this.#stamp[other] !== this.#search || this.#distance[other] !== distance - 1) continue;
        if (bond[at] === opening || !this.#passable(other)) continue;
        this.#pathBonds.push(bond[at]!);
        this.#collect(other, size, opening);
        this.#pathBonds.pop();
      }
    this.#path.pop();
  }

  /** Keeps a ring unless an earlier one of its bonds, for which it is shortest too, has shown it already. */
  #keep(size: number, opening: number): void {
    this.#found++;
    for (const bond of this.#pathBonds) if (this.#girth[bond] === size) return;
    this.atom.push(...this.#path);
    this.bond.push(...this.#pathBonds, opening);
    this.first.push(this.atom.length);
    this.count++;
  }
}
