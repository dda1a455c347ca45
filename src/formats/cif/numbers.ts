import { decimalsOf, parseNumber } from '../bytes/numbers.js';
import { OPEN_PARENTHESIS } from './bytes.js';

const POWERS = Array.from({ length: 10 }, (_, exponent) => 10 ** exponent);
/** Digits whose integer surely fits 32 bits. */
const SHORT = 9;

/** Digits after the point of the number that was read last. */
export let lastDecimals = 0;

/**
 * A CIF number in `bytes[start, end)`: sign, digits, point, exponent, and a standard uncertainty in parentheses that is
 * dropped (CIF 1.1, "Numb"). NaN for anything else.
 */
export function cifNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative) at++;
  const first = at;
  let mantissa = 0;
  let digit = bytes[at]! - 48;
  // What follows a value is never a digit, and what runs past its end is not taken for a short number below.
  while (digit >= 0 && digit <= 9) {
    mantissa = (mantissa * 10 + digit) | 0;
    digit = bytes[++at]! - 48;
  }
  const whole = at - first;
  let decimals = 0;
  if (digit === -2) {
    const point = at;
    digit = bytes[++at]! - 48;
    while (digit >= 0 && digit <= 9) {
      mantissa = (mantissa * 10 + digit) | 0;
      digit = bytes[++at]! - 48;
    }
    decimals = at - point - 1;
  }
  const digits = whole + decimals;
  if (at === end && digits <= SHORT && digits > 0) {
    lastDecimals = decimals;
    const value = mantissa / POWERS[decimals]!;
    return negative ? -value : value;
  }
  return longNumber(bytes, start, end);
}

/** With an uncertainty, an exponent, a plus sign or many digits. */
function longNumber(bytes: Uint8Array, start: number, end: number): number {
  const stop = withoutUncertainty(bytes, start, end);
  // A quoted value may hold blanks, which no number has.
  if (stop <= start || bytes[start]! <= 32 || bytes[stop - 1]! <= 32) return Number.NaN;
  const value = parseNumber(bytes, start, stop);
  lastDecimals = decimalsOf(bytes, start, stop);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Where the number proper ends: before `(12)`; `start` where the parentheses hold anything but digits. */
function withoutUncertainty(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[end - 1] !== 41) return end;
  let at = end - 2;
  while (at > start && ((bytes[at]! >= 48 && bytes[at]! <= 57) || bytes[at] === 46)) at--;
  return bytes[at] === OPEN_PARENTHESIS && at < end - 2 ? at : start;
}

/** An integer of up to nine digits in `bytes[start, end)`, the common case; NaN for anything else. */
export function cifInteger(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative || bytes[at] === 43) at++;
  const length = end - at;
  if (length < 1 || length > SHORT) return longInteger(bytes, start, end);
  let value = 0;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = (value * 10 + digit) | 0;
  }
  return negative ? -value : value;
}

function longInteger(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 2 || bytes[start]! <= 32 || bytes[end - 1]! <= 32) return Number.NaN;
  const value = parseNumber(bytes, start, end);
  return Number.isSafeInteger(value) ? value : Number.NaN;
}
