/** Valences that implicit hydrogens fill up to, by element (OpenSMILES 3.1.5; the other elements of the aromatic subset alike). */
const NORMAL: Readonly<Record<number, readonly number[]>> = {
  5: [3],
  6: [4],
  7: [3, 5],
  8: [2],
  9: [1],
  14: [4],
  15: [3, 5],
  16: [2, 4, 6],
  17: [1],
  33: [3, 5],
  34: [2, 4, 6],
  35: [1],
  52: [2, 4, 6],
  53: [1],
};

/**
 * How much of an atom's valence is free: what its smallest normal valence has beyond `sum`. An ion has the valences of
 * its isoelectronic neighbour, so that N⁺ is like C and O⁻ like F. 0 for metals and for what exceeds every valence.
 * @param sum orders of its bonds and hydrogens, added up
 */
export function freeValence(element: number, charge: number, sum: number): number {
  if (NORMAL[element] === undefined) return 0;
  for (const valence of NORMAL[element - charge] ?? []) if (valence >= sum) return valence - sum;
  return 0;
}
