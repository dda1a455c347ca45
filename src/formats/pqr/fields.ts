import { parseNumber } from '../bytes/numbers.js';
import { splitWords } from '../bytes/words.js';
import { NO_NUMBER } from '../model/residues.js';
import { readResidueNumber, type ResidueFields } from '../part-builder.js';

const SPACE = 32;
const words = new Uint32Array(64);

/** Numbers of an atom: x, y, z in Å, charge in e, radius in Å. */
export const NUMBERS = ['x coordinate', 'y coordinate', 'z coordinate', 'charge', 'radius'] as const;

/**
 * The fields of one atom line, found by words or, where numbers run together, by the columns of the PDB format. One
 * object for all lines: what it holds is that of the line that was read last.
 */
export class AtomFields implements ResidueFields {
  serialStart = 0;
  serialEnd = 0;
  atomStart = 0;
  atomEnd = 0;
  nameStart = 0;
  nameEnd = 0;
  number = NO_NUMBER;
  code = 0;
  chainStart = 0;
  chainEnd = 0;
  /** x, y, z, charge, radius; and where each of them stands, begin and end. */
  readonly values = new Float64Array(5);
  readonly places = new Uint32Array(10);
  /** The word after the radius, an element in what Open Babel writes; empty for none. */
  elementStart = 0;
  elementEnd = 0;

  /**
   * `serial name residue [chain] number x y z charge radius [element]`, separated by white space.
   * @param from first byte after the record name
   */
  readWords(bytes: Uint8Array, from: number, end: number): boolean {
    const count = splitWords(bytes, from, end, words);
    if (count < 9) return false;
    const chain = count >= 10 && this.#readFrom(bytes, 4);
    if (!chain && !this.#readFrom(bytes, 3)) return false;
    const last = chain ? 10 : 9;
    [this.serialStart, this.serialEnd] = [words[0]!, words[1]!];
    [this.atomStart, this.atomEnd] = [words[2]!, words[3]!];
    [this.nameStart, this.nameEnd] = [words[4]!, words[5]!];
    [this.chainStart, this.chainEnd] = chain ? [words[6]!, words[7]!] : [0, 0];
    [this.elementStart, this.elementEnd] = count > last ? [words[2 * last]!, words[2 * last + 1]!] : [0, 0];
    return true;
  }

  /** Columns 7–54 as in the PDB format, then charge and radius. */
  readColumns(bytes: Uint8Array, first: number, end: number): boolean {
    if (end - first < 62) return false;
    for (let axis = 0; axis < 3; axis++)
      if (!this.#number(bytes, axis, first + 30 + 8 * axis, first + 38 + 8 * axis)) return false;
    const rest = splitWords(bytes, first + 54, end, words);
    const apart =
      rest >= 2 &&
      this.#number(bytes, 3, words[0]!, words[1]!) &&
      this.#number(bytes, 4, words[2]!, words[3]!);
    if (!apart) {
      if (!this.#number(bytes, 3, first + 54, first + 62)) return false;
      if (!this.#number(bytes, 4, first + 62, Math.min(end, first + 70))) return false;
    }
    const has = apart && rest > 2;
    [this.elementStart, this.elementEnd] = has ? [words[4]!, words[5]!] : [0, 0];
    [this.serialStart, this.serialEnd] = trimmed(bytes, first + 6, first + 11);
    [this.atomStart, this.atomEnd] = trimmed(bytes, first + 12, first + 16);
    [this.chainStart, this.chainEnd] = trimmed(bytes, first + 21, first + 22);
    [this.nameStart, this.nameEnd] = trimmed(bytes, first + 17, first + 21);
    const [from, to] = trimmed(bytes, first + 22, first + 27);
    const residue = readResidueNumber(bytes, from, to);
    this.number = residue?.number ?? NO_NUMBER;
    this.code = residue?.code ?? 0;
    return true;
  }

  /** For a line that cannot be read: which number is missing or is none. Null where not even the residue is found. */
  firstFault(
    bytes: Uint8Array,
    from: number,
    end: number,
  ): { what: number; start: number; end: number } | null {
    const count = splitWords(bytes, from, end, words);
    const at = [4, 3].find(
      (word) => word < count && readResidueNumber(bytes, words[2 * word]!, words[2 * word + 1]!) !== null,
    );
    if (at === undefined) return null;
    for (let what = 0; what < 5; what++) {
      const word = at + 1 + what;
      if (word >= count) return { what, start: end, end };
      const [start, stop] = [words[2 * word]!, words[2 * word + 1]!];
      if (!Number.isFinite(parseNumber(bytes, start, stop))) return { what, start, end: stop };
    }
    return null;
  }

  /** Reads residue number and the five numbers behind it from the words that begin with `word`. */
  #readFrom(bytes: Uint8Array, word: number): boolean {
    const residue = readResidueNumber(bytes, words[2 * word]!, words[2 * word + 1]!);
    if (!residue) return false;
    for (let what = 0; what < 5; what++) {
      const at = 2 * (word + 1 + what);
      if (!this.#number(bytes, what, words[at]!, words[at + 1]!)) return false;
    }
    this.number = residue.number;
    this.code = residue.code;
    return true;
  }

  #number(bytes: Uint8Array, what: number, start: number, end: number): boolean {
    const value = parseNumber(bytes, start, end);
    this.values[what] = value;
    this.places[2 * what] = start;
    this.places[2 * what + 1] = end;
    return Number.isFinite(value);
  }
}

function trimmed(bytes: Uint8Array, start: number, end: number): [number, number] {
  while (start < end && bytes[start] === SPACE) start++;
  while (end > start && bytes[end - 1] === SPACE) end--;
  return [start, end];
}
