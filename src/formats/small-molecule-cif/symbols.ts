import { atomicNumber, ISOTOPE_SYMBOLS, SYMBOLS } from '../elements.js';

/** What a type symbol says. */
export interface AtomType {
  /** Atomic number; 0 for what is no element. */
  element: number;
  /** Mass number of D and T, else 0. */
  mass: number;
  /** Formal charge, in e. */
  charge: number;
}

/** `Cu`, `Cu2+`, `O1-`, `D` (core dictionary, `_atom_type_symbol`: an element, then a charge). */
export function typeOf(symbol: string): AtomType {
  const match = /^([A-Za-z]{1,2})(?:(\d*)([+-])|([+-])(\d*))?/.exec(symbol);
  if (!match) return { element: 0, mass: 0, charge: 0 };
  const letters = match[1]!;
  const element = atomicNumber(letters) || atomicNumber(letters[0]!);
  const sign = match[3] ?? match[4];
  const size = Number(match[2] || match[5] || 1);
  return {
    element,
    mass: (element === 1 && ISOTOPE_SYMBOLS.get(letters.toUpperCase())) || 0,
    charge: !sign || size > 8 ? 0 : sign === '-' ? -size : size,
  };
}

/**
 * The element of a label such as `C1A`, `Cl2` or `CU1` (core dictionary, `_atom_site_label`: its first component is the atom type). Of one
 * letter and of two that may be meant, what the file names elsewhere decides.
 * @param known atomic numbers of the elements that formula or atom types name; empty where they name none
 */
export function elementOfLabel(label: string, known: ReadonlySet<number>): number {
  const letters = /^[A-Za-z]{1,2}/.exec(label)?.[0] ?? '';
  if (letters === '') return 0;
  const single = atomicNumber(letters[0]!);
  const pair = letters.length === 2 ? atomicNumber(letters) : 0;
  if (pair === 0 || letters.length === 1) return single || pair;
  if (known.has(pair) !== known.has(single)) return known.has(pair) ? pair : single;
  // Both or neither: a small second letter belongs to a symbol, a capital one to the number of the atom.
  return single === 0 || letters[1]! >= 'a' ? pair : single;
}

/** Elements of a formula such as `C12 H22 O11`. */
export function elementsOfFormula(formula: string): number[] {
  const found: number[] = [];
  for (const [, symbol] of formula.matchAll(/([A-Z][a-z]?)(?=[\d.\s),]|$)/g)) {
    const element = atomicNumber(symbol!);
    if (element > 0 && SYMBOLS[element]!.length === symbol!.length) found.push(element);
  }
  return found;
}
