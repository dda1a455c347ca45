import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import type { Neighbours } from './neighbours.js';
import { smallRings, type Rings } from './rings.js';

const SIX = 6;

/**
 * Makes the bonds of SYBYL's aromatic rings AROMATIC in `orders`, which holds single and double bonds: rings of six
 * carbon and nitrogen atoms whose six π electrons come from double bonds within such rings, one from each atom. Rings of
 * five (pyrrole, furan, thiophene, imidazole), rings with an exocyclic double bond (quinones, pyridones) and azulene keep
 * their double bonds, as in files that SYBYL wrote: the number of hydrogens of each nitrogen stays unambiguous.
 * Returns 1 for each atom of such a ring; null where there is none.
 */
export function markAromaticRings(
  structure: Structure,
  neighbours: Neighbours,
  orders: Uint8Array,
): Uint8Array | null {
  const doubleBond = doubleBondsOf(structure, orders);
  if (!doubleBond) return null;
  const rings = smallRings(neighbours, SIX);
  const left = closedRings(rings, doubleBond, orders.length);
  if (left.length === 0) return null;
  const aromatic = new Uint8Array(neighbours.atoms);
  for (const ring of left)
    for (let at = rings.first[ring]!; at < rings.first[ring + 1]!; at++) {
      orders[rings.bond[at]!] = BondOrder.AROMATIC;
      aromatic[rings.atom[at]!] = 1;
    }
  return aromatic;
}

/** The rings of six whose atoms all have their double bond within one of these rings. */
function closedRings({ count, first, atom, bond }: Rings, doubleBond: Uint32Array, bonds: number): number[] {
  let left: number[] = [];
  /** In how many of the rings that are left each bond is. */
  const member = new Uint8Array(bonds);
  const every = (ring: number, test: (at: number) => boolean): boolean => {
    for (let at = first[ring]!; at < first[ring + 1]!; at++) if (!test(at)) return false;
    return true;
  };
  for (let ring = 0; ring < count; ring++) {
    if (first[ring + 1]! - first[ring]! !== SIX) continue;
    if (!every(ring, (at) => doubleBond[atom[at]!]! > 0)) continue;
    left.push(ring);
    for (let at = first[ring]!; at < first[ring + 1]!; at++) member[bond[at]!]!++;
  }
  for (let before = -1; before !== left.length;) {
    before = left.length;
    left = left.filter((ring) => {
      const closed = every(ring, (at) => member[doubleBond[atom[at]!]! - 1]! > 0);
      if (!closed) for (let at = first[ring]!; at < first[ring + 1]!; at++) member[bond[at]!]!--;
      return closed;
    });
  }
  return left;
}

const NONE = 0;
const SEVERAL = 0xffffffff;

/**
 * For each carbon and nitrogen atom with exactly one double bond that bond's row, counted from 1, and 0 for other atoms;
 * null when there are fewer than three double bonds.
 */
function doubleBondsOf({ atoms, bonds }: Structure, orders: Uint8Array): Uint32Array | null {
  const found = new Uint32Array(atoms.count);
  let doubles = 0;
  for (let bond = 0; bond < bonds.count; bond++) {
    const order = orders[bond]!;
    if (order !== BondOrder.DOUBLE && order !== BondOrder.TRIPLE) continue;
    for (const row of [bonds.a[bond]!, bonds.b[bond]!])
      found[row] = order === BondOrder.DOUBLE && found[row] === NONE ? bond + 1 : SEVERAL;
    doubles++;
  }
  if (doubles < 3) return null;
  for (let row = 0; row < atoms.count; row++)
    if (found[row] === SEVERAL || (atoms.element[row] !== 6 && atoms.element[row] !== 7)) found[row] = NONE;
  return found;
}
