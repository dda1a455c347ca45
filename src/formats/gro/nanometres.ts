import { parseNumber, skipBlanks, trimEnd } from '../bytes/numbers.js';

/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The number in `bytes[start, end)`, in nm (or nm/ps), as Å (or Å/ps); NaN for what is none. The point is moved before
 * the digits become a number, so that 1.679 nm is 16.79 Å and not 16.790000000000003.
 */
export function parseNanometres(bytes: Uint8Array, start: number, end: number): number {
  let at = skipBlanks(bytes, start, end);
  const stop = trimEnd(bytes, at, end);
  const first = at;
  const negative = bytes[at] === 45 && at < stop;
  if (negative || (bytes[at] === 43 && at < stop)) at++;
  let mantissa = 0;
  let digits = 0;
  let point = -1;
  for (; at < stop; at++) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
    } else if (bytes[at] === 46 && point < 0) point = digits;
    else break;
  }
  if (at < stop || digits === 0 || digits > 15) return slow(bytes, first, stop);
  const decimals = point < 0 ? -1 : digits - point - 1;
  const value = decimals < 0 ? mantissa * 10 : mantissa / POWERS[decimals]!;
  return negative ? -value : value;
}

/** Exponents and more digits than a double holds. */
function slow(bytes: Uint8Array, start: number, end: number): number {
  const value = parseNumber(bytes, start, end);
  if (!Number.isFinite(value)) return value;
  const text = Buffer.from(bytes.subarray(start, end)).toString('latin1').replace(/[dD]/, 'e');
  const [mantissa, exponent = '0'] = text.split(/e/i) as [string, string?];
  return Number(`${mantissa}e${Number(exponent) + 1}`);
}
