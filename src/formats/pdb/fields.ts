import { parseNumber } from '../bytes/numbers.js';
import { decodeHexadecimal, decodeHybrid36 } from './hybrid36.js';

const SPACE = 32;
const MINUS = 45;
const POINT = 46;

/** An integer field of a fixed width: decimal digits with a sign. NaN for anything else; BLANK for blanks alone. */
export const BLANK = -Infinity;
export function decimalField(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === SPACE) at++;
  if (at === end) return BLANK;
  let negative = false;
  if (bytes[at] === MINUS || bytes[at] === 43) negative = bytes[at++] === MINUS;
  if (at === end) return Number.NaN;
  let value = 0;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) {
      for (let rest = at; rest < end; rest++) if (bytes[rest] !== SPACE) return Number.NaN;
      break;
    }
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

/** An integer field that may go on in hybrid-36 or, as VMD writes serials, in hexadecimal. */
export function wideField(bytes: Uint8Array, start: number, end: number): number {
  const value = decimalField(bytes, start, end);
  if (!Number.isNaN(value)) return value;
  const hybrid = decodeHybrid36(bytes, start, end);
  return Number.isNaN(hybrid) ? decodeHexadecimal(bytes, start, end) : hybrid;
}

/**
 * A real number in a field of `width` with the point where the format puts it: `point` characters before the field's end come the decimals. This
 * is the form of almost every coordinate, and exact: an integer below 2^53 divided by a power of ten. Anything else is left to `parseNumber`, which gives NaN for what is no number.
 */
export function fixedField(bytes: Uint8Array, start: number, width: number, decimals: number): number {
  const end = start + width;
  const point = end - decimals - 1;
  if (bytes[point] !== POINT) return parseNumber(bytes, start, end);
  let at = start;
  while (bytes[at] === SPACE) at++;
  let negative = false;
  if (bytes[at] === MINUS) {
    negative = true;
    at++;
  }
  if (at === point) return parseNumber(bytes, start, end);
  let value = 0;
  for (; at < point; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return parseNumber(bytes, start, end);
    value = value * 10 + digit;
  }
  for (at = point + 1; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return parseNumber(bytes, start, end);
    value = value * 10 + digit;
  }
  value /= decimals === 3 ? 1000 : 100;
  return negative ? -value : value;
}

/** A formal charge as in columns 79–80: `2+`, `-1`, `+`; NaN for what is none, 0 for blanks. */
export function chargeField(bytes: Uint8Array, start: number, end: number): number {
  let sign = 0;
  let size = -1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === SPACE) continue;
    if ((byte === 43 || byte === MINUS) && sign === 0) sign = byte === 43 ? 1 : -1;
    else if (byte >= 48 && byte <= 57 && size < 0) size = byte - 48;
    else return Number.NaN;
  }
  if (sign === 0) return size <= 0 ? 0 : Number.NaN;
  return sign * (size < 0 ? 1 : size);
}
