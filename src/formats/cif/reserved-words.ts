import { UNDERSCORE } from './bytes.js';

export type ReservedWord = 'data' | 'save' | 'loop' | 'stop' | 'global';

/**
 * The reserved word that an unquoted value is, in any case (CIF 1.1 syntax, paragraph 18); null for an ordinary value.
 * `data_` and `save_` are followed by a name, the others stand alone.
 */
export function reservedWord(bytes: Uint8Array, start: number, end: number): ReservedWord | null {
  const length = end - start;
  if (bytes[start + 4] === UNDERSCORE) {
    const first = bytes[start]! | 32;
    if (first === 100) return spells(bytes, start, 'data') ? 'data' : null;
    if (length === 5 && first === 108) return spells(bytes, start, 'loop') ? 'loop' : null;
    if (first !== 115) return null;
    if (spells(bytes, start, 'save')) return 'save';
    return length === 5 && spells(bytes, start, 'stop') ? 'stop' : null;
  }
  return length === 7 && bytes[start + 6] === UNDERSCORE && spells(bytes, start, 'global') ? 'global' : null;
}

function spells(bytes: Uint8Array, start: number, word: string): boolean {
  for (let index = 0; index < word.length; index++)
    if ((bytes[start + index]! | 32) !== word.charCodeAt(index)) return false;
  return true;
}
