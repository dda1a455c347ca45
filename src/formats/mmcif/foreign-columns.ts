import { ValueKind, type CategoryHead, type CategoryRow } from '../cif/category.js';
import { ForeignValue } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import { ATOM_SITE_ITEMS } from './atom-site-items.js';

const KNOWN: ReadonlySet<string> = new Set(ATOM_SITE_ITEMS.map((item) => item.toLowerCase()));

/** Items of atom_site that the model has no place for (standard uncertainties, cross references): kept as they stand. */
export class ForeignColumns {
  readonly #columns: readonly number[];
  readonly #names: readonly string[];

  /** @param keep for a conversion; a check only counts them */
  constructor(
    head: CategoryHead,
    taken: readonly number[],
    private readonly keep: boolean,
  ) {
    this.#columns = head.items
      .map((item, column) => (KNOWN.has(item) || taken.includes(column) ? -1 : column))
      .filter((column) => column >= 0);
    this.#names = this.#columns.map((column) => head.spelled?.[column] ?? head.items[column]!);
  }

  get count(): number {
    return this.#columns.length;
  }

  /** Takes the values of atom `at`. */
  take(row: CategoryRow, structure: Structure, at: number): void {
    structure.foreignColumns = this.count;
    if (!this.keep) return;
    const { atoms, document } = structure;
    if (atoms.foreign.length === 0) for (const name of this.#names) atoms.addForeign(name);
    for (let index = 0; index < this.#columns.length; index++) {
      const column = this.#columns[index]!;
      const id = row.intern(column, document.strings);
      atoms.foreign[index]!.values[at] = id === 0 ? absent(row.kind(column)) : id;
    }
  }
}

const absent = (kind: ValueKind): number =>
  kind === ValueKind.PRESENT
    ? ForeignValue.EMPTY
    : kind === ValueKind.INAPPLICABLE
      ? ForeignValue.INAPPLICABLE
      : ForeignValue.UNKNOWN;
