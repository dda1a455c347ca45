import { fixedText, type TextOutput } from '../bytes/output.js';

/** By decimals: below this a rounded number is the number itself, to the last bit that a double has. */
const SCALES = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

/** One line of fields that end or begin in given columns where they fit, and that a blank always precedes. */
export class AlignedLine {
  #first = 0;

  constructor(private readonly out: TextOutput) {}

  start(record: string): void {
    this.#first = this.out.written;
    this.out.text(record);
  }

  end(): void {
    this.out.byte(10);
  }

  /** Text that begins behind `column` characters, or one blank later than what stands before it. */
  left(text: string, column: number): void {
    this.out.blanks(Math.max(1, column - this.#length));
    this.out.text(text);
  }

  /** Text whose last character is in `column`, counted from 1. */
  right(text: string, column: number): void {
    this.out.blanks(Math.max(1, column - text.length - this.#length));
    this.out.text(text);
  }

  integer(value: number, column: number): void {
    this.right(String(value), column);
  }

  /** A number with at least `decimals`, and with as many more as it takes to read it back as the same. */
  number(value: number, column: number, decimals: number): void {
    const scale = SCALES[decimals] ?? Number.NaN;
    const exact = Math.round(value * scale) / scale === value;
    const room = column - this.#length;
    // Two characters for sign and point, one for the blank; what is left takes the digits before the point, one at least.
    const digits = room - decimals - 3;
    if (exact && digits > 0 && Math.abs(value) < 10 ** digits) this.out.fixed(value, room, decimals);
    else this.right(exact ? fixedText(value, decimals) : plain(value), column);
  }

  get #length(): number {
    return this.out.written - this.#first;
  }
}

/** The shortest text that reads back as the same number, never with an exponent. */
function plain(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  for (let decimals = 0; decimals < 100; decimals++) {
    const fixed = value.toFixed(decimals);
    if (!fixed.includes('e') && Number(fixed) === value) return fixed;
  }
  return value.toFixed(100);
}
