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
 * A coordinate: eight columns with three decimals, as almost every one is written. Exact: an integer below 2^53 divided by a power of ten. Written out
 * because five such fields of every atom are most of what reading PDB costs. Anything else is left to `parseNumber`, which gives NaN for what is no number.
 */
export function coordinateField(bytes: Uint8Array, at: number): number {
  const units = bytes[at + 3]! - 48;
  const tenths = bytes[at + 5]! - 48;
  const hundredths = bytes[at + 6]! - 48;
  const thousandths = bytes[at + 7]! - 48;
  if (
    bytes[at + 4] !== POINT ||
    isNoDigit(units) ||
    isNoDigit(tenths) ||
    isNoDigit(hundredths) ||
    isNoDigit(thousandths)
  )
    return parseNumber(bytes, at, at + 8);
  const value = units * 1000 + tenths * 100 + hundredths * 10 + thousandths;
  return withLeft(bytes, at, at + 2, at + 8, value, 1000);
}

/** An occupancy or B factor: six columns with two decimals, in the same way. */
export function factorField(bytes: Uint8Array, at: number): number {
  const units = bytes[at + 2]! - 48;
  const tenths = bytes[at + 4]! - 48;
  const hundredths = bytes[at + 5]! - 48;
  if (bytes[at + 3] !== POINT || isNoDigit(units) || isNoDigit(tenths) || isNoDigit(hundredths))
    return parseNumber(bytes, at, at + 6);
  return withLeft(bytes, at, at + 1, at + 6, units * 100 + tenths * 10 + hundredths, 100);
}

/** Negative numbers are large ones when they are taken as unsigned. */
const isNoDigit = (digit: number): boolean => digit >>> 0 > 9;

/** `value / scale` with the digits, sign and blanks that stand in columns `start` to `at` on the left of it. */
function withLeft(
  bytes: Uint8Array,
  start: number,
  at: number,
  end: number,
  value: number,
  scale: number,
): number {
  let weight = scale * 10;
  for (; at >= start; at--) {
    const byte = bytes[at]!;
    const digit = byte - 48;
    if (isNoDigit(digit)) {
      if (byte !== SPACE && byte !== MINUS) return parseNumber(bytes, start, end);
      for (let left = at - 1; left >= start; left--)
        if (bytes[left] !== SPACE) return parseNumber(bytes, start, end);
      return byte === MINUS ? -value / scale : value / scale;
    }
    value += digit * weight;
    weight *= 10;
  }
  return value / scale;
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
