import type { Budget } from '../budget.js';
import { cifNumber, lastDecimals } from '../cif/numbers.js';
import { describe, MessagePackFault, type MessagePackValue } from '../messagepack/value.js';
import type { StringTable } from '../model/strings.js';
import { bad, type Series } from './series.js';

/** Longest text that may be a number. */
const LONGEST_NUMBER = 64;
const scratch = new Uint8Array(LONGEST_NUMBER + 1);
/** Offsets that are decoded at once. */
const PIECE = 1024;

/** How many characters of text may be handed out: short files must not become endless ones by repeating a long text. */
export interface TextAllowance {
  left: number;
}

/** The distinct texts of a column: one long text and where each of them begins and ends in it. */
export class Texts {
  readonly count: number;
  readonly #offsets: Float64Array;
  readonly #cut: (from: number, to: number) => string;
  #numbers: Float64Array | null = null;
  #decimals: Uint8Array | null = null;
  #ids: Uint32Array | null = null;
  #table: StringTable | null = null;
  #generation = -1;
  #charged = 0;

  constructor(
    private readonly what: string,
    all: MessagePackValue | undefined,
    offsets: Series,
    private readonly budget: Budget,
    private readonly allowance: TextAllowance,
  ) {
    if (typeof all !== 'string') throw bad(what, `has ${describe(all)} for its texts, not one text`);
    if (all.includes('\0')) throw bad(what, 'has texts with NUL characters');
    if (offsets.length > all.length * 4 + 4 + PIECE)
      throw bad(what, `announces ${offsets.length} offsets into a text of ${all.length} characters`);
    this.#charge(offsets.length * 8);
    this.#offsets = new Float64Array(offsets.length);
    this.#fill(offsets);
    this.count = Math.max(0, offsets.length - 1);
    const end = this.count === 0 ? 0 : this.#offsets[this.count]!;
    const cut = cutter(all, end);
    if (!cut) throw bad(what, `has offsets up to ${end} into a text of ${all.length} characters`);
    this.#cut = cut;
  }

  text(index: number): string {
    if (index < 0) return '';
    const from = this.#offsets[index]!;
    const to = this.#offsets[index + 1]!;
    this.allowance.left -= to - from;
    if (this.allowance.left < 0)
      throw new MessagePackFault(
        'TOO_MUCH_TEXT',
        `${this.what} repeats long texts so often that the category would be hundreds of times as large as the file.`,
      );
    return this.#cut(from, to);
  }

  /** The number that a text is, without its standard uncertainty; NaN for none. */
  number(index: number): number {
    if (index < 0) return Number.NaN;
    if (!this.#numbers) this.#readNumbers();
    return this.#numbers![index]!;
  }

  decimals(index: number): number {
    if (index < 0) return 0;
    if (!this.#decimals) this.#readNumbers();
    return this.#decimals![index]!;
  }

  intern(index: number, strings: StringTable): number {
    if (index < 0) return 0;
    if (strings !== this.#table || strings.generation !== this.#generation) {
      this.#table = strings;
      this.#generation = strings.generation;
      if (!this.#ids) this.#charge(this.count * 4);
      this.#ids = new Uint32Array(this.count);
    }
    const ids = this.#ids!;
    return ids[index]! || (ids[index] = strings.intern(this.text(index)));
  }

  /** Gives back what was charged. */
  close(): void {
    this.budget.release(this.#charged);
    this.#charged = 0;
  }

  #fill(offsets: Series): void {
    const all = this.#offsets;
    const piece = new Float64Array(Math.min(PIECE, all.length));
    let last = 0;
    let at = 0;
    for (let taken = 1; taken > 0 && at < all.length;) {
      taken = offsets.source.read(piece, Math.min(piece.length, all.length - at));
      for (let index = 0; index < taken; index++, at++) {
        const offset = piece[index]!;
        if (offset < last) throw bad(`The offsets of ${this.what}`, `fall from ${last} to ${offset}`);
        all[at] = last = offset;
      }
    }
    if (at < all.length)
      throw bad(`The offsets of ${this.what}`, `end after ${at} of ${all.length} that are announced`);
  }

  #readNumbers(): void {
    this.#charge(this.count * 9);
    const numbers = new Float64Array(this.count);
    const decimals = new Uint8Array(this.count);
    for (let index = 0; index < this.count; index++) {
      numbers[index] = this.#numberOf(this.#offsets[index]!, this.#offsets[index + 1]!);
      decimals[index] = Math.min(255, lastDecimals);
    }
    this.#numbers = numbers;
    this.#decimals = decimals;
  }

  #numberOf(from: number, to: number): number {
    if (to - from > LONGEST_NUMBER) return Number.NaN;
    const text = this.#cut(from, to);
    for (let at = 0; at < text.length; at++) scratch[at] = Math.min(255, text.charCodeAt(at));
    scratch[text.length] = 0;
    return cifNumber(scratch, 0, text.length);
  }

  #charge(bytes: number): void {
    this.budget.charge(bytes);
    this.#charged += bytes;
  }
}

/**
 * How texts are cut out. Offsets count UTF-16 units, as in JavaScript and Java; some writers count code points or the bytes of UTF-8,
 * which the last offset shows. Null where it fits none of them.
 */
function cutter(all: string, end: number): ((from: number, to: number) => string) | null {
  const units = (from: number, to: number): string => all.slice(from, to);
  if (end === all.length || !/[^\0-\x7f]/.test(all)) return end <= all.length ? units : null;
  const bytes = Buffer.from(all, 'utf8');
  if (end === bytes.length) return (from, to) => bytes.toString('utf8', from, to);
  const starts = codePoints(all);
  if (end === starts.length - 1) return (from, to) => all.slice(starts[from], starts[to]);
  return end < all.length ? units : null;
}

/** Where each code point begins, and the end. */
function codePoints(all: string): Uint32Array {
  const starts = new Uint32Array(all.length + 1);
  let count = 0;
  for (let at = 0; at < all.length; at += all.codePointAt(at)! > 0xffff ? 2 : 1) starts[count++] = at;
  starts[count] = all.length;
  return starts.slice(0, count + 1);
}
