import { atomicNumber } from './elements.js';
import { ResidueKind, residueKind } from './residue-kinds.js';

/** Where an atom name begins: in the first of its four columns (where two-letter elements begin), in the second, or unsaid. */
export type NameColumn = 'FIRST' | 'SECOND' | 'UNSAID';

/** Ions as force fields name them. */
const FORCE_FIELD_IONS: Readonly<Record<string, string>> = {
  SOD: 'NA',
  CLA: 'CL',
  POT: 'K',
  CAL: 'CA',
  CES: 'CS',
  RUB: 'RB',
  LIT: 'LI',
  BAR: 'BA',
  CIO: 'CS',
  IB: 'MG',
};

/** Two-letter elements that stand at the beginning of a name more often than two one-letter words. */
const CLEAR_PAIRS = new Set(
  'CL BR FE ZN MG MN SI SE LI AL AG AU PT CU RB CR AS GA GE MO RU RH BA BE KR XE'.split(' '),
);
const POLYMER_ELEMENTS: Readonly<Record<string, number>> = { H: 1, D: 1, C: 6, N: 7, O: 8, P: 15, S: 16 };

/**
 * The atomic number of an atom whose element is not written: from the residue where that decides (the CA of an amino acid is carbon), then from the
 * column in which the name begins (PDB format 3.3, "Coordinate section": right-justified element symbol in columns 13–14), then from the name
 * alone. 0 for dummies, lone pairs and what cannot be told.
 */
export function inferElement(name: string, residue: string, column: NameColumn): number {
  const whole = name.trim().toUpperCase();
  const bare = whole.replace(/^[0-9'"*]+/, '');
  if (bare === '' || /^(LP|EP|DUM|MW|M$|XX|Q)/.test(bare)) return 0;
  const residueName = residue.trim().toUpperCase();
  const kind = residueKind(residueName);
  if (kind === ResidueKind.WATER) return POLYMER_ELEMENTS[bare[0]!] ?? 0;
  const ion = ionElement(bare, residueName);
  if (ion > 0 && kind === ResidueKind.OTHER) return ion;
  // A second letter in lower case is meant: Cl is no carbon, whatever the residue of unknown kind is called.
  const mixed = /^[A-Z][a-z](?![a-z])/.test(name.trim()) ? atomicNumber(bare.slice(0, 2)) : 0;
  if (mixed > 0 && (kind === ResidueKind.OTHER || residueName === 'UNK')) return mixed;
  if (kind !== ResidueKind.OTHER) {
    if (/^SE/.test(bare) && /^(MSE|SEC)$/.test(residueName)) return 34;
    const element = POLYMER_ELEMENTS[bare[0]!];
    if (element) return element;
  }
  return fromName(bare, whole.length, whole === bare ? column : 'SECOND');
}

function fromName(bare: string, length: number, column: NameColumn): number {
  const letters = /^[A-Z]+/.exec(bare)?.[0] ?? '';
  const pair = letters.length >= 2 ? atomicNumber(letters.slice(0, 2)) : 0;
  const single = atomicNumber(letters.slice(0, 1));
  if (pair > 0 && CLEAR_PAIRS.has(letters.slice(0, 2)) && (column !== 'SECOND' || single === 0)) return pair;
  if (column === 'FIRST' && length < 4 && pair > 0) return pair;
  return single > 0 ? single : pair;
}

/** The atom of a one-atom residue that is named like its element, such as ZN ZN, NA NA+, SOD SOD, K K. */
function ionElement(bare: string, residue: string): number {
  const name = bare.replace(/[^A-Z]/g, '');
  const known = FORCE_FIELD_IONS[name];
  if (known) return atomicNumber(known);
  return residue.replace(/[^A-Z]/g, '') === name ? atomicNumber(name) : 0;
}
