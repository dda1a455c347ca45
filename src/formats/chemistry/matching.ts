/** A graph in compressed rows; vertices are 0 to `size` - 1. */
export interface Graph {
  readonly size: number;
  readonly first: Uint32Array;
  readonly next: Uint32Array;
}

const NONE = -1;

/**
 * A matching that covers as many vertices of rank 2 as any can, then as many of rank 1; those of rank 0 only where they
 * help (Edmonds' blossom algorithm, by breadth-first search with contracted bases). Returns the mate of each vertex, -1
 * for none; null when `steps` edge visits were not enough.
 */
export function matchingOf(graph: Graph, rank: Uint8Array, steps = 200_000_000): Int32Array | null {
  const search = new Search(graph, rank, steps);
  search.greedy();
  for (const level of [2, 1])
    for (let vertex = 0; vertex < graph.size; vertex++)
      if (rank[vertex] === level && search.mate[vertex] === NONE) {
        search.augment(vertex);
        if (search.steps <= 0) return null;
      }
  return search.mate;
}

class Search {
  readonly mate: Int32Array;
  readonly #parent: Int32Array;
  readonly #base: Int32Array;
  readonly #outer: Uint8Array;
  readonly #queue: Int32Array;
  readonly #mark: Uint8Array;
  #tail = 0;
  #rootRank = 0;

  constructor(
    private readonly graph: Graph,
    private readonly rank: Uint8Array,
    public steps: number,
  ) {
    const { size } = graph;
    this.mate = new Int32Array(size).fill(NONE);
    this.#parent = new Int32Array(size);
    this.#base = new Int32Array(size);
    this.#outer = new Uint8Array(size);
    this.#queue = new Int32Array(size);
    this.#mark = new Uint8Array(size);
  }

  /** A first matching: vertices of few neighbours first, since they have the least choice. */
  greedy(): void {
    const { size, first, next } = this.graph;
    const degree = (vertex: number): number => first[vertex + 1]! - first[vertex]!;
    const order = Array.from({ length: size }, (_, vertex) => vertex).filter((vertex) => this.rank[vertex]);
    order.sort((a, b) => this.rank[b]! - this.rank[a]! || degree(a) - degree(b));
    for (const vertex of order) {
      if (this.mate[vertex] !== NONE) continue;
      let best = NONE;
      for (let at = first[vertex]!; at < first[vertex + 1]!; at++) {
        const other = next[at]!;
        if (this.mate[other] !== NONE) continue;
        if (best === NONE || this.#eagerness(other) > this.#eagerness(best)) best = other;
      }
      if (best === NONE) continue;
      this.mate[vertex] = best;
      this.mate[best] = vertex;
    }
  }

  #eagerness(vertex: number): number {
    return 1000 * this.rank[vertex]! - (this.graph.first[vertex + 1]! - this.graph.first[vertex]!);
  }

  /** Covers `root` by an alternating path to a free vertex, or to one of lower rank that is given up for it. */
  augment(root: number): void {
    this.#rootRank = this.rank[root]!;
    const { size, first, next } = this.graph;
    this.#parent.fill(NONE);
    this.#outer.fill(0);
    for (let vertex = 0; vertex < size; vertex++) this.#base[vertex] = vertex;
    this.steps -= size;
    let head = 0;
    this.#tail = 0;
    this.#queue[this.#tail++] = root;
    this.#outer[root] = 1;
    while (head < this.#tail) {
      const vertex = this.#queue[head++]!;
      for (let at = first[vertex]!; at < first[vertex + 1]!; at++) {
        this.steps--;
        const other = next[at]!;
        if (this.#base[vertex] === this.#base[other] || this.mate[vertex] === other) continue;
        const mate = this.mate[other]!;
        if (other === root || (mate !== NONE && this.#parent[mate] !== NONE)) {
          const spare = this.#contract(vertex, other);
          if (spare !== NONE) return this.#uncover(spare);
        } else if (this.#parent[other] === NONE) {
          this.#parent[other] = vertex;
          if (mate === NONE) return this.#flip(other);
          if (this.rank[mate]! < this.#rootRank) return this.#uncover(mate);
          this.#outer[mate] = 1;
          this.#queue[this.#tail++] = mate;
        }
      }
    }
  }

  /** Gives up `vertex` for the root of the search. */
  #uncover(vertex: number): void {
    const mate = this.mate[vertex]!;
    this.mate[vertex] = NONE;
    this.#flip(mate);
  }

  #flip(vertex: number): void {
    let at = vertex;
    while (at !== NONE) {
      const parent = this.#parent[at]!;
      const after = this.mate[parent]!;
      this.mate[at] = parent;
      this.mate[parent] = at;
      at = after;
    }
  }

  /** Contracts the odd cycle that `a` and `b` close; a vertex of it that may be given up, or none. */
  #contract(a: number, b: number): number {
    const base = this.#commonBase(a, b);
    this.#mark.fill(0);
    this.#markPath(a, base, b);
    this.#markPath(b, base, a);
    const { size } = this.graph;
    this.steps -= 2 * size;
    for (let vertex = 0; vertex < size; vertex++) {
      if (!this.#mark[this.#base[vertex]!]) continue;
      this.#base[vertex] = base;
      if (this.#outer[vertex]) continue;
      this.#outer[vertex] = 1;
      this.#queue[this.#tail++] = vertex;
      if (this.rank[vertex]! < this.#rootRank) return vertex;
    }
    return NONE;
  }

  #commonBase(a: number, b: number): number {
    this.#mark.fill(0);
    for (let at = a; ;) {
      at = this.#base[at]!;
      this.#mark[at] = 1;
      if (this.mate[at] === NONE) break;
      at = this.#parent[this.mate[at]!]!;
    }
    for (let at = b; ;) {
      at = this.#base[at]!;
      if (this.#mark[at]) return at;
      at = this.#parent[this.mate[at]!]!;
    }
  }

  #markPath(from: number, base: number, child: number): void {
    let vertex = from;
    while (this.#base[vertex] !== base) {
      const mate = this.mate[vertex]!;
      this.#mark[this.#base[vertex]!] = 1;
      this.#mark[this.#base[mate]!] = 1;
      this.#parent[vertex] = child;
      child = mate;
      vertex = this.#parent[mate]!;
    }
  }
}
