/**
 * Words of a V3000 line as pairs of begin and end: blanks part them, but not within quotes, parentheses or brackets, so
 * that `ENDPTS=(3 1 2 3)` and `[C,N]` are one word each.
 */
export function groupsOf(bytes: Uint8Array, start: number, end: number): number[] {
  const words: number[] = [];
  let at = start;
  for (;;) {
    while (at < end && bytes[at]! <= 32) at++;
    if (at >= end) return words;
    words.push(at);
    let depth = 0;
    let quoted = false;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === 34) quoted = !quoted;
      else if (quoted) continue;
      else if (byte === 40 || byte === 91) depth++;
      else if (byte === 41 || byte === 93) depth--;
      else if (byte <= 32 && depth <= 0) break;
    }
    words.push(at);
  }
}

/** Whether the word at `index` (of the pairs) is an upper-case keyword, in any case. */
export function isWord(bytes: Uint8Array, words: readonly number[], index: number, keyword: string): boolean {
  const start = words[2 * index];
  const end = words[2 * index + 1];
  if (start === undefined || end === undefined || end - start !== keyword.length) return false;
  for (let at = 0; at < keyword.length; at++) {
    const byte = bytes[start + at]!;
    const upper = byte >= 97 && byte <= 122 ? byte - 32 : byte;
    if (upper !== keyword.charCodeAt(at)) return false;
  }
  return true;
}

/** Splits `KEY=value`: the key in upper case and where the value begins; null when there is no `=`. */
export function keyOf(bytes: Uint8Array, start: number, end: number): { key: string; value: number } | null {
  let key = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 61) return { key: key.toUpperCase(), value: at + 1 };
    key += String.fromCharCode(byte);
  }
  return null;
}
