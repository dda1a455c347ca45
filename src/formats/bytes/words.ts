/** Begin and end of the words of the line in hand; one array for all lines. */
export const words = new Uint32Array(2048);

/**
 * Finds the blank-separated words of `bytes[start, end)` and puts begin and end of each into `into`, as pairs, as many
 * as it holds; returns how many. A NUL is part of a word: it is damage, which whoever reads the word must see.
 */
export function splitWords(bytes: Uint8Array, start: number, end: number, into: Uint32Array = words): number {
  let count = 0;
  let at = start;
  while (2 * count < into.length) {
    while (at < end && bytes[at]! <= 32 && bytes[at] !== 0) at++;
    if (at >= end) break;
    into[2 * count] = at;
    while (at < end && (bytes[at]! > 32 || bytes[at] === 0)) at++;
    into[2 * count + 1] = at;
    count++;
  }
  return count;
}
