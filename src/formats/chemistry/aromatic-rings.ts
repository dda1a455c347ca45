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

/**
 * The rings of six whose atoms all have their double bond within one of these rings: rings that fail are dropped, and
 * with them those that counted on their bonds.
 */
function closedRings({ count, first, atom, bond }: Rings, doubleBond: Uint32Array, bonds: number): number[] {
  const candidates: number[] = [];
  for (let ring = 0; ring < count; ring++) {
    if (first[ring + 1]! - first[ring]! !== SIX) continue;
    let every = true;
    for (let at = first[ring]!; at < first[ring + 1]! && every; at++) every = doubleBond[atom[at]!]! > 0;
    if (every) candidates.push(ring);
  }
  if (candidates.length === 0) return candidates;
  /** In how many of the rings that are left each bond is. */
  const member = new Uint8Array(bonds);
  /** Entries of the rings that need a bond, in compressed rows by bond. */
  const needs = new Uint32Array(bonds + 1);
  for (const ring of candidates)
    for (let at = first[ring]!; at < first[ring + 1]!; at++) {
      member[bond[at]!]!++;
      needs[doubleBond[atom[at]!]!]!++;
    }
  for (let row = 0; row < bonds; row++) needs[row + 1]! += needs[row]!;
  const next = needs.slice();
  const needing = new Uint32Array(candidates.length * SIX);
  for (const ring of candidates)
    for (let at = first[ring]!; at < first[ring + 1]!; at++)
      needing[next[doubleBond[atom[at]!]! - 1]!++] = ring;
  const dropped = new Uint8Array(count);
  const queue: number[] = [];
  const dropAll = (row: number): void => {
    for (let at = needs[row]!; at < needs[row + 1]!; at++) queue.push(needing[at]!);
  };
  for (let row = 0; row < bonds; row++) if (member[row] === 0) dropAll(row);
  for (let ring = queue.pop(); ring !== undefined; ring = queue.pop()) {
    if (dropped[ring]) continue;
    dropped[ring] = 1;
    for (let at = first[ring]!; at < first[ring + 1]!; at++)
      if (--member[bond[at]!]! === 0) dropAll(bond[at]!);
  }
  return candidates.filter((ring) => !dropped[ring]);
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
