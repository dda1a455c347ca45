import { isCovalent } from './bonding.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';

/** How far the sums of a molecule's bond orders are from what a chemist writes. */
export interface UnusualValences {
  /** Row of the first atom. */
  first: number;
  count: number;
  /** Sum of the bond orders of the first atom. */
  sum: number;
}

/** Worth of a bond without an order: its atoms are not judged. */
const UNJUDGED = 100;
/** What a bond counts by its order; an aromatic one 1, a lower bound. */
const WORTH = new Uint8Array(16).fill(UNJUDGED);
WORTH[BondOrder.UNKNOWN] = 1;
WORTH[BondOrder.SINGLE] = 1;
WORTH[BondOrder.AMIDE] = 1;
WORTH[BondOrder.AROMATIC] = 1;
WORTH[BondOrder.DOUBLE] = 2;
WORTH[BondOrder.TRIPLE] = 3;
WORTH[BondOrder.QUADRUPLE] = 4;
WORTH[BondOrder.DATIVE] = WORTH[BondOrder.HYDROGEN] = WORTH[BondOrder.METAL] = 0;

/** Highest sum by element: hypervalent elements as far as they are known, 255 for what is not judged. */
const MOST = new Uint8Array(256).fill(255);
for (const [element, sum] of [
  [1, 1],
  [6, 4],
  [7, 3],
  [8, 2],
  [9, 1],
  [14, 6],
  [15, 6],
  [16, 6],
  [17, 7],
  [34, 6],
  [35, 7],
  [53, 7],
] as const)
  MOST[element] = sum;

let sums = new Uint8Array(0);
let connections = new Uint8Array(0);

/**
 * Atoms with more bonds than their element and charge allow, by the bonds that are written: carbon with five, nitrogen
 * with four and no charge. Implicit hydrogens can only make it worse and are not counted. Null when there is none.
 */
export function unusualValences(structure: Structure): UnusualValences | null {
  const { atoms, bonds } = structure;
  if (bonds.count === 0) return null;
  if (sums.length < atoms.count) {
    sums = new Uint8Array(atoms.count * 2);
    connections = new Uint8Array(atoms.count * 2);
  }
  sums.fill(0, 0, atoms.count);
  connections.fill(0, 0, atoms.count);
  const { element, flags } = atoms;
  for (let bond = 0; bond < bonds.count; bond++) {
    const a = bonds.a[bond]!;
    const b = bonds.b[bond]!;
    if (!isCovalent(element[a]!) || !isCovalent(element[b]!)) continue;
    // Within groups of delocalised charge bonds are written in several ways that mean the same.
    const isShared = ((flags[a]! | flags[b]!) & AtomFlag.CHARGE_DERIVED) !== 0;
    const worth = isShared ? 1 : WORTH[bonds.order[bond]!]!;
    sums[a] = Math.min(255, sums[a]! + worth);
    sums[b] = Math.min(255, sums[b]! + worth);
    connections[a]!++;
    connections[b]!++;
  }
  let found: UnusualValences | null = null;
  for (let row = 0; row < atoms.count; row++) {
    const sum = sums[row]!;
    if (sum <= 1 || sum >= UNJUDGED) continue;
    if (flags[row]! & AtomFlag.CHARGE_DERIVED) continue;
    if (isUsual(element[row]!, atoms.formalCharge[row]!, sum, connections[row]!)) continue;
    if (found) found.count++;
    else found = { first: row, count: 1, sum };
  }
  return found;
}

function isUsual(element: number, charge: number, sum: number, bonds: number): boolean {
  if (charge !== 0 && element >= 6 && element <= 9) {
    // An ion has the valence of its isoelectronic neighbour: N⁺ that of carbon, O⁻ that of fluorine, C⁺ that of boron.
    const like = element - charge;
    return like < 5 || like > 9 || sum <= (like === 5 ? 3 : MOST[like]!);
  }
  if (sum <= MOST[element]!) return true;
  // Nitro groups, azides and N-oxides without charges; carbon monoxide and isocyanides too.
  if (element === 7) return (sum === 5 && bonds <= 4) || (sum === 4 && bonds <= 2);
  return element === 8 && sum === 3 && bonds === 1;
}
