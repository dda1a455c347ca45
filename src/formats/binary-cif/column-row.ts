import { ValueKind, type CategoryRow } from '../cif/category.js';
import type { StringTable } from '../model/strings.js';
import type { Place } from '../report.js';
import type { Column } from './columns.js';

/** Columns that `repeats` compares at most. */
const COMPARED = 64;

/** One row of a category of BinaryCIF, over the columns that are decoded block by block. */
export class ColumnRow implements CategoryRow {
  columns: readonly Column[] = [];
  readonly line = 0;
  #at = 0;
  #number = 0;
  #lastRead = 0;
  readonly #last = new Float64Array(COMPARED).fill(Number.NaN);

  /**
   * @param names of the columns, for places: `_atom_site.Cartn_x`
   * @param block named in places where it is not empty
   */
  constructor(
    private readonly names: readonly string[],
    private readonly block: string,
  ) {}

  /** Goes to a row of the block at hand; `number` is its 1-based number in the category. */
  move(at: number, number: number): void {
    this.#at = at;
    this.#number = number;
  }

  get decimals(): number {
    return this.columns[this.#lastRead]?.decimals(this.#at) ?? 0;
  }

  kind(column: number): ValueKind {
    return column < 0 ? ValueKind.UNKNOWN : this.columns[column]!.kind(this.#at);
  }

  text(column: number): string {
    return column < 0 ? '' : this.columns[column]!.text(this.#at);
  }

  number(column: number): number {
    if (column < 0) return Number.NaN;
    this.#lastRead = column;
    return this.columns[column]!.number(this.#at);
  }

  integer(column: number): number {
    return column < 0 ? Number.NaN : this.columns[column]!.integer(this.#at);
  }

  intern(column: number, strings: StringTable): number {
    return column < 0 ? 0 : this.columns[column]!.intern(this.#at, strings);
  }

  repeats(columns: readonly number[]): boolean {
    if (columns.length > COMPARED) return false;
    const last = this.#last;
    let same = true;
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]!;
      if (column < 0) continue;
      const key = this.columns[column]!.key(this.#at);
      if (key === last[index]) continue;
      same = false;
      last[index] = key;
    }
    return same;
  }

  place(column: number): Place {
    const name = column < 0 ? '' : `${this.names[column]!}, `;
    const block = this.block === '' ? '' : ` of block ${this.block}`;
    return { where: `${name}row ${this.#number}${block}` };
  }
}
