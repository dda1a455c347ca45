import { isCovalent } from '../chemistry/bonding.js';
import { kekuleOrders } from '../chemistry/kekule.js';
import { neighboursOf, type Neighbours } from '../chemistry/neighbours.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';

const NITROGEN = 7;
/** Aromatic nitrogens that are tried one by one in a molecule; a protein with hundreds of them is left as it is. */
const MOST_TRIALS = 32;

/**
 * Charges nitrogen atoms that have four bonds by the bonds that are written, though their type says nothing of a charge:
 * N⁺ of ammonium and iminium ions, N-oxides, azides, isocyanides, and pyridinium rings, which have no Kekulé form
 * otherwise. What such a nitrogen leaves with too few bonds, a terminal O, N or C, is -1. Returns the rows of the nitrogens.
 */
export function chargeByValence(structure: Structure): number[] {
  const sums = bondSums(structure);
  if (!sums) return [];
  const neighbours = neighboursOf(structure);
  const charged: number[] = [];
  const aromatic: number[] = [];
  for (let row = 0; row < structure.atoms.count; row++) {
    if (!isOpen(structure, row)) continue;
    const rings = sums.aromatics[row]!;
    if (rings === 0 && sums.orders[row] === 4) charged.push(row);
    else if (rings >= 2 && rings + sums.orders[row]! === 3) aromatic.push(row);
  }
  for (const row of charged) setCharge(structure, row, 1);
  charged.push(...chargeRings(structure, neighbours, aromatic));
  for (const row of charged) settleEnds(structure, neighbours, row);
  return charged;
}

const isOpen = ({ atoms }: Structure, row: number): boolean =>
  atoms.element[row] === NITROGEN &&
  atoms.formalCharge[row] === 0 &&
  !(atoms.flags[row]! & AtomFlag.CHARGE_DERIVED);

function setCharge({ atoms }: Structure, row: number, charge: number): void {
  atoms.formalCharge[row] = charge;
  atoms.flags[row] = atoms.flags[row]! | AtomFlag.CHARGE_DERIVED;
}

/** Sums of bond orders and numbers of aromatic bonds of each atom; null when no nitrogen has more than two bonds. */
function bondSums({ atoms, bonds }: Structure): { orders: Uint8Array; aromatics: Uint8Array } | null {
  if (!atoms.element.subarray(0, atoms.count).includes(NITROGEN)) return null;
  const orders = new Uint8Array(atoms.count);
  const aromatics = new Uint8Array(atoms.count);
  for (let bond = 0; bond < bonds.count; bond++) {
    const [a, b] = [bonds.a[bond]!, bonds.b[bond]!];
    // Lone pairs and metals take no valence.
    if (!isCovalent(atoms.element[a]!) || !isCovalent(atoms.element[b]!)) continue;
    const order = bonds.order[bond]!;
    if (order === BondOrder.AROMATIC) {
      aromatics[a]!++;
      aromatics[b]!++;
      continue;
    }
    const worth = order === BondOrder.DOUBLE ? 2 : order === BondOrder.TRIPLE ? 3 : 1;
    orders[a]! += worth;
    orders[b]! += worth;
  }
  return { orders, aromatics };
}

/** Charges aromatic nitrogens with three bonds as far as that finds single and double bonds for a ring without them. */
function chargeRings(structure: Structure, neighbours: Neighbours, candidates: readonly number[]): number[] {
  if (candidates.length === 0) return [];
  const charged: number[] = [];
  let { orders, failed } = kekuleOrders(structure, neighbours);
  for (const row of candidates.slice(0, MOST_TRIALS)) {
    if (failed === 0) break;
    if (orders[ringBond(structure, neighbours, row)] !== BondOrder.AROMATIC) continue;
    structure.atoms.formalCharge[row] = 1;
    const trial = kekuleOrders(structure, neighbours);
    if (trial.failed < failed) {
      ({ orders, failed } = trial);
      setCharge(structure, row, 1);
      charged.push(row);
    } else structure.atoms.formalCharge[row] = 0;
  }
  return charged;
}

/** An aromatic bond of an atom. */
function ringBond({ bonds }: Structure, neighbours: Neighbours, row: number): number {
  for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++)
    if (bonds.order[neighbours.bond[at]!] === BondOrder.AROMATIC) return neighbours.bond[at]!;
  return -1;
}

/** The terminal neighbours that have one bond less than they need: O⁻ of N-oxides, N⁻ of azides, C⁻ of isocyanides. */
function settleEnds(structure: Structure, neighbours: Neighbours, row: number): void {
  const { atoms, bonds } = structure;
  for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
    const other = neighbours.atom[at]!;
    if (neighbours.first[other + 1]! - neighbours.first[other]! !== 1 || atoms.formalCharge[other] !== 0)
      continue;
    const order = bonds.order[neighbours.bond[at]!]!;
    const element = atoms.element[other]!;
    const isShort =
      (element === 8 && order === BondOrder.SINGLE) ||
      (element === 7 && order === BondOrder.DOUBLE) ||
      (element === 6 && order === BondOrder.TRIPLE);
    if (isShort) setCharge(structure, other, -1);
  }
}
