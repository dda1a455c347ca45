import { isMetal } from '../elements.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';

/** Bonds of a neutral atom; elements that are not listed are left as they are. */
const NORMAL: Readonly<Record<number, number>> = {
  6: 4,
  7: 3,
  8: 2,
  9: 1,
  15: 5,
  16: 6,
  17: 7,
  35: 7,
  53: 7,
};
const NITROGEN = 7;

/**
 * Makes the valences of completed bonds ones that exist. A single bond to a metal from an atom that has all its bonds already is a coordination: CONECT and LINK
 * know no other kind. It becomes dative, from the donor to the metal.
 */
export function settleMetals({ atoms, bonds }: Structure): void {
  const { element, formalCharge } = atoms;
  let used: Uint8Array | null = null;
  for (let bond = 0; bond < bonds.count; bond++) {
    const [a, b] = [bonds.a[bond]!, bonds.b[bond]!];
    if (isMetal(element[a]!) === isMetal(element[b]!)) continue;
    if (bonds.order[bond] !== BondOrder.SINGLE) continue;
    used ??= valencesOf(atoms, bonds);
    const [donor, metal] = isMetal(element[b]!) ? [a, b] : [b, a];
    const normal = NORMAL[element[donor]!];
    if (normal === undefined || used[donor]! < normal + Math.max(0, formalCharge[donor]!)) {
      used[donor]!++;
      continue;
    }
    bonds.order[bond] = BondOrder.DATIVE;
    bonds.a[bond] = donor;
    bonds.b[bond] = metal;
  }
}

/**
 * Gives nitrogen atoms with four bonds the charge that these imply, where the file gives them none: the ammonium group of lysine or of a terminus
 * with its hydrogens has no other reading. Returns how many there were.
 */
export function deriveCharges({ atoms, bonds }: Structure): number {
  const used = valencesOf(atoms, bonds);
  let derived = 0;
  for (let row = 0; row < atoms.count; row++) {
    if (atoms.element[row] !== NITROGEN || used[row] !== 4 || atoms.formalCharge[row] !== 0) continue;
    atoms.formalCharge[row] = 1;
    atoms.flags[row]! |= AtomFlag.CHARGE_DERIVED;
    derived++;
  }
  return derived;
}

/** Sums of bond orders by atom, bonds to metals aside. */
function valencesOf(atoms: Structure['atoms'], bonds: Structure['bonds']): Uint8Array {
  const sums = new Uint8Array(atoms.count);
  for (let bond = 0; bond < bonds.count; bond++) {
    const [a, b] = [bonds.a[bond]!, bonds.b[bond]!];
    if (isMetal(atoms.element[a]!) || isMetal(atoms.element[b]!)) continue;
    const order = bonds.order[bond]!;
    const value = order === BondOrder.DOUBLE || order === BondOrder.TRIPLE ? order : 1;
    sums[a] = Math.min(255, sums[a]! + value);
    sums[b] = Math.min(255, sums[b]! + value);
  }
  return sums;
}
