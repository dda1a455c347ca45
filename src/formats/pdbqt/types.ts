import { atomicNumber } from '../elements.js';

/**
 * Atomic numbers of AutoDock atom types that are no element symbols, or those of another element (AutoDock 4.2 User
 * Guide, appendix I; AutoDock Vina 1.2 for macrocycles): NA is a nitrogen that accepts, OS an oxygen.
 */
const TYPES: Readonly<Record<string, number>> = {
  A: 6,
  NA: 7,
  NS: 7,
  OA: 8,
  OS: 8,
  SA: 16,
  HD: 1,
  HS: 1,
  // Carbons where a ring was opened.
  G: 6,
  GA: 6,
  J: 6,
  Q: 6,
  CG0: 6,
  CG1: 6,
  CG2: 6,
  CG3: 6,
  // The water of hydrated docking.
  W: 8,
};

/** Points that are no atoms: glue of an opened ring, covalent map, tetrahedral zinc. */
const PSEUDO: ReadonlySet<string> = new Set(['G0', 'G1', 'G2', 'G3', 'Z', 'TZ', 'X']);

/** The atomic number of an AutoDock type: 0 for a point that is no atom, -1 for what is unknown. */
export function elementOfType(type: string): number {
  if (PSEUDO.has(type)) return 0;
  return TYPES[type] ?? (atomicNumber(type) || -1);
}
