import type { Budget } from '../budget.js';

/** Atoms of one cell that are looked at: more lie there only where a file is broken, and then their distances say nothing. */
const MOST_IN_CELL = 64;

/** Atoms by the cube of space in which they lie, hashed, so that neighbours are found in linear time however far atoms are apart. */
export class Cells {
  readonly #size: number;
  readonly #mask: number;
  /** Atoms of slot `s` are entries `start[s]` to `start[s + 1]` of `rows`. */
  readonly #start: Uint32Array;
  readonly #rows: Uint32Array;

  /**
   * @param rows the atoms that can be found
   * @param size edge of a cell, Å: no less than the longest distance to be asked for
   * @param groups atoms of another group are not found (or by chance); null for one group
   */
  constructor(
    private readonly x: Float64Array,
    private readonly y: Float64Array,
    private readonly z: Float64Array,
    rows: Uint32Array,
    size: number,
    private readonly groups: Uint32Array | null,
    private readonly budget: Budget,
  ) {
    this.#size = size;
    let slots = 64;
    while (slots < rows.length) slots *= 2;
    this.#mask = slots - 1;
    budget.charge(this.#bytes(slots, rows.length));
    this.#start = new Uint32Array(slots + 1);
    this.#rows = new Uint32Array(rows.length);
    for (const row of rows) this.#start[this.#slotOf(row) + 1]!++;
    for (let slot = 0; slot < slots; slot++) this.#start[slot + 1]! += this.#start[slot]!;
    const next = this.#start.slice();
    for (const row of rows) this.#rows[next[this.#slotOf(row)]!++] = row;
  }

  /** Calls `take` for the atoms in the cell of an atom and in the 26 around it, itself among them, each at least once. */
  near(row: number, take: (other: number) => void): void {
    const group = this.groups?.[row] ?? 0;
    const i = Math.floor(this.x[row]! / this.#size);
    const j = Math.floor(this.y[row]! / this.#size);
    const k = Math.floor(this.z[row]! / this.#size);
    for (let di = -1; di <= 1; di++)
      for (let dj = -1; dj <= 1; dj++)
        for (let dk = -1; dk <= 1; dk++) {
          const slot = this.#slot(i + di, j + dj, k + dk, group);
          const from = this.#start[slot]!;
          const to = Math.min(this.#start[slot + 1]!, from + MOST_IN_CELL);
          for (let at = from; at < to; at++) take(this.#rows[at]!);
        }
  }

  release(): void {
    this.budget.release(this.#bytes(this.#start.length - 1, this.#rows.length));
  }

  #bytes(slots: number, rows: number): number {
    return 8 * (slots + 1) + 4 * rows;
  }

  #slotOf(row: number): number {
    const size = this.#size;
    return this.#slot(
      Math.floor(this.x[row]! / size),
      Math.floor(this.y[row]! / size),
      Math.floor(this.z[row]! / size),
      this.groups?.[row] ?? 0,
    );
  }

  #slot(i: number, j: number, k: number, group: number): number {
    const mixed =
      Math.imul(i, 73856093) ^ Math.imul(j, 19349663) ^ Math.imul(k, 83492791) ^ Math.imul(group, 0x9e3779b1);
    return mixed & this.#mask;
  }
}
