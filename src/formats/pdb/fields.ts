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
 * A coordinate: eight columns with three decimals, as almost every one is written. Exact: an integer below 2^53 divided by a power of ten. Anything
 * else is left to `parseNumber`, which gives NaN for what is no number.
 */
export function coordinateField(bytes: Uint8Array, at: number): number {
  const value = thousandths(bytes, at);
  return value === IRREGULAR ? parseNumber(bytes, at, at + 8) : value / 1000;
}

/** An occupancy or B factor: six columns with two decimals, in the same way. */
export function factorField(bytes: Uint8Array, at: number): number {
  const value = hundredths(bytes, at);
  return value === IRREGULAR ? parseNumber(bytes, at, at + 6) : value / 100;
}

// Five such fields of every atom are most of what reading PDB costs. So they are written out column by column, and what
// is handed on is an integer, which needs no memory of its own as a number with a fraction would.

/** Of a field that is not written in the usual way. */
const IRREGULAR = -0x80000000;

function thousandths(bytes: Uint8Array, at: number): number {
  const units = bytes[at + 3]! - 48;
  const first = bytes[at + 5]! - 48;
  const second = bytes[at + 6]! - 48;
  const third = bytes[at + 7]! - 48;
  if (bytes[at + 4] !== POINT || noDigit(units) || noDigit(first) || noDigit(second) || noDigit(third))
    return IRREGULAR;
  return withLeft(bytes, at, at + 2, units * 1000 + first * 100 + second * 10 + third, 10_000);
}

function hundredths(bytes: Uint8Array, at: number): number {
  const units = bytes[at + 2]! - 48;
  const first = bytes[at + 4]! - 48;
  const second = bytes[at + 5]! - 48;
  if (bytes[at + 3] !== POINT || noDigit(units) || noDigit(first) || noDigit(second)) return IRREGULAR;
  return withLeft(bytes, at, at + 1, units * 100 + first * 10 + second, 1000);
}

/** Negative numbers are large ones when they are taken as unsigned. */
const noDigit = (digit: number): boolean => digit >>> 0 > 9;

/** A value with the digits, the sign and the blanks that stand in columns `start` to `at` on its left; `weight` is that of the first such digit. */
function withLeft(bytes: Uint8Array, start: number, at: number, value: number, weight: number): number {
  for (; at >= start; at--) {
    const byte = bytes[at]!;
    const digit = byte - 48;
    if (noDigit(digit)) {
      if (byte !== SPACE && byte !== MINUS) return IRREGULAR;
      for (let left = at - 1; left >= start; left--) if (bytes[left] !== SPACE) return IRREGULAR;
      if (byte === SPACE) return value;
      // An integer has no negative zero, and files do.
      return value === 0 ? IRREGULAR : -value;
    }
    value += digit * weight;
    weight *= 10;
  }
  return value;
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
