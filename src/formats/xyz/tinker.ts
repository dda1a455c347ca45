import { decimalsOf, parseInteger, parseNumber } from '../bytes/numbers.js';
import { atomicNumberOf } from '../elements.js';
import { shown } from '../bytes/text.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import { splitWords } from '../bytes/words.js';
import type { Frame } from './frame.js';

const words = new Uint32Array(64);

/** `serial name x y z type neighbours…`: what no line of a plain XYZ file looks like. */
export function looksLikeTinker(bytes: Uint8Array, start: number, end: number): boolean {
  if (splitWords(bytes, start, end, words) < 6) return false;
  const word = (at: number, parse: typeof parseNumber): number =>
    parse(bytes, words[2 * at]!, words[2 * at + 1]!);
  return (
    word(0, parseInteger) === 1 &&
    Number.isNaN(word(1, parseNumber)) &&
    [2, 3, 4].every((at) => Number.isFinite(word(at, parseNumber))) &&
    [2, 3, 4].some((at) => decimalsOf(bytes, words[2 * at]!, words[2 * at + 1]!) > 0) &&
    Number.isInteger(word(5, parseInteger))
  );
}

/** The box line of a Tinker file: three lengths in Å and three angles in degrees. */
export function readBox(bytes: Uint8Array, start: number, end: number): number[] | null {
  if (splitWords(bytes, start, end, words) !== 6) return null;
  const numbers = [0, 1, 2, 3, 4, 5].map((at) => parseNumber(bytes, words[2 * at]!, words[2 * at + 1]!));
  return numbers.every(Number.isFinite) && numbers.every((value) => value > 0) ? numbers : null;
}

/** Reads the atoms of one Tinker frame; bonds are known only when all neighbours have been named. */
export class TinkerAtoms {
  /** Neighbour pairs as named, first row then second. */
  #pairs: number[] = [];
  #lines: number[] = [];

  constructor(private readonly frame: Frame) {}

  begin(): void {
    this.#pairs = [];
    this.#lines = [];
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    const { frame } = this;
    const count = splitWords(bytes, start, end, words);
    const serial = count >= 6 ? parseInteger(bytes, words[0]!, words[1]!) : Number.NaN;
    if (serial !== frame.read + 1)
      return frame.fail(
        'COUNT_MISMATCH',
        `The count line promises ${frame.promised} atoms; expected atom ${frame.read + 1}, found ${shown(bytes, start, end)}.`,
        line,
        1,
      );
    const { atoms, document } = frame.structure;
    const row = atoms.add();
    for (const [axis, key] of (['x', 'y', 'z'] as const).entries()) {
      const [from, to] = [words[4 + 2 * axis]!, words[5 + 2 * axis]!];
      const value = parseNumber(bytes, from, to);
      if (!Number.isFinite(value)) {
        frame.read++;
        return frame.fail(
          'BAD_COORDINATE',
          `Atom ${serial}: expected the ${key} coordinate, found ${shown(bytes, from, to)}.`,
          line,
          from - start + 1,
        );
      }
      atoms[key][row] = value;
      document.decimals.coordinates = Math.max(document.decimals.coordinates, decimalsOf(bytes, from, to));
    }
    atoms.line[row] = line;
    atoms.serial[row] = serial;
    atoms.name[row] = document.strings.internBytes(bytes, words[2]!, words[3]!);
    atoms.column('type')[row] = document.strings.internBytes(bytes, words[10]!, words[11]!);
    this.#element(bytes, row, count > 6, line);
    for (let at = 6; at < count; at++) {
      const other = parseInteger(bytes, words[2 * at]!, words[2 * at + 1]!);
      if (!(other >= 1 && other <= frame.promised)) {
        frame.fail(
          'BOND_TO_MISSING_ATOM',
          `Atom ${serial} names ${shown(bytes, words[2 * at]!, words[2 * at + 1]!)} as its neighbour, but the file has ${frame.promised} atoms.`,
          line,
          words[2 * at]! - start + 1,
        );
        continue;
      }
      this.#pairs.push(row, other - 1);
      this.#lines.push(line);
    }
    frame.added(atoms.element[row]!);
  }

  /** Names are those of force fields: CA is a carbon when it has neighbours, and calcium when it has none. */
  #element(bytes: Uint8Array, row: number, bonded: boolean, line: number): void {
    const { atoms } = this.frame.structure;
    const [start, end] = [words[2]!, words[3]!];
    let letters = start;
    while (letters < end && (bytes[letters]! | 32) >= 97 && (bytes[letters]! | 32) <= 122) letters++;
    const two = letters - start >= 2 ? atomicNumberOf(bytes, start, start + 2) : 0;
    const clear = two > 0 && (bytes[start + 1]! >= 97 || !bonded || two === 17 || two === 35);
    const element = clear ? two : atomicNumberOf(bytes, start, Math.min(letters, start + 1));
    atoms.element[row] = element;
    if (element === 0) {
      atoms.flags[row] = atoms.flags[row]! | AtomFlag.QUERY;
      this.frame.tally('UNKNOWN_ELEMENT', `${shown(bytes, start, end)} gives no element.`, line);
    } else if (end - start > (clear ? 2 : 1)) {
      atoms.flags[row] = atoms.flags[row]! | AtomFlag.ELEMENT_INFERRED;
      this.frame.tally(
        'ELEMENT_INFERRED',
        `${shown(bytes, start, end)} is an atom name; the element is taken from its first letters.`,
        line,
      );
    }
  }

  /** Makes one bond of each pair; a neighbour that does not name its neighbour back is a warning. */
  finish(): void {
    const { frame } = this;
    const { atoms, bonds } = frame.structure;
    frame.context.budget.charge(16 * this.#lines.length);
    const keys = Float64Array.from(this.#lines, (_, at) => {
      const [a, b] = [this.#pairs[2 * at]!, this.#pairs[2 * at + 1]!];
      return Math.min(a, b) * atoms.count + Math.max(a, b);
    }).sort();
    let single = 0;
    for (let at = 0; at < keys.length; at++) {
      if (at > 0 && keys[at] === keys[at - 1]) continue;
      const a = Math.floor(keys[at]! / atoms.count);
      const b = keys[at]! - a * atoms.count;
      if (a === b) continue;
      bonds.add(a, b, BondOrder.UNKNOWN, BondOrigin.FILE);
      if (keys[at + 1] !== keys[at]) single++;
    }
    frame.context.budget.release(16 * this.#lines.length);
    if (single > 0)
      frame.warn(
        'ONE_SIDED_BOND',
        `${single} bonds are named by one of their two atoms only; they are kept.`,
        frame.structure.line,
      );
  }
}
