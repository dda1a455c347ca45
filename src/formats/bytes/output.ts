import type { ByteSink } from '../contract.js';

const CAPACITY = 64 * 1024;
/** More bytes than a number takes, its text as text() reckons it included. */
const LONGEST_NUMBER = 200;
const SCALES = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

/** Text on its way to a sink, through one buffer: numbers are written digit by digit, without strings. */
export class TextOutput {
  readonly #buffer = Buffer.allocUnsafe(CAPACITY);
  #length = 0;
  #written = 0;

  constructor(private readonly sink: ByteSink) {}

  /** Bytes written so far. */
  get written(): number {
    return this.#written + this.#length;
  }

  byte(value: number): void {
    if (this.#length === CAPACITY) this.flush();
    this.#buffer[this.#length++] = value;
  }

  bytes(value: Uint8Array): void {
    if (value.length > CAPACITY - this.#length) this.flush();
    if (value.length > CAPACITY) {
      this.#written += value.length;
      this.sink.write(value);
      return;
    }
    // A call of `set` costs more than copying a word by hand.
    if (value.length <= 24)
      for (let at = 0; at < value.length; at++) this.#buffer[this.#length++] = value[at]!;
    else {
      this.#buffer.set(value, this.#length);
      this.#length += value.length;
    }
  }

  /** Text as UTF-8. */
  text(value: string): void {
    const most = value.length * 3;
    if (most > CAPACITY) return this.bytes(Buffer.from(value, 'utf8'));
    if (most > CAPACITY - this.#length) this.flush();
    if (value.length > 32) {
      this.#length += this.#buffer.write(value, this.#length, 'utf8');
      return;
    }
    for (let at = 0; at < value.length; at++) {
      const code = value.charCodeAt(at);
      if (code >= 0x80) {
        this.#length += this.#buffer.write(value.slice(at), this.#length, 'utf8');
        return;
      }
      this.#buffer[this.#length++] = code;
    }
  }

  line(value = ''): void {
    this.text(value);
    this.byte(10);
  }

  blanks(count: number): void {
    for (; count > 0; count--) this.byte(32);
  }

  /** Text padded on the right; a longer text is written whole, which is for the caller to prevent. */
  left(value: string, width: number): void {
    this.text(value);
    this.blanks(width - value.length);
  }

  /** Text padded on the left. */
  right(value: string, width: number): void {
    this.blanks(width - value.length);
    this.text(value);
  }

  integer(value: number, width = 0): void {
    const negative = value < 0;
    const magnitude = Math.abs(value);
    const digits = countDigits(magnitude);
    this.#reserve(width + LONGEST_NUMBER);
    this.#pad(width - digits - (negative ? 1 : 0));
    if (negative) this.#buffer[this.#length++] = 45;
    this.#digits(magnitude, digits);
  }

  /** A number with a fixed count of decimals, right-aligned; one that is wider than `width` widens the field. */
  fixed(value: number, width: number, decimals: number): void {
    const scale = SCALES[decimals]!;
    const scaled = Math.abs(value) * scale;
    const rounded = Math.round(scaled);
    // Close to a tie the product may have gone to the wrong side: the exact expansion decides.
    if (!(scaled < 2 ** 52) || Math.abs(scaled - rounded) > 0.4999)
      return this.right(plain(value, decimals), width);
    // A zero that was printed with a sign goes back with it; a number that only rounds to zero gets none.
    const negative = rounded === 0 ? Object.is(value, -0) : value < 0;
    const whole = Math.floor(rounded / scale);
    const digits = countDigits(whole);
    this.#reserve(width + LONGEST_NUMBER);
    this.#pad(width - digits - (negative ? 1 : 0) - (decimals > 0 ? decimals + 1 : 0));
    if (negative) this.#buffer[this.#length++] = 45;
    this.#digits(whole, digits);
    if (decimals === 0) return;
    this.#buffer[this.#length++] = 46;
    this.#digits(rounded - whole * scale, decimals);
  }

  /** An integer padded on the right. */
  leftInteger(value: number, width: number): void {
    this.#reserve(width + LONGEST_NUMBER);
    const start = this.#length;
    this.integer(value);
    this.#pad(start + width - this.#length);
  }

  /** A number with a fixed count of decimals, padded on the right. */
  leftFixed(value: number, width: number, decimals: number): void {
    this.#reserve(width + LONGEST_NUMBER);
    const start = this.#length;
    this.fixed(value, 0, decimals);
    this.#pad(start + width - this.#length);
  }

  flush(): void {
    if (this.#length === 0) return;
    this.#written += this.#length;
    this.sink.write(this.#buffer.subarray(0, this.#length));
    this.#length = 0;
  }

  /** Room for so many bytes, so that what follows need not look. */
  #reserve(bytes: number): void {
    if (bytes > CAPACITY - this.#length) this.flush();
  }

  #pad(count: number): void {
    for (; count > 0; count--) this.#buffer[this.#length++] = 32;
  }

  #digits(value: number, count: number): void {
    const end = this.#length + count;
    let at = end - 1;
    for (; value > 0x7fffffff; at--) {
      const rest = Math.floor(value / 10);
      this.#buffer[at] = 48 + (value - rest * 10);
      value = rest;
    }
    // Small ones divide as integers, which is several times faster.
    for (let small = value | 0; at >= this.#length; at--) {
      const rest = (small / 10) | 0;
      this.#buffer[at] = 48 + (small - rest * 10);
      small = rest;
    }
    this.#length = end;
  }
}

/** The characters that `fixed` needs for a value, its sign included. */
export function fixedWidth(value: number, decimals: number): number {
  return plain(value, decimals).length;
}

/** A number with a fixed count of decimals; a zero keeps its sign, a number that rounds to zero gets none. */
export function fixedText(value: number, decimals: number): string {
  const text = plain(value === 0 ? 0 : value, decimals);
  return Object.is(value, -0) ? `-${text}` : text;
}

function plain(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return /^-[0.]*$/.test(text) ? text.slice(1) : text;
}

function countDigits(value: number): number {
  let digits = 1;
  for (let limit = 10; value >= limit; limit *= 10) digits++;
  return digits;
}
