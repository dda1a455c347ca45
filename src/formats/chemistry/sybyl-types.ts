import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { markAromaticRings } from './aromatic-rings.js';
import { bondingOf, type Bonding } from './bonding.js';
import { kekuleOrders } from './kekule.js';
import { neighboursOf } from './neighbours.js';
import { Sybyl } from './sybyl-codes.js';
import { isAnion, settleAcids, settleAmides, settleCations, settleNitro } from './sybyl-groups.js';

export interface SybylTyping {
  /** Codes by atom row. */
  readonly types: Uint8Array;
  /** SYBYL's bond orders by bond row: AROMATIC in aromatic rings, carboxylates and guanidinium ions, AMIDE in amides. */
  readonly orders: Uint8Array;
}

/**
 * Assigns SYBYL atom and bond types (Clark, Cramer and Van Opdenbosch, J. Comput. Chem. 10, 982, 1989) by elements, bond
 * orders and charges alone, so that drawings and molecules without hydrogens get the same types as their 3D models.
 */
export function sybylTyping(structure: Structure): SybylTyping {
  const { atoms } = structure;
  const neighbours = neighboursOf(structure);
  const orders = kekuleOrders(structure, neighbours).orders;
  markAromaticRings(structure, neighbours, orders);
  const bonding = bondingOf(structure, orders, neighbours);
  const types = new Uint8Array(atoms.count).fill(Sybyl.UNSET);
  for (let row = 0; row < atoms.count; row++)
    if (types[row] === Sybyl.UNSET && atoms.element[row] !== 7) types[row] = typeOf(bonding, row);
  settleNitro(bonding, types);
  settleAcids(bonding, types);
  settleCations(bonding, types);
  settleAmides(bonding, types);
  for (let row = 0; row < atoms.count; row++)
    if (types[row] === Sybyl.UNSET) types[row] = nitrogenType(bonding, types, row);
  return { types, orders };
}

function typeOf(bonding: Bonding, row: number): number {
  const { atoms } = bonding.structure;
  const element = atoms.element[row]!;
  switch (element) {
    case 6:
      return carbonType(bonding, row);
    case 8:
      return bonding.doubles[row]! + bonding.triples[row]! > 0 || isOxide(bonding, row)
        ? Sybyl.O_2
        : Sybyl.O_3;
    case 15:
      return Sybyl.P_3;
    case 16:
      return sulfurType(bonding, row);
    case 24:
      return bonding.connections[row] === 4 ? Sybyl.CR_TH : Sybyl.CR_OH;
    case 27:
      return Sybyl.CO_OH;
    case 44:
      return Sybyl.RU_OH;
    default:
      return element;
  }
}

/** The oxygen of an oxide that was written with charges, such as S⁺–O⁻ for S=O. */
function isOxide({ structure, neighbours, connections }: Bonding, row: number): boolean {
  if (connections[row] !== 1 || !isAnion(structure, row)) return false;
  return structure.atoms.formalCharge[neighbours.atom[neighbours.first[row]!]!]! > 0;
}

function carbonType(bonding: Bonding, row: number): number {
  const { structure, connections, doubles, triples, aromatics } = bonding;
  if (aromatics[row]! >= 2) return Sybyl.C_AR;
  if (triples[row]! > 0 || doubles[row]! >= 2) return Sybyl.C_1;
  if (doubles[row]! > 0 || aromatics[row]! > 0) return Sybyl.C_2;
  const charge = structure.atoms.formalCharge[row]!;
  if (charge === 0 || connections[row]! > 3) return Sybyl.C_3;
  if (charge > 0) return Sybyl.C_CAT;
  return isConjugated(bonding, row) ? Sybyl.C_2 : Sybyl.C_3;
}

/** Sulfones have two double bonds to oxygen or nitrogen (or charges in their place) beside two other bonds. */
function sulfurType(bonding: Bonding, row: number): number {
  const { structure, neighbours, orders, connections, doubles, aromatics } = bonding;
  let oxides = 0;
  for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
    const other = neighbours.atom[at]!;
    const element = structure.atoms.element[other];
    const isDouble = orders[neighbours.bond[at]!] === BondOrder.DOUBLE;
    if (element === 8 && (isDouble || (connections[other] === 1 && isAnion(structure, other)))) oxides++;
    else if (element === 7 && isDouble && connections[row] === 4) oxides++;
  }
  if (oxides >= 2) return Sybyl.S_O2;
  if (oxides === 1 && connections[row]! >= 3) return Sybyl.S_O;
  return doubles[row]! + aromatics[row]! > 0 ? Sybyl.S_2 : Sybyl.S_3;
}

/** What is neither an amide nor part of a charged group. A lone pair beside a double bond makes the nitrogen planar. */
function nitrogenType(bonding: Bonding, types: Uint8Array, row: number): number {
  const { structure, connections, doubles, triples, aromatics } = bonding;
  const charge = structure.atoms.formalCharge[row]!;
  if (aromatics[row]! >= 2) return Sybyl.N_AR;
  if (triples[row]! > 0 || (doubles[row]! >= 2 && connections[row]! <= 2)) return Sybyl.N_1;
  if (doubles[row]! > 0) return charge > 0 || connections[row]! >= 3 ? Sybyl.N_PL3 : Sybyl.N_2;
  if (charge > 0 || connections[row]! >= 4) return Sybyl.N_4;
  return isConjugated(bonding, row) || isBesideGroup(bonding, types, row) ? Sybyl.N_PL3 : Sybyl.N_3;
}

/** Whether a neighbour has a π bond that a lone pair can join: sp2 and sp carbon and nitrogen, sulfonyl, phosphoryl. */
function isConjugated({ structure, neighbours, doubles, triples, aromatics }: Bonding, row: number): boolean {
  for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
    const other = neighbours.atom[at]!;
    const element = structure.atoms.element[other]!;
    if (element !== 6 && element !== 7 && element !== 15 && element !== 16) continue;
    if (doubles[other]! + triples[other]! + aromatics[other]! > 0) return true;
  }
  return false;
}

/** Whether a neighbour is a group's centre, whatever bonds it was written with. */
function isBesideGroup({ neighbours }: Bonding, types: Uint8Array, row: number): boolean {
  for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
    const type = types[neighbours.atom[at]!];
    if (type === Sybyl.C_CAT || type === Sybyl.S_O2) return true;
  }
  return false;
}
