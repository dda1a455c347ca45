import type { Budget } from '../budget.js';
import type { CategoryHead, CategoryReader } from '../cif/category.js';
import { describe, isMap, MessagePackFault, type MessagePackValue } from '../messagepack/value.js';
import { BLOCK_ROWS, NumberColumn, TextColumn, type Column } from './columns.js';
import { ColumnRow } from './column-row.js';
import { bad, encodingsOf, kindOf, openSeries, type Series } from './series.js';
import { Texts, type TextAllowance } from './texts.js';

/** One column as the file has it. */
export interface EncodedColumn {
  /** As written, such as `Cartn_x`. */
  name: string;
  data: MessagePackValue | undefined;
  mask: MessagePackValue | undefined;
}

/** Values of a category that are always allowed, and those that each of its bytes may stand for. */
const FREE_VALUES = 1_000_000;
const VALUES_PER_BYTE = 1000;
const FREE_CHARACTERS = 16 * 2 ** 20;
const CHARACTERS_PER_BYTE = 256;
/** Bytes that a column takes beside its data. */
const COLUMN_BYTES = 128;

/** A category as the file has it: nothing is decoded before it is gone through, and then a block of rows at a time. */
export class EncodedCategory {
  readonly head: CategoryHead;

  /**
   * @param name as written, without the underscore: `atom_site`
   * @param block named in messages where the file has several
   */
  constructor(
    readonly name: string,
    readonly rows: number,
    readonly columns: readonly EncodedColumn[],
    private readonly budget: Budget,
    private readonly block = '',
  ) {
    this.head = {
      name: name.toLowerCase(),
      items: columns.map((column) => itemOf(column.name).toLowerCase()),
      written: name,
      spelled: columns.map((column) => column.name),
      line: 0,
      offset: -1,
    };
  }

  /** Hands over every row. Throws MessagePackFault at what is damaged, with the rows before it handed over. */
  read(reader: CategoryReader): void {
    const row = new ColumnRow(this.#names, this.block);
    this.eachBlock((opened, count, first) => {
      row.columns = opened;
      for (let at = 0; at < count; at++) {
        row.move(at, first + at + 1);
        reader.row(row);
      }
    });
    reader.end?.();
  }

  /** Decodes everything and looks at nothing: whatever is damaged is found. Throws MessagePackFault. */
  verify(): void {
    this.eachBlock(() => undefined);
  }

  /** Goes through the rows, a block at a time. `first` is the 0-based row of the category. Throws MessagePackFault. */
  eachBlock(take: (columns: readonly Column[], count: number, first: number) => void): void {
    const bytes = this.columns.reduce((sum, { data, mask }) => sum + sizeOf(data) + sizeOf(mask), 0);
    if (this.rows * this.columns.length > FREE_VALUES + VALUES_PER_BYTE * bytes)
      throw bad(
        `_${this.name}`,
        `announces ${this.rows} rows of ${this.columns.length} columns, which its ${bytes} bytes cannot hold`,
      );
    const allowance = { left: FREE_CHARACTERS + CHARACTERS_PER_BYTE * bytes };
    const texts: Texts[] = [];
    try {
      const columns = this.columns.map((column, index) =>
        this.#open(this.#names[index]!, column, texts, allowance),
      );
      for (let first = 0; first < this.rows; first += BLOCK_ROWS) {
        const count = Math.min(BLOCK_ROWS, this.rows - first);
        for (const column of columns) column.load(count);
        take(columns, count, first);
      }
      for (const column of columns) column.end();
    } finally {
      for (const one of texts) one.close();
    }
  }

  get #names(): string[] {
    return this.columns.map(({ name }) => writtenName(this.name, name));
  }

  #open(what: string, { data, mask }: EncodedColumn, texts: Texts[], allowance: TextAllowance): Column {
    const masked = mask === undefined || mask === null ? null : this.#mask(`The mask of ${what}`, mask);
    if (!isMap(data)) throw bad(what, `has ${describe(data)} for its data, not a map`);
    const [only, ...rest] = encodingsOf(what, data.get('encoding'));
    if (kindOf(what, only!) !== 'StringArray')
      return new NumberColumn(
        what,
        this.#counted(what, openSeries(what, data.get('data'), data.get('encoding'))),
        masked,
      );
    if (rest.length > 0) throw bad(what, 'is encoded further after StringArray, which makes the bytes');
    const indices = openSeries(what, data.get('data'), only!.get('dataEncoding'), true);
    const where = `The offsets of ${what}`;
    const offsets = openSeries(where, only!.get('offsets'), only!.get('offsetEncoding'), true);
    const all = new Texts(what, only!.get('stringData'), offsets, this.budget, allowance);
    texts.push(all);
    return new TextColumn(what, this.#counted(what, indices), masked, all);
  }

  #mask(what: string, mask: MessagePackValue): Series {
    if (!isMap(mask)) throw bad(what, `is ${describe(mask)}, not a map`);
    return this.#counted(what, openSeries(what, mask.get('data'), mask.get('encoding'), true));
  }

  #counted(what: string, series: Series): Series {
    if (series.length !== this.rows)
      throw new MessagePackFault(
        'COUNT_MISMATCH',
        `${what} has ${series.length} values, but the category has ${this.rows} rows.`,
      );
    return series;
  }
}

/** `_atom_site.Cartn_x`; a column of another name than its category, as core CIF has them, brings its whole name. */
export const writtenName = (category: string, column: string): string =>
  column.startsWith('_') ? column : `_${category}.${column}`;

const itemOf = (column: string): string => (column.startsWith('_') ? column.slice(1) : column);

/** Bytes of a column in the file, about. */
function sizeOf(value: MessagePackValue | undefined): number {
  if (!isMap(value)) return 0;
  let size = COLUMN_BYTES;
  const data = value.get('data');
  if (data instanceof Uint8Array) size += data.length;
  const encodings = value.get('encoding');
  if (!Array.isArray(encodings)) return size;
  for (const encoding of encodings) {
    if (!isMap(encoding as MessagePackValue)) continue;
    const texts = (encoding as ReadonlyMap<string, MessagePackValue>).get('stringData');
    const offsets = (encoding as ReadonlyMap<string, MessagePackValue>).get('offsets');
    if (typeof texts === 'string') size += texts.length;
    if (offsets instanceof Uint8Array) size += offsets.length;
  }
  return size;
}
