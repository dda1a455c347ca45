import { textOf } from '../bytes/text.js';
import type { StringTable } from '../model/strings.js';
import type { Place } from '../report.js';
import { CR, LF } from './bytes.js';
import { ValueKind, type CategoryRow } from './category.js';
import { cifInteger, cifNumber, lastDecimals } from './numbers.js';

const SLOTS = 4096;

/** The values of one row as byte ranges of the tokenizer's buffer. */
export class TextRow implements CategoryRow {
  bytes: Uint8Array = new Uint8Array(0);
  /** Begin and end of each value, without quotes and without the semicolons of a text block. */
  starts: Uint32Array = new Uint32Array(256);
  ends: Uint32Array = new Uint32Array(256);
  /** Values so far. */
  count = 0;
  /** Values at which the row is complete. */
  width = 1;
  line = 0;
  /** 0-based column of the buffer's first byte in its line. */
  baseColumn = 0;
  /** A byte whose column is known; 0 where only that of the first byte is. */
  #knownAt = 0;
  #knownColumn = 0;
  /** Names of up to eight bytes, whose ids are found without a string: two words as key. */
  readonly #low = new Int32Array(SLOTS);
  readonly #high = new Int32Array(SLOTS);
  readonly #ids = new Uint32Array(SLOTS);
  /** Lines that were dropped from text blocks too long to be kept, and the first value behind them. */
  #lostLines = 0;
  #lostFrom = 0;
  /** Ids of names of one byte. */
  readonly #single = new Uint32Array(256);
  /** What the columns asked by `repeats` held last: lengths and bytes. */
  #lastBytes = new Uint8Array(256);
  readonly #lastEnds = new Int32Array(64);
  #table: StringTable | null = null;
  #generation = -1;

  /** Makes room for rows of this many values. */
  reserve(width: number): void {
    if (width <= this.starts.length) return;
    const capacity = Math.max(width, this.starts.length * 2);
    this.starts = grown(this.starts, capacity);
    this.ends = grown(this.ends, capacity);
  }

  get decimals(): number {
    return lastDecimals;
  }

  kind(column: number): ValueKind {
    if (column < 0) return ValueKind.UNKNOWN;
    const start = this.starts[column]!;
    if (this.ends[column]! - start !== 1) return ValueKind.PRESENT;
    const byte = this.bytes[start];
    if ((byte !== 46 && byte !== 63) || this.#isQuotedMark(start)) return ValueKind.PRESENT;
    return byte === 46 ? ValueKind.INAPPLICABLE : ValueKind.UNKNOWN;
  }

  text(column: number): string {
    if (this.kind(column) !== ValueKind.PRESENT) return '';
    return textOf(this.bytes, this.starts[column]!, this.ends[column]!);
  }

  number(column: number): number {
    return column < 0 ? Number.NaN : cifNumber(this.bytes, this.starts[column]!, this.ends[column]!);
  }

  integer(column: number): number {
    return column < 0 ? Number.NaN : cifInteger(this.bytes, this.starts[column]!, this.ends[column]!);
  }

  intern(column: number, strings: StringTable): number {
    if (column < 0) return 0;
    const { bytes } = this;
    const start = this.starts[column]!;
    const end = this.ends[column]!;
    const length = end - start;
    if (strings !== this.#table || strings.generation !== this.#generation) this.#follow(strings);
    if (length === 1) {
      const byte = bytes[start]!;
      if ((byte === 46 || byte === 63) && this.kind(column) !== ValueKind.PRESENT) return 0;
      return this.#single[byte] || (this.#single[byte] = strings.internBytes(bytes, start, end));
    }
    if (length > 8) return strings.internBytes(bytes, start, end);
    let low = 0;
    let high = 0;
    let at = start;
    const half = length > 4 ? start + 4 : end;
    for (; at < half; at++) low = (low << 8) | bytes[at]!;
    for (; at < end; at++) high = (high << 8) | bytes[at]!;
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 20;
    if (this.#low[slot] === low && this.#high[slot] === high && this.#ids[slot] !== 0)
      return this.#ids[slot]!;
    const id = strings.internBytes(bytes, start, end);
    this.#low[slot] = low;
    this.#high[slot] = high;
    this.#ids[slot] = id;
    return id;
  }

  /** Columns that stand side by side are compared with what lies between them: where that differs, a row is read again in vain. */
  repeats(columns: readonly number[]): boolean {
    const { bytes, starts, ends } = this;
    const last = this.#lastBytes;
    const lastEnds = this.#lastEnds;
    let same = true;
    let to = 0;
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]!;
      if (column < 0) continue;
      while (index + 1 < columns.length && columns[index + 1] === columns[index]! + 1) index++;
      const start = starts[column]!;
      const end = ends[columns[index]!]!;
      if (to + end - start > last.length) return false;
      if (end - start === 1 && this.#isQuotedMark(start)) same = false;
      for (let from = start; from < end; from++) {
        const byte = bytes[from]!;
        if (last[to] !== byte) {
          same = false;
          last[to] = byte;
        }
        to++;
      }
      if (lastEnds[index] !== to) {
        same = false;
        lastEnds[index] = to;
      }
    }
    return same;
  }

  clear(): void {
    this.count = 0;
    this.#lostLines = 0;
  }

  /** A text block of so many lines was cut: its bytes from `end` on are gone. It becomes the next value. */
  lose(lines: number, start: number, end: number): void {
    if (this.#lostLines === 0) this.#lostFrom = this.count + 1;
    this.#lostLines += lines - this.#countLines(start, end);
  }

  /** Line of a value. */
  lineOf(column: number): number {
    if (column < 0 || column >= this.count) return this.line;
    const lost = column >= this.#lostFrom ? this.#lostLines : 0;
    return this.line + lost + this.#countLines(this.starts[0]!, this.starts[column]!);
  }

  place(column: number): Place {
    if (column < 0) return { line: this.line };
    return { line: this.lineOf(column), column: this.columnOf(this.starts[column]!) + 1 };
  }

  /**
   * 0-based column of a byte in its line. It goes back to the byte that it was asked for last, no further: a line of a
   * million values that are all wrong is not gone over a million times.
   */
  columnOf(at: number): number {
    const { bytes } = this;
    if (at < this.#knownAt && this.#isLine(at, this.#knownAt))
      return this.#knownColumn - (this.#knownAt - at);
    const known = at >= this.#knownAt ? this.#knownAt : 0;
    let first = at;
    while (first > known && bytes[first - 1] !== LF && bytes[first - 1] !== CR) first--;
    const before = first > known ? 0 : known > 0 ? this.#knownColumn : this.baseColumn;
    this.#knownAt = at;
    this.#knownColumn = at - first + before;
    return this.#knownColumn;
  }

  /** No line ends among `bytes[start, end)`. */
  #isLine(start: number, end: number): boolean {
    const { bytes } = this;
    for (let at = start; at < end; at++) if (bytes[at] === LF || bytes[at] === CR) return false;
    return true;
  }

  /** The bytes have moved: `column` is the 0-based one of what is now the first. */
  moved(column: number): void {
    this.baseColumn = column;
    this.#knownAt = 0;
    this.#knownColumn = column;
  }

  /** A `.` or `?` in quotes, which is a value, unlike the same without: what stands before it is its quote. */
  #isQuotedMark(start: number): boolean {
    const byte = this.bytes[start];
    return (byte === 46 || byte === 63) && start > 0 && this.bytes[start - 1]! > 32;
  }

  #countLines(start: number, end: number): number {
    const { bytes } = this;
    let lines = 0;
    for (let at = start; at < end; at++)
      if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) lines++;
    return lines;
  }

  #follow(strings: StringTable): void {
    this.#table = strings;
    this.#generation = strings.generation;
    this.#ids.fill(0);
    this.#single.fill(0);
  }
}

function grown(from: Uint32Array, capacity: number): Uint32Array {
  const made = new Uint32Array(capacity);
  made.set(from);
  return made;
}
