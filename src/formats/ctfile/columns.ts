const SPACE = 32;

/**
 * The integer in the three columns from `at`, as the fixed-column lines of the ctfile format hold them: 0 where they are
 * blank or beyond the end of the line, NaN where anything else stands there.
 */
export function field3(bytes: Uint8Array, at: number, end: number): number {
  const stop = at + 3 < end ? at + 3 : end;
  let value = 0;
  let negative = false;
  let state = 0;
  for (; at < stop; at++) {
    const byte = bytes[at]!;
    const digit = byte - 48;
    if (digit >= 0 && digit <= 9) {
      if (state === 3) return Number.NaN;
      value = value * 10 + digit;
      state = 2;
    } else if (byte === SPACE) {
      if (state === 1) return Number.NaN;
      if (state === 2) state = 3;
    } else if (byte === 45 && state === 0) {
      negative = true;
      state = 1;
    } else return Number.NaN;
  }
  if (state === 1) return Number.NaN;
  return negative ? -value : value;
}

/** Where the blank-separated words of `bytes[start, end)` begin and end, as pairs; at most `most` words. */
export function wordsOf(bytes: Uint8Array, start: number, end: number, most: number): number[] {
  const words: number[] = [];
  let at = start;
  while (words.length < most * 2) {
    while (at < end && bytes[at]! <= SPACE) at++;
    if (at >= end) break;
    words.push(at);
    while (at < end && bytes[at]! > SPACE) at++;
    words.push(at);
  }
  return words;
}

/** Whether `bytes[start, end)` begins with an ASCII text. */
export function startsWith(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (end - start < text.length) return false;
  for (let at = 0; at < text.length; at++) if (bytes[start + at] !== text.charCodeAt(at)) return false;
  return true;
}
