const A = 65;
const a = 97;

/**
 * Integers in a field that is too narrow for them, hybrid-36 (Grosse-Kunstleve, cctbx): decimal as long as it fits, then base 36 that begins with
 * an upper-case letter, then with a lower-case one. `bytes[start, end)` is the whole field. NaN for what is neither.
 */
export function decodeHybrid36(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start]!;
  const upper = first >= A && first < A + 26;
  const lower = first >= a && first < a + 26;
  if (!upper && !lower) return Number.NaN;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = digit36(bytes[at]!, lower);
    if (digit < 0) return Number.NaN;
    value = value * 36 + digit;
  }
  const width = end - start;
  const letters = 26 * 36 ** (width - 1);
  return value - 10 * 36 ** (width - 1) + 10 ** width + (lower ? letters : 0);
}

/** The field for a value, or null when even hybrid-36 cannot hold it. Negative values keep the decimal form. */
export function encodeHybrid36(value: number, width: number): string | null {
  if (value > -(10 ** (width - 1)) && value < 10 ** width) return String(value).padStart(width);
  if (value < 0) return null;
  const block = 26 * 36 ** (width - 1);
  const rest = value - 10 ** width;
  if (rest >= 2 * block) return null;
  const text = ((rest % block) + 10 * 36 ** (width - 1)).toString(36);
  return rest < block ? text.toUpperCase() : text;
}

/** VMD goes on in hexadecimal after 99999: 186a0 (lower case, begins with a digit). NaN for what is not that. */
export function decodeHexadecimal(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = digit36(bytes[at]!, true);
    if (digit < 0 || digit > 15) return Number.NaN;
    value = value * 16 + digit;
  }
  return value;
}

function digit36(byte: number, lower: boolean): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const base = lower ? a : A;
  return byte >= base && byte < base + 26 ? byte - base + 10 : -1;
}
