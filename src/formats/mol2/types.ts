import { atomicNumber } from '../elements.js';

/** What a SYBYL or force-field atom type says of the element. */
export interface TypeElement {
  /** Atomic number; 0 for lone pairs, dummies and wildcards. */
  element: number;
  /** Taken from the first letter of a type that is no SYBYL type. */
  inferred: boolean;
  /** LP, Du, Any, Hal, Het, Hev: no element by intent. */
  pseudo: boolean;
}

const PSEUDO = /^(LP|Du|Any|Hal|Het|Hev)(\.|$)/i;
/** Upper-case pairs that are elements in any dialect; CA, HG, NA and the like are more often names of force fields. */
const CLEAR_PAIRS = /^(CL|BR|FE|ZN|MG|MN|CU|SI|SE|LI|AL)$/;

/**
 * The element of an atom type: what stands before the point of a SYBYL type (`C.ar`, `N.pl3`, `Ca`); of GAFF and AMBER
 * types (`ca`, `os`, `CT`) the first letter. `name` is the atom's name, which decides between calcium and a carbon CA.
 */
export function elementOfType(type: string, name: string): TypeElement {
  const none = { element: 0, inferred: false, pseudo: true };
  if (PSEUDO.test(type)) return none;
  const stem = /^[A-Za-z]+/.exec(type)?.[0] ?? '';
  if (stem === '' || /^\d/.test(type)) return fromName(name);
  const sybyl = stem.length <= 2 && /^[A-Z][a-z]?$/.test(stem) ? atomicNumber(stem) : 0;
  if (sybyl > 0) return { element: sybyl, inferred: false, pseudo: false };
  if (/^(cl|br)\d?$/.test(type) || CLEAR_PAIRS.test(stem))
    return { element: atomicNumber(stem), inferred: false, pseudo: false };
  // An ion is named as its type; a carbon of type CA is named C4 or CD1.
  const ion =
    stem.length === 2 && stem === name.replace(/[\d+-]+$/, '').toUpperCase() ? atomicNumber(stem) : 0;
  const element = ion || atomicNumber(stem.slice(0, 1));
  return element > 0 ? { element, inferred: true, pseudo: false } : fromName(name);
}

function fromName(name: string): TypeElement {
  const letters = /[A-Za-z]+/.exec(name)?.[0] ?? '';
  const two = /^[A-Z][a-z]$/.test(letters) ? atomicNumber(letters) : 0;
  const element = two || atomicNumber(letters.slice(0, 1));
  return { element, inferred: element > 0, pseudo: false };
}
