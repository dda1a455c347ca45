import { parseInteger } from '../bytes/numbers.js';
import { atomicNumber, ISOTOPE_SYMBOLS, SYMBOLS } from '../elements.js';
import { AtomFlag } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';

/** What a word in the place of a symbol says. */
export interface Label {
  /** Atomic number; 0 for dummy and ghost atoms and what is unknown. */
  element: number;
  /** Mass number of D and T, else 0. */
  isotope: number;
  /** The word is more than a symbol: it is kept as the atom's name. */
  named: boolean;
  /** The element comes from the first letters of a name. */
  inferred: boolean;
  /** A name that is no element by intent: X, Du, Gh, Bq. */
  dummy: boolean;
}

const DUMMIES = /^(x|xx|du|dum|gh|bq|q|lp|\*)([^a-z]|$)/i;

/**
 * Reads a symbol, a label that begins with one (`C12`), or an atom name of a force field (OW, CT, HB1), whose first
 * letters are the element. Null for what begins with no letter or star.
 */
export function elementOfLabel(word: string): Label | null {
  const letters = /^[A-Za-z]*/.exec(word)![0];
  const label: Label = { element: 0, isotope: 0, named: false, inferred: false, dummy: DUMMIES.test(word) };
  if (label.dummy) return label;
  if (letters === '') return null;
  label.named = word.length > letters.length || letters.length > 2;
  label.element = letters.length <= 2 ? atomicNumber(letters) : 0;
  if (label.element === 1) label.isotope = ISOTOPE_SYMBOLS.get(letters.toUpperCase()) ?? 0;
  if (label.element > 0) return label;
  const two = /^[A-Z][a-z]/.test(letters) ? atomicNumber(letters.slice(0, 2)) : 0;
  label.element = two || atomicNumber(letters.slice(0, 1));
  label.inferred = label.named = label.element > 0;
  return label;
}

/** Labels by the id of their interned word: files repeat a few. */
export type LabelCache = (Label | null | undefined)[];

/**
 * Sets the element of atom `row` from a word: a symbol, an atomic number or a label. False when it is none of them: the
 * atom is then kept as a pseudo atom.
 */
export function setElement(
  structure: Structure,
  cache: LabelCache,
  row: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  const { atoms, document } = structure;
  const first = bytes[start]!;
  if (first >= 48 && first <= 57) {
    const number = parseInteger(bytes, start, end);
    if (number >= 1 && number < SYMBOLS.length) {
      atoms.element[row] = number;
      return true;
    }
  }
  const id = document.strings.internBytes(bytes, start, end);
  let label = cache[id];
  if (label === undefined) label = cache[id] = elementOfLabel(document.strings.get(id));
  if (!label || label.element === 0) {
    atoms.column('type')[row] = id;
    atoms.flags[row] = atoms.flags[row]! | AtomFlag.QUERY;
    return label?.dummy === true;
  }
  atoms.element[row] = label.element;
  if (label.named) atoms.name[row] = id;
  if (label.inferred) atoms.flags[row] = atoms.flags[row]! | AtomFlag.ELEMENT_INFERRED;
  if (label.isotope > 0) atoms.column('isotope')[row] = label.isotope;
  return true;
}
