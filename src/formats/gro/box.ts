import { splitWords } from '../bytes/words.js';
import { decimalsOf } from '../bytes/numbers.js';
import { parseNanometres } from './nanometres.js';

const words = new Uint32Array(64);

/** Where the numbers of a box line go in the vectors a, b and c: v1x v2y v3z v1y v1z v2x v2z v3x v3y (GROMACS manual, "gro"). */
export const BOX_ORDER = [0, 4, 8, 1, 2, 3, 5, 6, 7] as const;

/** What a box line says. */
export interface Box {
  /** Words in the line. */
  count: number;
  /** Nine numbers, Å; null where the line has not 3 or 9 numbers. */
  vectors: number[] | null;
  /** Every word is a number. */
  numeric: boolean;
  /** The last number has fewer decimals than the one before it, as where a file was cut. */
  endsShort: boolean;
}

export function readBox(bytes: Uint8Array, start: number, end: number): Box {
  const count = splitWords(bytes, start, end, words);
  const values = Array.from({ length: count }, (_, at) =>
    parseNanometres(bytes, words[2 * at]!, words[2 * at + 1]!),
  );
  const numeric = count > 0 && values.every(Number.isFinite);
  const decimals = (at: number): number => decimalsOf(bytes, words[2 * at]!, words[2 * at + 1]!);
  let vectors: number[] | null = null;
  if (numeric && (count === 3 || count === 9)) {
    vectors = new Array<number>(9).fill(0);
    for (const [at, value] of values.entries()) vectors[BOX_ORDER[at]!] = value;
  }
  return { count, vectors, numeric, endsShort: count > 1 && decimals(count - 1) < decimals(count - 2) };
}
