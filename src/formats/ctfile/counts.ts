import { parseInteger } from '../bytes/numbers.js';
import { field3, wordsOf } from './columns.js';

/** What the fourth line of a molfile says. */
export interface Counts {
  atoms: number;
  bonds: number;
  /** Lines of the legacy atom list block. */
  lists: number;
  chiral: boolean;
  /** Lines of legacy structure text, two for each entry. */
  texts: number;
  version: 2000 | 3000;
  /** The numbers did not stand in their columns. */
  misaligned: boolean;
}

export const NO_COUNTS: Counts = {
  atoms: 0,
  bonds: 0,
  lists: 0,
  chiral: false,
  texts: 0,
  version: 2000,
  misaligned: false,
};

/**
 * The counts line: atoms in columns 1–3, bonds 4–6, atom lists 7–9, chiral flag 13–15, structure texts 16–18, version
 * 34–39. Numbers that fill their columns touch each other (`282281`). Null when it is no counts line.
 */
export function readCounts(bytes: Uint8Array, start: number, end: number): Counts | null {
  let stop = end;
  let version: 2000 | 3000 = 2000;
  for (let at = start; at + 5 <= end; at++) {
    const letter = bytes[at]! | 32;
    if (letter !== 118 || bytes[at + 2] !== 48 || bytes[at + 3] !== 48 || bytes[at + 4] !== 48) continue;
    if (bytes[at + 1] !== 50 && bytes[at + 1] !== 51) continue;
    version = bytes[at + 1] === 51 ? 3000 : 2000;
    stop = at;
    break;
  }
  const words = wordsOf(bytes, start, stop, 3);
  if (words.length === 0 || (stop === end && end - start < 6)) return null;
  let atoms = field3(bytes, start, stop);
  let bonds = field3(bytes, start + 3, stop);
  let misaligned = false;
  if (Number.isNaN(atoms + bonds) || atoms < 0 || bonds < 0) {
    if (words.length < 4) return null;
    atoms = parseInteger(bytes, words[0]!, words[1]!);
    bonds = parseInteger(bytes, words[2]!, words[3]!);
    misaligned = true;
    if (!(atoms >= 0 && atoms <= 999 && bonds >= 0 && bonds <= 999)) return null;
  }
  const optional = (at: number): number => {
    const value = misaligned ? 0 : field3(bytes, start + at, stop);
    return value > 0 ? value : 0;
  };
  return {
    atoms,
    bonds,
    lists: optional(6),
    chiral: optional(12) === 1,
    texts: optional(15),
    version,
    misaligned,
  };
}
