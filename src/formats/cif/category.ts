import type { StringTable } from '../model/strings.js';
import type { Place } from '../report.js';

/** Whether a value is there (CIF 1.1, "Special values"): `.` says that there can be none, `?` that it is not known. */
export const ValueKind = {
  PRESENT: 0,
  INAPPLICABLE: 1,
  UNKNOWN: 2,
} as const;
export type ValueKind = (typeof ValueKind)[keyof typeof ValueKind];

/**
 * One row of a category, from text or from binary columns alike. A column is a position in the list of items that the
 * taker was given; −1 stands for an item that the category does not have, and reads as unknown. The row is its maker's
 * and is valid only during the call.
 */
export interface CategoryRow {
  /** 1-based line of the row's first value; 0 where the source has no lines. */
  readonly line: number;
  kind(column: number): ValueKind;
  /** The value as text; empty where there is none. */
  text(column: number): string;
  /** The number, without its standard uncertainty (`1.234(5)` is 1.234); NaN where the value is absent or no finite number. */
  number(column: number): number;
  /** The integer; NaN where the value is absent or no integer. */
  integer(column: number): number;
  /** Digits after the point of the number that was read last, as the source prints them. */
  readonly decimals: number;
  /** The interned value; 0 where there is none. Cheap where a column repeats itself. */
  intern(column: number, strings: StringTable): number;
  /**
   * Whether these columns hold what they held at the last call: always asked for the same columns of one category. Absent
   * where looking is no cheaper than reading; false where it is not known.
   */
  repeats?(columns: readonly number[]): boolean;
  /** Where a value stands, for the report; empty where the source has no lines. */
  place(column: number): Place;
}

/** Takes the rows of one category in order. */
export interface CategoryReader {
  row(row: CategoryRow): void;
  /** After the last row. */
  end?(): void;
}

/** A category that begins: its name and its items, in lower case, in the order of the columns. */
export interface CategoryHead {
  /** Without the leading underscore, such as `atom_site`; the whole name where it has no point (core dictionary). */
  readonly name: string;
  /** The part behind the point, such as `cartn_x`; the whole name without its underscore where it has none. */
  readonly items: readonly string[];
  /** The name and the items as the source spells them; absent where that is not known. */
  readonly written?: string;
  readonly spelled?: readonly string[];
  /** The names have no point, as in the core dictionary: each is a category of its own, a loop is called by its first. */
  readonly flat?: boolean;
  /** Other categories that names of this loop belong to, where it mixes them; those items are whole names, underscore included. */
  readonly others?: readonly string[];
  /** 1-based line of the first name; 0 where the source has no lines. */
  readonly line: number;
  /** Byte offset of its beginning in the file; −1 where unknown. */
  readonly offset: number;
}

/** Takes the data blocks of a file in order, and the categories of each. A category may come in several runs. */
export interface BlockTaker {
  /** @param offset byte offset of the heading in the file, −1 where unknown */
  beginBlock(name: string, line: number, offset: number): void;
  /** The reader of its rows; null where they need not be read. */
  category(head: CategoryHead): CategoryReader | null;
  /** @param offset one past the last byte of the block, −1 where unknown */
  endBlock(offset: number): void;
  /**
   * Whether the bytes of a category are to be carried; asked after `category`. Sources whose bytes are no CIF text do not
   * ask.
   */
  carries?(head: CategoryHead): boolean;
  /**
   * The bytes of a category that is carried, as they stood: `loop_`, names and rows, or names with their values; under the name
   * `data_` what stands before the first one.
   */
  carry?(head: CategoryHead, bytes: Uint8Array): void;
}

/** Column of an item; −1 where the category does not have it. Names are given in lower case. */
export function columnOf(head: CategoryHead, item: string): number {
  return head.items.indexOf(item);
}

/** The whole names of the columns as they are written, such as `_atom_site.Cartn_x`. */
export function writtenNames({ name, written = name, items, spelled = items, flat }: CategoryHead): string[] {
  return spelled.map((item) => (item.startsWith('_') ? item : flat ? `_${item}` : `_${written}.${item}`));
}
