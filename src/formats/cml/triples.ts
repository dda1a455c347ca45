import type { Budget } from '../budget.js';

/** No coordinate is given at all. */
export const NO_AXIS = '-';

/** Coordinates of one kind (2D, 3D or fractional) by atom row, while a molecule is read; NaN where there is none. */
export class Triples {
  #values = new Float64Array(0);
  /** Some atom has them. */
  used = false;

  constructor(
    private readonly budget: Budget,
    /** Names of the axes as attributes. */
    readonly names: readonly string[],
  ) {}

  clear(): void {
    if (this.used) this.#values.fill(Number.NaN);
    this.used = false;
  }

  set(row: number, axis: number, value: number): void {
    if (3 * row + 2 >= this.#values.length) {
      const grown = new Float64Array(Math.max(384, 3 * (row + 1), this.#values.length * 2));
      this.budget.charge(8 * (grown.length - this.#values.length));
      grown.fill(Number.NaN, this.#values.length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.used = true;
    this.#values[3 * row + axis] = value;
  }

  get(row: number, axis: number): number {
    return this.#values[3 * row + axis] ?? Number.NaN;
  }

  /** The axis that an atom has not, by name; empty where it has all, NO_AXIS where it has none. */
  missing(row: number): string {
    let there = 0;
    let first = '';
    for (const [axis, name] of this.names.entries())
      if (Number.isNaN(this.get(row, axis))) first ||= name;
      else there++;
    return there === 0 ? NO_AXIS : first;
  }
}
