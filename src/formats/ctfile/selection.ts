import { kekuleOrders } from '../chemistry/kekule.js';
import { chosenConformers } from '../conformers.js';
import { LossSeverity, type LossTally } from '../losses.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';

/** What of a structure is written, and under which numbers. */
export interface Selection {
  readonly structure: Structure;
  /** 1-based number by atom row, 0 for atoms that are left out. */
  readonly numbers: Uint32Array;
  readonly atoms: number;
  /** Rows of the bonds whose atoms are both written. */
  readonly bonds: Uint32Array;
  /** Bond orders as they are written, by bond row. */
  readonly orders: Uint8Array;
}

/** Chooses conformers and settles bond orders; counts what is lost by either. */
export function selectionOf(structure: Structure, losses: LossTally): Selection {
  const { atoms, bonds } = structure;
  const keep = chosenConformers(structure);
  const numbers = new Uint32Array(atoms.count);
  let kept = 0;
  for (let row = 0; row < atoms.count; row++) if (!keep || keep[row]) numbers[row] = ++kept;
  losses.add(
    'ALTERNATE_LOCATIONS',
    LossSeverity.MODERATE,
    'Of alternate locations only the one with the highest occupancy is written.',
    atoms.count - kept,
  );
  const rows = new Uint32Array(bonds.count);
  let written = 0;
  for (let bond = 0; bond < bonds.count; bond++)
    if (numbers[bonds.a[bond]!] && numbers[bonds.b[bond]!]) rows[written++] = bond;
  return {
    structure,
    numbers,
    atoms: kept,
    bonds: rows.subarray(0, written),
    orders: ordersOf(structure, losses),
  };
}

/** What this family reads it writes back, aromatic bonds too; those of other formats become single and double. */
function ordersOf(structure: Structure, losses: LossTally): Uint8Array {
  const { bonds, document } = structure;
  if (document.format === 'SDF' || document.format === 'MOL') return bonds.order;
  const { orders, failed } = kekuleOrders(structure);
  losses.add(
    'AROMATIC_BONDS',
    LossSeverity.MODERATE,
    'No single and double bonds were found for an aromatic ring system; its bonds are written as type 4.',
    failed,
  );
  let unknown = 0;
  for (let bond = 0; bond < bonds.count; bond++) {
    if (orders[bond] !== BondOrder.UNKNOWN && orders[bond] !== BondOrder.DUMMY) continue;
    orders[bond] = BondOrder.SINGLE;
    unknown++;
  }
  losses.add(
    'UNKNOWN_BOND_ORDERS',
    LossSeverity.MINOR,
    'Bonds of unknown order are written as single bonds.',
    unknown,
  );
  return orders;
}
