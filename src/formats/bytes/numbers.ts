const SPACE = 32;
const TAB = 9;

/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** First byte at or after `start` that is no blank or tab; `end` when there is none. */
export function skipBlanks(bytes: Uint8Array, start: number, end: number): number {
  while (start < end && (bytes[start] === SPACE || bytes[start] === TAB)) start++;
  return start;
}

/** One past the last byte of `[start, end)` that is no blank or tab; `start` when there is none. */
export function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) end--;
  return end;
}

export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  return skipBlanks(bytes, start, end) === end;
}

/**
 * The decimal number that fills `bytes[start, end)` but for blanks around it: sign, digits, point, exponent (E, e, D or
 * d). NaN for anything else, blank included: `nan` and `inf` are not numbers here. Correctly rounded: with up to 15
 * digits and a power of ten up to 22 both operands of the one division are exact; the rest goes through Number().
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = skipBlanks(bytes, start, end);
  const stop = trimEnd(bytes, at, end);
  if (at === stop) return Number.NaN;
  const first = at;
  let negative = false;
  if (bytes[at] === 45) {
    negative = true;
    at++;
  } else if (bytes[at] === 43) at++;
  let mantissa = 0;
  let digits = 0;
  let decimals = 0;
  let seen = 0;
  let point = false;
  for (; at < stop; at++) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      if (mantissa !== 0) digits++;
      seen++;
      if (point) decimals++;
    } else if (bytes[at] === 46 && !point) point = true;
    else break;
  }
  if (seen === 0) return Number.NaN;
  let exponent = 0;
  if (at < stop) {
    exponent = parseExponent(bytes, at, stop);
    if (Number.isNaN(exponent)) return Number.NaN;
  }
  const power = exponent - decimals;
  let value: number;
  if (digits <= 15 && power >= -22 && power <= 22) {
    value = power < 0 ? mantissa / POWERS[-power]! : mantissa * POWERS[power]!;
  } else value = Math.abs(slowNumber(bytes, first, stop));
  return negative ? -value : value;
}

function parseExponent(bytes: Uint8Array, at: number, stop: number): number {
  const letter = bytes[at]! | 32;
  if (letter !== 101 && letter !== 100) return Number.NaN;
  return parseInteger(bytes, at + 1, stop);
}

function slowNumber(bytes: Uint8Array, start: number, end: number): number {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return Number(text.replace(/[dD]/, 'e'));
}

/** The integer that fills `bytes[start, end)` but for blanks around it; NaN for anything else and above 2^53. */
export function parseInteger(bytes: Uint8Array, start: number, end: number): number {
  let at = skipBlanks(bytes, start, end);
  const stop = trimEnd(bytes, at, end);
  let negative = false;
  if (bytes[at] === 45 && at < stop) {
    negative = true;
    at++;
  } else if (bytes[at] === 43 && at < stop) at++;
  if (at === stop) return Number.NaN;
  let value = 0;
  for (; at < stop; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  if (value > Number.MAX_SAFE_INTEGER) return Number.NaN;
  return negative ? -value : value;
}

/** Digits after the point that count: those beyond say nothing that a double could hold. */
const MOST_DECIMALS = 20;

/** Digits after the point of the number in `bytes[start, end)`, without its exponent, 20 at most; 0 where there is no point. */
export function decimalsOf(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== 46) at++;
  let decimals = 0;
  for (at++; at < end && decimals < MOST_DECIMALS; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    decimals++;
  }
  return decimals;
}
