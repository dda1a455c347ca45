import { isBlank } from '../bytes/numbers.js';
import type { DataItem } from '../model/structure.js';
import type { CtfileRecord } from './record.js';
import { textOf } from '../bytes/text.js';

const CR = 13;
const LF = 10;

/** Whether a line is the header of a data item beyond doubt: `>` and a name in angle brackets or a field number. */
export function isItemHeader(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== 62) return false;
  let open = false;
  for (let at = start + 1; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 60) open = true;
    else if (byte === 62 && open) return true;
    else if (byte === 68 && bytes[at + 1] === 84 && bytes[at + 2]! >= 48 && bytes[at + 2]! <= 57) return true;
  }
  return false;
}

/** What stands in angle brackets, else the field number or whatever follows the `>`. */
function nameOf(header: Uint8Array): string {
  const text = textOf(header, 0, header.length);
  const open = text.indexOf('<');
  const close = text.lastIndexOf('>');
  return open >= 0 && close > open ? text.slice(open + 1, close) : text.slice(1).trim();
}

/**
 * Collects the data items of one record. A value is every line after the header up to the blank line that the next
 * header or the end of the record follows; its bytes are kept, line ends included, but for the one that closes it.
 */
export class DataItemCollector {
  #open: { name: string; header: Uint8Array } | null = null;
  #buffer = new Uint8Array(4096);
  #length = 0;
  #lines = 0;
  /** Length of the value without its last line, and whether that line is blank. */
  #beforeLast = 0;
  #lastBlank = false;
  #lineEndAt = 0;
  /** Headers of the previous record by position: a library repeats them. */
  #headers: { name: string; header: Uint8Array }[] = [];
  #position = 0;

  constructor(private readonly record: CtfileRecord) {}

  get open(): boolean {
    return this.#open !== null;
  }

  /** No line has come since the header. */
  get empty(): boolean {
    return this.#lines === 0;
  }

  /** The last line of the value was blank, so that a header may follow. */
  get closable(): boolean {
    return this.#lastBlank;
  }

  begin(): void {
    this.#position = 0;
    this.#open = null;
  }

  header(bytes: Uint8Array, start: number, end: number): void {
    this.close();
    this.#open = this.#known(bytes, start, end);
    this.#length = 0;
    this.#lines = 0;
    this.#beforeLast = 0;
    this.#lastBlank = false;
  }

  /** One line of the value; `offset` is where it begins in the file. */
  line(bytes: Uint8Array, start: number, end: number, offset: number): void {
    this.#reserve(end - start + 2);
    this.#beforeLast = this.#length;
    if (this.#lines++ > 0) {
      const gap = offset - this.#lineEndAt;
      if (gap === 2) this.#buffer[this.#length++] = CR;
      this.#buffer[this.#length++] = gap === 1 && this.record.structure.document.lineEnd === '\r' ? CR : LF;
    }
    if (end > start) this.#buffer.set(bytes.subarray(start, end), this.#length);
    this.#length += end - start;
    this.#lastBlank = isBlank(bytes, start, end);
    this.#lineEndAt = offset + end - start;
  }

  close(): void {
    if (!this.#open) return;
    const bare = this.#lines === 0 || (this.#lines === 1 && this.#lastBlank);
    const length = this.#lastBlank ? this.#beforeLast : this.#length;
    this.record.charge(length + 160);
    const { name, header } = this.#open;
    const item: DataItem = { name, header, value: this.#buffer.slice(0, length) };
    if (bare) item.bare = true;
    this.record.structure.dataItems.push(item);
    this.#open = null;
  }

  #known(bytes: Uint8Array, start: number, end: number): { name: string; header: Uint8Array } {
    const at = this.#position++;
    const last = this.#headers[at];
    if (last && sameBytes(last.header, bytes, start, end)) return last;
    const header = bytes.slice(start, end);
    const fresh = { name: nameOf(header), header };
    if (at < 256) this.#headers[at] = fresh;
    return fresh;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#buffer.length) return;
    const size = Math.max(needed, this.#buffer.length * 2);
    this.record.context.budget.charge(size - this.#buffer.length);
    const grown = new Uint8Array(size);
    grown.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = grown;
  }
}

function sameBytes(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[start + at]) return false;
  return true;
}
