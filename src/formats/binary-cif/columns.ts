import type { TextOutput } from '../bytes/output.js';
import { ValueKind } from '../cif/category.js';
import type { StringTable } from '../model/strings.js';
import { decimalsOfNumber, type NumberForm } from './number-forms.js';
import { bad, type Series } from './series.js';
import type { Texts } from './texts.js';

/** Rows that are decoded at once. */
export const BLOCK_ROWS = 1024;

/** One column of a category, decoded a block of rows at a time; `at` is a row of the block. */
export abstract class Column {
  protected readonly raw: Float64Array;
  readonly #kinds: Float64Array | null;
  #loaded = 0;

  /** @param what its name, for messages */
  constructor(
    protected readonly what: string,
    private readonly series: Series,
    private readonly mask: Series | null,
  ) {
    const rows = Math.min(BLOCK_ROWS, series.length);
    this.raw = new Float64Array(Math.max(1, rows));
    this.#kinds = mask && new Float64Array(rows);
  }

  /** Decodes the next rows. Throws MessagePackFault. */
  load(count: number): void {
    const taken = this.series.source.read(this.raw, count);
    if (taken < count) throw bad(this.what, `ends after ${this.#loaded + taken} values`);
    if (this.mask) this.#loadKinds(this.mask, count);
    this.check(count, this.#loaded);
    this.#loaded += count;
  }

  /** Nothing may be left when every row was loaded. Throws MessagePackFault. */
  end(): void {
    const more = this.series.source.read(this.raw, 1);
    if (more > 0) throw bad(this.what, `has more than the ${this.#loaded} values that it announces`);
  }

  kind(at: number): ValueKind {
    return this.#kinds ? (this.#kinds[at]! as ValueKind) : ValueKind.PRESENT;
  }

  /** What tells the values of this column apart: equal keys are equal values. */
  key(at: number): number {
    const kind = this.#kinds ? this.#kinds[at]! : 0;
    return kind === 0 ? this.raw[at]! : kind === ValueKind.UNKNOWN ? Number.NEGATIVE_INFINITY : Infinity;
  }

  /** Empty where there is no value. */
  abstract text(at: number): string;
  /** NaN where there is no value, or no number. */
  abstract number(at: number): number;
  abstract integer(at: number): number;
  abstract intern(at: number, strings: StringTable): number;
  /** Digits after the point of the number at a row. */
  abstract decimals(at: number): number;
  /** Looks at what was loaded: `count` rows, of which the first is row `first` of the category. */
  protected abstract check(count: number, first: number): void;

  #loadKinds(mask: Series, count: number): void {
    const kinds = this.#kinds!;
    const taken = mask.source.read(kinds, count);
    if (taken < count) throw bad(`The mask of ${this.what}`, `ends after ${this.#loaded + taken} values`);
    for (let at = 0; at < count; at++)
      if (!(kinds[at]! <= 2 && kinds[at]! >= 0))
        throw bad(
          `The mask of ${this.what}`,
          `holds ${kinds[at]!} in row ${this.#loaded + at + 1}, not 0, 1 or 2`,
        );
  }
}

/** Integers and fractions. */
export class NumberColumn extends Column {
  readonly #form: NumberForm;
  #lastKey = Number.NaN;
  #lastId = 0;
  #table: StringTable | null = null;
  #generation = -1;

  constructor(what: string, series: Series, mask: Series | null) {
    super(what, series, mask);
    this.#form = series.form;
  }

  text(at: number): string {
    return this.kind(at) === ValueKind.PRESENT ? this.#form.text(this.raw[at]!) : '';
  }

  number(at: number): number {
    return this.kind(at) === ValueKind.PRESENT ? this.#form.value(this.raw[at]!) : Number.NaN;
  }

  integer(at: number): number {
    const value = this.number(at);
    return Number.isSafeInteger(value) ? value : Number.NaN;
  }

  intern(at: number, strings: StringTable): number {
    const key = this.key(at);
    if (key === this.#lastKey && strings === this.#table && strings.generation === this.#generation)
      return this.#lastId;
    this.#table = strings;
    this.#generation = strings.generation;
    this.#lastKey = key;
    return (this.#lastId = strings.intern(this.text(at)));
  }

  decimals(at: number): number {
    const { decimals } = this.#form;
    return decimals >= 0 ? decimals : decimalsOfNumber(this.number(at));
  }

  /** The number of a row that has one, as text. */
  write(out: TextOutput, at: number): void {
    const { integer, decimals } = this.#form;
    const raw = this.raw[at]!;
    if (integer) out.integer(raw);
    else if (decimals >= 0 && decimals < 13) out.fixed(this.#form.value(raw), 0, decimals);
    else out.text(this.#form.text(raw));
  }

  protected check(): void {
    // Every number is a value; what it must be is for whoever reads it.
  }
}

/** Texts, each of which is stored once and named by its index; −1 is an empty one. */
export class TextColumn extends Column {
  constructor(
    what: string,
    indices: Series,
    mask: Series | null,
    private readonly texts: Texts,
  ) {
    super(what, indices, mask);
  }

  text(at: number): string {
    return this.kind(at) === ValueKind.PRESENT ? this.texts.text(this.raw[at]!) : '';
  }

  number(at: number): number {
    return this.kind(at) === ValueKind.PRESENT ? this.texts.number(this.raw[at]!) : Number.NaN;
  }

  integer(at: number): number {
    const value = this.number(at);
    return Number.isSafeInteger(value) && this.texts.decimals(this.raw[at]!) === 0 ? value : Number.NaN;
  }

  intern(at: number, strings: StringTable): number {
    return this.kind(at) === ValueKind.PRESENT ? this.texts.intern(this.raw[at]!, strings) : 0;
  }

  decimals(at: number): number {
    return this.texts.decimals(this.raw[at]!);
  }

  protected check(count: number, first: number): void {
    const { raw, texts } = this;
    for (let at = 0; at < count; at++)
      if (!(raw[at]! >= -1 && raw[at]! < texts.count))
        throw bad(this.what, `names text ${raw[at]!} in row ${first + at + 1}; it has ${texts.count} texts`);
  }
}
