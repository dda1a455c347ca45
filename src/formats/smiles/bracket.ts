import { atomicNumberOf, SYMBOLS } from '../elements.js';

/** What stands between `[` and `]`; one object for all of them. */
export interface BracketAtom {
  /** 0 for `*`. */
  element: number;
  aromatic: boolean;
  /** Mass number; 0 for none. */
  isotope: number;
  hydrogens: number;
  charge: number;
  /** Atom map number; 0 for none. */
  map: number;
  chiral: boolean;
  /** Of a bad bracket: what is wrong, and where. */
  fault: string;
  pattern: boolean;
  at: number;
}

const atom: BracketAtom = {
  element: 0,
  aromatic: false,
  isotope: 0,
  hydrogens: 0,
  charge: 0,
  map: 0,
  chiral: false,
  fault: '',
  pattern: false,
  at: 0,
};

/** Aromatic symbols, and the element that each is (OpenSMILES 3.1.2; B, Si and Te as RDKit writes them). */
const AROMATIC: ReadonlyMap<string, number> = new Map(
  ['b', 'c', 'n', 'o', 'p', 's', 'se', 'as', 'te', 'si'].map((symbol) => [
    symbol,
    SYMBOLS.findIndex((known) => known.toLowerCase() === symbol),
  ]),
);

/** Chirality classes and how many permutations each has (OpenSMILES 3.8). */
const CLASSES: ReadonlyMap<string, number> = new Map([
  ['TH', 2],
  ['AL', 2],
  ['SP', 3],
  ['TB', 20],
  ['OH', 30],
]);
const MOST_CHARGE = 15;
/** Bytes that only SMARTS has between brackets. */
const PATTERN = new Set([...',;&!$()<>{}~^XvRrDxa'].map((character) => character.charCodeAt(0)));

/**
 * Reads `[isotope symbol chirality hydrogens charge :map]`; `at` is just after the `[`. Leaves the index after the `]` in
 * `at`, or says in `fault` what is wrong there.
 */
export function readBracket(bytes: Uint8Array, start: number, end: number): BracketAtom {
  atom.fault = '';
  atom.pattern = false;
  atom.at = start;
  atom.hydrogens = 0;
  atom.charge = 0;
  atom.map = 0;
  atom.chiral = false;
  atom.isotope = readNumber(bytes, end, 4);
  if (!readSymbol(bytes, end)) return failed(bytes, end, 'an element symbol');
  if (!readChirality(bytes, end)) return atom;
  if (bytes[atom.at] === 72 && atom.at < end) {
    atom.at++;
    atom.hydrogens = isDigit(bytes, end) ? readNumber(bytes, end, 2) : 1;
  }
  if (!readCharge(bytes, end)) return atom;
  if (bytes[atom.at] === 58 && atom.at < end) {
    atom.at++;
    if (!isDigit(bytes, end)) return failed(bytes, end, 'a map number after the colon');
    atom.map = readNumber(bytes, end, 9);
  }
  if (atom.at >= end || bytes[atom.at] !== 93) return failed(bytes, end, '"]"');
  atom.at++;
  return atom;
}

function failed(bytes: Uint8Array, end: number, wanted: string): BracketAtom {
  const found = atom.at < end ? `"${String.fromCharCode(bytes[atom.at]!)}"` : 'the end of the SMILES';
  atom.pattern = atom.at < end && (PATTERN.has(bytes[atom.at]!) || bytes[atom.at] === 35);
  atom.fault = `Within these brackets ${wanted} was expected, but ${found} stands there`;
  return atom;
}

/** Whether a digit stands in hand, or `ahead` bytes further; what lies behind `end` is another line. */
function isDigit(bytes: Uint8Array, end: number, ahead = 0): boolean {
  const at = atom.at + ahead;
  return at < end && bytes[at]! >= 48 && bytes[at]! <= 57;
}

/** Digits from `atom.at` on, at most `most`; 0 for none. */
function readNumber(bytes: Uint8Array, end: number, most: number): number {
  let value = 0;
  for (let digits = 0; digits < most && isDigit(bytes, end); digits++)
    value = value * 10 + bytes[atom.at++]! - 48;
  return value;
}

function readSymbol(bytes: Uint8Array, end: number): boolean {
  const first = atom.at < end ? bytes[atom.at]! : 0;
  atom.aromatic = false;
  if (first === 42) {
    atom.element = 0;
    atom.at++;
    return true;
  }
  // `#6` for C: an extension that RDKit and Open Babel read.
  if (first === 35 && isDigit(bytes, end, 1)) {
    atom.at++;
    atom.element = readNumber(bytes, end, 3);
    return atom.element > 0 && atom.element < SYMBOLS.length;
  }
  const second = atom.at + 1 < end ? bytes[atom.at + 1]! : 0;
  const isSmall = second >= 97 && second <= 122;
  if (first >= 97 && first <= 122) {
    const one = String.fromCharCode(first);
    const both = isSmall ? AROMATIC.get(one + String.fromCharCode(second)) : undefined;
    const element = both ?? AROMATIC.get(one);
    if (element === undefined) return false;
    atom.element = element;
    atom.aromatic = true;
    atom.at += both === undefined ? 1 : 2;
    return true;
  }
  if (first < 65 || first > 90) return false;
  const long = isSmall ? atomicNumberOf(bytes, atom.at, atom.at + 2) : 0;
  atom.element = long || atomicNumberOf(bytes, atom.at, atom.at + 1);
  if (atom.element === 0) return false;
  // D and T: hydrogen isotopes, as RDKit reads them.
  if (!long && atom.element === 1 && first !== 72) atom.isotope = first === 68 ? 2 : 3;
  atom.at += long ? 2 : 1;
  return true;
}

/** `@`, `@@`, or a class with its permutation such as `@OH12`. */
function readChirality(bytes: Uint8Array, end: number): boolean {
  if (atom.at >= end || bytes[atom.at] !== 64) return true;
  atom.chiral = true;
  atom.at++;
  if (bytes[atom.at] === 64 && atom.at < end) {
    atom.at++;
    return true;
  }
  if (atom.at + 1 >= end) return true;
  const most = CLASSES.get(String.fromCharCode(bytes[atom.at]!, bytes[atom.at + 1]!));
  if (most === undefined) return true;
  // `@OH12` is a class; `@OH]` cannot be anything.
  atom.at += 2;
  const number = readNumber(bytes, end, 2);
  if (number >= 1 && number <= most) return true;
  atom.fault = `A chirality class has a number from 1 to ${most}, but ${number || 'none'} stands there`;
  return false;
}

/** `+`, `--`, `+2`. */
function readCharge(bytes: Uint8Array, end: number): boolean {
  const sign = atom.at < end ? bytes[atom.at] : 0;
  if (sign !== 43 && sign !== 45) return true;
  const start = atom.at++;
  let value = 1;
  if (isDigit(bytes, end)) value = readNumber(bytes, end, 3);
  else
    while (atom.at < end && bytes[atom.at] === sign) {
      atom.at++;
      value++;
    }
  if (value > MOST_CHARGE) {
    atom.at = start;
    atom.fault = `A charge is at most ${MOST_CHARGE}, but ${value} stands there`;
    return false;
  }
  atom.charge = sign === 43 ? value : -value;
  return true;
}
