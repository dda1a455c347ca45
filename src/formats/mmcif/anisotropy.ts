import type { Budget } from '../budget.js';
import { columnOf, type CategoryHead, type CategoryReader } from '../cif/category.js';
import type { Structure } from '../model/structure.js';

const COLUMNS = ['u11', 'u22', 'u33', 'u12', 'u13', 'u23'] as const;
const ITEMS = ['[1][1]', '[2][2]', '[3][3]', '[1][2]', '[1][3]', '[2][3]'];
/** B to U: B = 8π²U. */
const B_TO_U = 1 / (8 * Math.PI * Math.PI);

/** The category atom_site_anisotrop: six numbers for an atom that it names by its id. */
export class Anisotropy {
  count = 0;
  #ids = new Int32Array(0);
  #values = new Float64Array(0);

  /** @param keep a check only counts */
  constructor(
    private readonly budget: Budget,
    private readonly keep: boolean,
  ) {}

  reader(head: CategoryHead): CategoryReader {
    const id = columnOf(head, 'id');
    let scale = 1;
    let columns = ITEMS.map((item) => columnOf(head, `u${item}`));
    if (columns.includes(-1)) {
      columns = ITEMS.map((item) => columnOf(head, `b${item}`));
      scale = B_TO_U;
    }
    return {
      row: (row) => {
        const serial = row.integer(id);
        if (Number.isNaN(serial) || columns.some((column) => Number.isNaN(row.number(column)))) return;
        const at = this.count++;
        if (!this.keep) return;
        if (at === this.#ids.length) this.#grow();
        this.#ids[at] = serial;
        for (let index = 0; index < 6; index++)
          this.#values[at * 6 + index] = row.number(columns[index]!) * scale;
      },
    };
  }

  /** Gives the atoms of a model theirs; both are nearly always in the same order. */
  resolve({ atoms }: Structure): void {
    if (this.count === 0 || !this.keep) return;
    const columns = COLUMNS.map((column) => atoms.column(column));
    let rows: Map<number, number> | null = null;
    let cursor = 0;
    for (let at = 0; at < this.count; at++) {
      const serial = this.#ids[at]!;
      while (!rows && cursor < atoms.count && atoms.serial[cursor]! !== serial) {
        if (atoms.serial[cursor]! > serial) rows = rowsBySerial(atoms.serial, atoms.count);
        else cursor++;
      }
      if (!rows && cursor === atoms.count) rows = rowsBySerial(atoms.serial, atoms.count);
      const row = rows ? (rows.get(serial) ?? -1) : cursor;
      if (row < 0) continue;
      for (let index = 0; index < 6; index++) columns[index]![row] = this.#values[at * 6 + index]!;
    }
  }

  #grow(): void {
    const capacity = Math.max(1024, this.#ids.length * 2);
    this.budget.charge((capacity - this.#ids.length) * 52);
    const ids = new Int32Array(capacity);
    ids.set(this.#ids);
    this.#ids = ids;
    const values = new Float64Array(capacity * 6);
    values.set(this.#values);
    this.#values = values;
  }
}

function rowsBySerial(serials: Int32Array, count: number): Map<number, number> {
  const rows = new Map<number, number>();
  for (let row = 0; row < count; row++) rows.set(serials[row]!, row);
  return rows;
}
