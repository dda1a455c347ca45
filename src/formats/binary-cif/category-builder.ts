import type { Budget } from '../budget.js';
import { ValueKind, type CategoryHead, type CategoryReader, type CategoryRow } from '../cif/category.js';
import { TextRow } from '../cif/text-row.js';
import { MessagePackWriter } from '../messagepack/writer.js';
import { ColumnBuilder } from './column-builder.js';
import { writeEncoded } from './encodings.js';

/** Items that are numbers by the dictionary and are printed with as many decimals as a program likes. */
const MEASURED: Readonly<Record<string, RegExp>> = {
  atom_site:
    /^(cartn_[xyz]|fract_[xyz]|occupancy|b_iso_or_equiv|u_iso_or_equiv|b_equiv_geom_mean|u_equiv_geom_mean|aniso_[bu]\[\d\]\[\d\])$/,
  atom_site_anisotrop: /^[ub]\[\d\]\[\d\]$/,
};
const NOTHING = new Uint8Array(0);

/** A category whose columns are encoded, each of them as MessagePack. */
export interface PackedCategory {
  /** With the underscore, as written. */
  name: string;
  rows: number;
  columns: PackedColumn[];
}

export interface PackedColumn {
  name: string;
  bytes: Uint8Array;
}

/** Takes the rows of one category, which are kept by column until the last one has come. */
export class CategoryBuilder implements CategoryReader {
  readonly #columns: ColumnBuilder[];
  readonly #names: readonly string[];
  #rows = 0;

  constructor(
    private readonly head: CategoryHead,
    private readonly budget: Budget,
    private readonly done: (category: PackedCategory) => void,
  ) {
    const { name, items, spelled = items, flat } = head;
    const measured = MEASURED[name];
    this.#columns = items.map((item) => new ColumnBuilder(measured?.test(item) ?? false, budget));
    // A name without a point has no category: the column brings the whole of it.
    this.#names = flat ? spelled.map((item) => (item.startsWith('_') ? item : `_${item}`)) : spelled;
  }

  row(row: CategoryRow): void {
    this.#rows++;
    const columns = this.#columns;
    if (row instanceof TextRow) {
      const { bytes, starts, ends } = row;
      for (let column = 0; column < columns.length; column++)
        columns[column]!.add(row.kind(column), bytes, starts[column]!, ends[column]!);
      return;
    }
    for (let column = 0; column < columns.length; column++) {
      const kind = row.kind(column);
      const bytes = kind === ValueKind.PRESENT ? Buffer.from(row.text(column), 'utf8') : NOTHING;
      columns[column]!.add(kind, bytes, 0, bytes.length);
    }
  }

  end(): void {
    const { name, written = name } = this.head;
    const columns = this.#columns.map((column, index) => this.#pack(column, this.#names[index]!));
    this.done({ name: `_${written}`, rows: this.#rows, columns });
  }

  #pack(column: ColumnBuilder, name: string): PackedColumn {
    // Differences and indices of a column, for a moment.
    const moment = 16 * column.count;
    this.budget.charge(moment);
    const { data, mask } = column.encode();
    const pieces: Buffer[] = [];
    const out = new MessagePackWriter({ write: (bytes) => void pieces.push(Buffer.from(bytes)) });
    out.map(3);
    out.text('name');
    out.text(name);
    out.text('data');
    writeEncoded(out, data);
    out.text('mask');
    if (mask) writeEncoded(out, mask);
    else out.nil();
    out.flush();
    const bytes = Buffer.concat(pieces);
    this.budget.release(moment);
    column.release();
    this.budget.charge(bytes.length);
    return { name, bytes };
  }
}
