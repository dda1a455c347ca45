import type { Budget } from '../budget.js';
import { textOf } from '../bytes/text.js';
import { cifNumber } from '../cif/numbers.js';
import { ValueKind } from '../cif/category.js';
import { StringTable } from '../model/strings.js';
import {
  encodeDoubles,
  encodeFixed,
  encodeIntegers,
  encodeKinds,
  encodeTexts,
  type Encoded,
} from './encodings.js';

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const MOST = 0x7fffffff;
/** Bytes of a text that is kept once, beside its characters. */
const TEXT_BYTES = 80;
/**
 * Fractions that are packed as numbers outside of the atoms. Fewer are written as texts, which takes no more room: what looks like a number
 * may be a version, and some readers multiply by a tenth where they should divide by ten.
 */
const FEWEST_FRACTIONS = 32;
const POWERS = Array.from({ length: 11 }, (_, exponent) => 10 ** exponent);

/** A column as the file has it: its data, and which values are missing; null where none is. */
export interface EncodedValues {
  data: Encoded;
  mask: Encoded | null;
}

/**
 * Collects the values of one column. They stay numbers for as long as every text can be rebuilt from its number: integers as they are
 * usually written, and numbers that all have the same count of decimals; the first that is neither makes texts of them all. In columns
 * that are numbers by their meaning (coordinates) the value counts, not how many decimals it was written with.
 */
export class ColumnBuilder {
  count = 0;
  #kinds: Uint8Array | null = null;
  /** Integers, or numbers times a power of ten, or indices of texts. */
  #values = new Int32Array(16);
  /** Numbers that 32 bits and a power of ten do not hold. */
  #doubles: Float64Array | null = null;
  #texts: StringTable | null = null;
  /** Of the numbers; −1 before the first. */
  #decimals = -1;
  /** The text that came last: its length, −1 where it was too long to keep, its bytes and its id. */
  #lastLength = -1;
  readonly #lastBytes = new Uint8Array(32);
  #lastId = 0;
  #charged = 0;

  /** @param measured numbers by their meaning */
  constructor(
    private readonly measured: boolean,
    private readonly budget: Budget,
  ) {}

  /** The value in `bytes[start, end)`, in UTF-8; a missing one has no bytes. */
  add(kind: ValueKind, bytes: Uint8Array, start: number, end: number): void {
    const at = this.count++;
    if (at === this.#values.length) this.#grow(at * 2);
    if (kind !== ValueKind.PRESENT) return this.#missing(at, kind);
    if (this.#texts) this.#values[at] = this.#intern(this.#texts, bytes, start, end);
    else if (this.#doubles || !this.#fixed(at, bytes, start, end)) this.#other(at, bytes, start, end);
  }

  /** What was collected, encoded; the builder is done. */
  encode(): EncodedValues {
    const kinds = this.#kinds?.subarray(0, this.count);
    const data = this.#encodeData();
    const mask = kinds ? encodeKinds(kinds) : null;
    return { data, mask };
  }

  /** Gives back what was charged. */
  release(): void {
    this.budget.release(this.#charged);
    this.#charged = 0;
  }

  #encodeData(): Encoded {
    if (this.#decimals > 0 && !this.measured && !this.#texts && this.count < FEWEST_FRACTIONS)
      this.#toTexts(this.count);
    const values = this.#values.subarray(0, this.count);
    if (this.#texts) return this.#encodeTexts(values, this.#texts);
    if (this.#doubles) return encodeDoubles(this.#doubles.subarray(0, this.count));
    // Nothing but missing values: texts, as in a column whose kind is not known.
    if (this.#decimals < 0) return encodeTexts([''], new Int32Array(this.count));
    return this.#decimals === 0 ? encodeIntegers(values) : encodeFixed(values, this.#decimals);
  }

  /** Indices count from 0 in the order of the first use; the empty text of the table may not be in use. */
  #encodeTexts(ids: Int32Array, table: StringTable): Encoded {
    const index = new Int32Array(table.size).fill(-1);
    const distinct: string[] = [];
    const indices = new Int32Array(ids.length);
    let last = 0;
    for (let at = 0; at < ids.length; at++) {
      if (!this.#kinds || this.#kinds[at] === ValueKind.PRESENT) {
        const id = ids[at]!;
        if (index[id]! < 0) index[id] = distinct.push(table.get(id)) - 1;
        last = index[id]!;
      }
      // A missing value repeats the one before, which takes least.
      indices[at] = last;
    }
    return encodeTexts(distinct.length === 0 ? [''] : distinct, indices);
  }

  #missing(at: number, kind: ValueKind): void {
    if (!this.#kinds) {
      this.#charge(this.#values.length);
      this.#kinds = new Uint8Array(this.#values.length);
    }
    this.#kinds[at] = kind;
    if (at === 0) return;
    if (this.#doubles) this.#doubles[at] = this.#doubles[at - 1]!;
    else this.#values[at] = this.#values[at - 1]!;
  }

  /** Takes a decimal number of 32 bits whose text follows from its value and the decimals of the column; false for anything else. */
  #fixed(at: number, bytes: Uint8Array, start: number, end: number): boolean {
    const negative = bytes[start] === MINUS;
    const first = negative ? start + 1 : start;
    let mantissa = 0;
    let point = -1;
    let index = first;
    for (; index < end; index++) {
      const digit = bytes[index]! - ZERO;
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        if (mantissa > MOST) return false;
      } else if (bytes[index] === POINT && point < 0 && index > first) point = index;
      else return false;
    }
    const decimals = point < 0 ? 0 : end - point - 1;
    if (index === first || (point >= 0 && decimals === 0)) return false;
    // 007 is a name, and so may be 1.10 among numbers of one decimal; a zero has no sign that would be kept.
    if (bytes[first] === ZERO && index - first > 1 && point !== first + 1) return false;
    if (mantissa === 0 && negative && !this.measured) return false;
    if (decimals !== this.#decimals && !this.#agree(decimals)) return false;
    const scaled = (negative ? -mantissa : mantissa) * POWERS[this.#decimals - decimals]!;
    if (!(Math.abs(scaled) <= MOST)) return false;
    this.#values[at] = scaled;
    return true;
  }

  /** Whether numbers of so many decimals may stand in this column beside those that stand there already. */
  #agree(decimals: number): boolean {
    if (decimals >= POWERS.length) return false;
    if (this.#decimals < 0) {
      this.#decimals = decimals;
      return true;
    }
    if (!this.measured) return false;
    if (decimals < this.#decimals) return true;
    const factor = POWERS[decimals - this.#decimals]!;
    const values = this.#values;
    for (let at = 0; at < this.count - 1; at++) if (Math.abs(values[at]! * factor) > MOST) return false;
    for (let at = 0; at < this.count - 1; at++) values[at]! *= factor;
    this.#decimals = decimals;
    return true;
  }

  /** A number that takes more than 32 bits, in a column of numbers; else the column is one of texts from now on. */
  #other(at: number, bytes: Uint8Array, start: number, end: number): void {
    const number = this.measured ? plainNumber(bytes, start, end) : Number.NaN;
    if (!Number.isNaN(number)) {
      this.#doubles ??= this.#toDoubles();
      this.#doubles[at] = number;
      return;
    }
    this.#toTexts(at);
    this.#values[at] = this.#intern(this.#texts!, bytes, start, end);
  }

  /** The id of a text; texts often repeat that of the row before. */
  #intern(texts: StringTable, bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    const last = this.#lastBytes;
    let same = length === this.#lastLength;
    let ascii = true;
    for (let at = 0; same && at < length; at++) same = bytes[start + at] === last[at];
    if (same) return this.#lastId;
    for (let at = start; ascii && at < end; at++) ascii = bytes[at]! < 0x80;
    const before = texts.size;
    const id = ascii ? texts.internBytes(bytes, start, end) : texts.intern(textOf(bytes, start, end));
    if (texts.size > before) this.#charge(TEXT_BYTES + 2 * length);
    this.#lastLength = length <= last.length ? length : -1;
    this.#lastId = id;
    for (let at = 0; at < this.#lastLength; at++) last[at] = bytes[start + at]!;
    return id;
  }

  #toDoubles(): Float64Array {
    this.#charge(8 * this.#values.length);
    const doubles = new Float64Array(this.#values.length);
    const factor = POWERS[Math.max(0, this.#decimals)]!;
    for (let at = 0; at < this.count; at++) doubles[at] = this.#values[at]! / factor;
    return doubles;
  }

  /** The texts of the numbers before row `end`. */
  #toTexts(end: number): void {
    const texts = new StringTable();
    this.#texts = texts;
    const factor = POWERS[Math.max(0, this.#decimals)]!;
    const values = this.#values;
    let last = Number.NaN;
    let id = 0;
    for (let at = 0; at < end; at++) {
      if (this.#kinds && this.#kinds[at] !== ValueKind.PRESENT) continue;
      const value = this.#doubles ? this.#doubles[at]! : values[at]!;
      if (value !== last) {
        last = value;
        id = texts.intern(
          this.#doubles ? String(value) : (value / factor).toFixed(Math.max(0, this.#decimals)),
        );
      }
      values[at] = id;
    }
    this.#charge(texts.size * TEXT_BYTES);
    this.#doubles = null;
  }

  #grow(capacity: number): void {
    const row = 4 + (this.#kinds ? 1 : 0) + (this.#doubles ? 8 : 0);
    this.#charge(row * (capacity - this.#values.length));
    const values = new Int32Array(capacity);
    values.set(this.#values);
    this.#values = values;
    if (this.#kinds) {
      const kinds = new Uint8Array(capacity);
      kinds.set(this.#kinds);
      this.#kinds = kinds;
    }
    if (!this.#doubles) return;
    const doubles = new Float64Array(capacity);
    doubles.set(this.#doubles);
    this.#doubles = doubles;
  }

  #charge(bytes: number): void {
    this.budget.charge(bytes);
    this.#charged += bytes;
  }
}

/** A number without a standard uncertainty; NaN for anything else. */
function plainNumber(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === 40) return Number.NaN;
  return cifNumber(bytes, start, end);
}
