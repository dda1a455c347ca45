import { BondOrder } from '../model/bonds.js';
import type { Bonding } from './bonding.js';
import type { Structure } from '../model/structure.js';
import { Sybyl } from './sybyl-codes.js';

export const isAnion = ({ atoms }: Structure, row: number): boolean => atoms.formalCharge[row]! < 0;

/** Nitro groups: N.pl3 with two double bonds to O.2, however they were written. */
export function settleNitro(
  { structure, neighbours, orders, connections, doubles }: Bonding,
  types: Uint8Array,
): void {
  const { atoms } = structure;
  for (let row = 0; row < atoms.count; row++) {
    if (atoms.element[row] !== 7 || connections[row] !== 3 || doubles[row] === 0) continue;
    const oxygens: number[] = [];
    for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
      const other = neighbours.atom[at]!;
      if (atoms.element[other] !== 8 || connections[other] !== 1) continue;
      if (orders[neighbours.bond[at]!] === BondOrder.DOUBLE || isAnion(structure, other)) oxygens.push(at);
    }
    if (oxygens.length !== 2) continue;
    types[row] = Sybyl.N_PL3;
    for (const at of oxygens) {
      types[neighbours.atom[at]!] = Sybyl.O_2;
      orders[neighbours.bond[at]!] = BondOrder.DOUBLE;
    }
  }
}

/** Elements of acids whose anions share their charge between equal oxygens: C, N (nitrate), P, S, As, Se. */
const ACIDS: ReadonlySet<number> = new Set([6, 7, 15, 16, 33, 34]);

/** Carboxylate, phosphate, sulfonate, nitrate: the terminal oxygens of one centre, at least one of them charged, are O.co2. */
export function settleAcids(bonding: Bonding, types: Uint8Array): void {
  const { structure, neighbours, orders, connections } = bonding;
  const { atoms } = structure;
  for (let row = 0; row < atoms.count; row++) {
    if (!ACIDS.has(atoms.element[row]!)) continue;
    let doubles = 0;
    let charged = 0;
    const eachOxygen = (take: (at: number) => void): void => {
      for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
        const other = neighbours.atom[at]!;
        if (atoms.element[other] !== 8 || connections[other] !== 1) continue;
        if (orders[neighbours.bond[at]!] === BondOrder.DOUBLE || isAnion(structure, other)) take(at);
      }
    };
    eachOxygen((at) => (isAnion(structure, neighbours.atom[at]!) ? charged++ : doubles++));
    if (charged === 0 || doubles === 0 || types[row] === Sybyl.N_PL3) continue;
    if (atoms.element[row] === 7) types[row] = Sybyl.N_PL3;
    eachOxygen((at) => {
      types[neighbours.atom[at]!] = Sybyl.O_CO2;
      orders[neighbours.bond[at]!] = BondOrder.AROMATIC;
    });
  }
}

/** Guanidinium and amidinium ions outside aromatic rings: C.cat with N.pl3, all their bonds aromatic. */
export function settleCations(bonding: Bonding, types: Uint8Array): void {
  const { structure, neighbours, orders, doubles, triples, aromatics } = bonding;
  const { atoms } = structure;
  const isPlanar = (row: number): boolean =>
    atoms.element[row] === 7 && aromatics[row] === 0 && triples[row] === 0;
  for (let row = 0; row < atoms.count; row++) {
    if (types[row] !== Sybyl.C_2 || doubles[row] !== 1 || aromatics[row]! > 0) continue;
    const nitrogens: number[] = [];
    let charged = false;
    for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
      const other = neighbours.atom[at]!;
      if (!isPlanar(other)) continue;
      const isDouble = orders[neighbours.bond[at]!] === BondOrder.DOUBLE;
      const charge = atoms.formalCharge[other]!;
      if (isDouble && charge === 1 && doubles[other] === 1) charged = true;
      else if (isDouble || charge !== 0 || doubles[other]! > 0) continue;
      nitrogens.push(at);
    }
    if (!charged || nitrogens.length < 2) continue;
    types[row] = Sybyl.C_CAT;
    for (const at of nitrogens) {
      types[neighbours.atom[at]!] = Sybyl.N_PL3;
      orders[neighbours.bond[at]!] = BondOrder.AROMATIC;
    }
  }
}

/** Amides, thioamides, ureas, imides: N.am and the bond to the carbonyl carbon `am`. */
export function settleAmides(bonding: Bonding, types: Uint8Array): void {
  const { structure, neighbours, orders, connections, doubles, triples, aromatics } = bonding;
  const { atoms } = structure;
  for (let row = 0; row < atoms.count; row++) {
    if (atoms.element[row] !== 7 || types[row] !== Sybyl.UNSET) continue;
    if (doubles[row]! + triples[row]! + aromatics[row]! > 0) continue;
    if (connections[row]! > 3 || atoms.formalCharge[row]! > 0) continue;
    for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
      if (!isCarbonyl(bonding, types, neighbours.atom[at]!)) continue;
      types[row] = Sybyl.N_AM;
      orders[neighbours.bond[at]!] = BondOrder.AMIDE;
    }
  }
}

/** C.2 with a double bond to a terminal oxygen or sulfur. */
function isCarbonyl({ structure, neighbours, orders }: Bonding, types: Uint8Array, row: number): boolean {
  if (types[row] !== Sybyl.C_2) return false;
  for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
    const element = structure.atoms.element[neighbours.atom[at]!];
    if ((element === 8 || element === 16) && orders[neighbours.bond[at]!] === BondOrder.DOUBLE) return true;
  }
  return false;
}
