import { AtomFlag } from '../model/atoms.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { matchingOf } from './matching.js';
import { neighboursOf, type Neighbours } from './neighbours.js';

/** Bond orders without aromatic ones, as far as they can be found. */
export interface KekuleOrders {
  /** By bond row. */
  orders: Uint8Array;
  /** Bonds that stay AROMATIC because no Kekulé form was found for their ring system. */
  failed: number;
}

/** What an atom of an aromatic bond needs of the double bonds among these. */
export const Need = {
  /** One where that helps others. */
  PERHAPS: 0,
  /** One if there is. */
  LIKELY: 1,
  /** One, or there is no Kekulé form. */
  DOUBLE: 2,
  /** None. */
  NONE: 255,
} as const;
const EXCLUDED = Need.NONE;

/**
 * Turns aromatic bonds into single and double ones: every aromatic atom with a free valence gets exactly one double bond
 * (a maximum matching). A terminal oxygen has a double bond unless it is charged. Where charges were derived, bonds
 * follow them, whatever was written (nitro groups as `N(=O)=O`, phosphates with single bonds only).
 * @param needs what each atom needs, by row, where the source says it: one of `Need`
 */
export function kekuleOrders(structure: Structure, known?: Neighbours, needs?: Uint8Array): KekuleOrders {
  const { bonds, atoms } = structure;
  const orders = bonds.order.slice(0, bonds.count);
  const derived = atoms.flags.subarray(0, atoms.count).some((flags) => flags & AtomFlag.CHARGE_DERIVED);
  if (!derived && !orders.includes(BondOrder.AROMATIC)) return { orders, failed: 0 };
  const neighbours = known ?? neighboursOf(structure);
  if (!needs) settleTerminals(structure, neighbours, orders);
  if (!orders.includes(BondOrder.AROMATIC)) return { orders, failed: 0 };
  const ranks = needs ?? ranksOf(structure, neighbours, orders);
  const numbers = new Int32Array(atoms.count).fill(-1);
  const rows: number[] = [];
  for (let row = 0; row < atoms.count; row++) if (ranks[row] !== EXCLUDED) numbers[row] = rows.push(row) - 1;
  const mate = matchingOf(
    aromaticGraph(neighbours, orders, rows, numbers),
    Uint8Array.from(rows, (row) => ranks[row]!),
  );
  const bad = new Uint8Array(atoms.count);
  for (const row of rows) if (!mate || (ranks[row] === 2 && mate[numbers[row]!]! < 0)) bad[row] = 1;
  spread(neighbours, orders, bad);
  return { orders, failed: settle(structure, orders, numbers, mate, bad) };
}

/** Terminal oxygens, and the groups whose charges were derived: there the charges say which bond is the double one. */
function settleTerminals(structure: Structure, neighbours: Neighbours, orders: Uint8Array): void {
  const { atoms } = structure;
  for (let row = 0; row < atoms.count; row++) {
    const element = atoms.element[row]!;
    const derived = (atoms.flags[row]! & AtomFlag.CHARGE_DERIVED) !== 0;
    if (element === 6 && derived) settleCation(structure, neighbours, orders, row);
    if (element !== 8 && element !== 16) continue;
    const bond = onlyBond(structure, neighbours, row);
    if (bond < 0 || (!derived && orders[bond] !== BondOrder.AROMATIC)) continue;
    orders[bond] = atoms.formalCharge[row]! < 0 ? BondOrder.SINGLE : BondOrder.DOUBLE;
  }
}

/** The bond of a terminal atom, lone pairs and dummies aside; -1 when it has more or none. */
function onlyBond({ atoms }: Structure, neighbours: Neighbours, row: number): number {
  let found = -1;
  for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
    if (atoms.element[neighbours.atom[at]!] === 0) continue;
    if (found >= 0) return -1;
    found = neighbours.bond[at]!;
  }
  return found;
}

function settleCation({ atoms }: Structure, neighbours: Neighbours, orders: Uint8Array, row: number): void {
  const isCharged = (other: number): boolean => atoms.element[other] === 7 && atoms.formalCharge[other]! > 0;
  const [from, to] = [neighbours.first[row]!, neighbours.first[row + 1]!];
  let charged = -1;
  for (let at = from; at < to && charged < 0; at++) if (isCharged(neighbours.atom[at]!)) charged = at;
  if (charged < 0) return;
  for (let at = from; at < to; at++)
    if (atoms.element[neighbours.atom[at]!] === 7)
      orders[neighbours.bond[at]!] = at === charged ? BondOrder.DOUBLE : BondOrder.SINGLE;
}

/** What each atom needs: 2 a double bond, 1 one if there is, 0 perhaps, EXCLUDED none. */
function ranksOf(structure: Structure, neighbours: Neighbours, orders: Uint8Array): Uint8Array {
  const { atoms, document } = structure;
  const ranks = new Uint8Array(atoms.count).fill(EXCLUDED);
  for (let row = 0; row < atoms.count; row++) {
    let aromatic = 0;
    let used = 0;
    for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
      const order = orders[neighbours.bond[at]!]!;
      if (order === BondOrder.AROMATIC) aromatic++;
      else used += order === BondOrder.DOUBLE ? 2 : order === BondOrder.TRIPLE ? 3 : 1;
    }
    if (aromatic === 0) continue;
    const type = atoms.optional.type ? document.strings.get(atoms.optional.type[row]!) : '';
    ranks[row] = rankOf(atoms.element[row]!, atoms.formalCharge[row]!, used + aromatic, type);
  }
  return ranks;
}

function rankOf(element: number, charge: number, used: number, type: string): number {
  switch (element) {
    case 6:
    case 14:
      return charge === 0 && used <= 3 ? 2 : EXCLUDED;
    case 7:
    case 15:
    case 33:
      if (charge > 0) return used <= 3 ? 2 : EXCLUDED;
      return charge < 0 || used > 2 || type === 'N.pl3' ? EXCLUDED : 1;
    case 8:
    case 16:
    case 34:
    case 52:
      return charge > 0 && used <= 2 ? 2 : EXCLUDED;
    case 5:
      return EXCLUDED;
    default:
      return 0;
  }
}

function aromaticGraph(neighbours: Neighbours, orders: Uint8Array, rows: number[], numbers: Int32Array) {
  const first = new Uint32Array(rows.length + 1);
  const next: number[] = [];
  for (const [number, row] of rows.entries()) {
    for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
      const other = numbers[neighbours.atom[at]!]!;
      if (other >= 0 && orders[neighbours.bond[at]!] === BondOrder.AROMATIC) next.push(other);
    }
    first[number + 1] = next.length;
  }
  return { size: rows.length, first, next: Uint32Array.from(next) };
}

/** Marks everything that aromatic bonds join to a marked atom: half a Kekulé form would be a wrong one. */
function spread(neighbours: Neighbours, orders: Uint8Array, bad: Uint8Array): void {
  const queue: number[] = [];
  for (let row = 0; row < bad.length; row++) if (bad[row]) queue.push(row);
  for (let row = queue.pop(); row !== undefined; row = queue.pop())
    for (let at = neighbours.first[row]!; at < neighbours.first[row + 1]!; at++) {
      const other = neighbours.atom[at]!;
      if (bad[other] || orders[neighbours.bond[at]!] !== BondOrder.AROMATIC) continue;
      bad[other] = 1;
      queue.push(other);
    }
}

function settle(
  structure: Structure,
  orders: Uint8Array,
  numbers: Int32Array,
  mate: Int32Array | null,
  bad: Uint8Array,
): number {
  const { bonds } = structure;
  let failed = 0;
  for (let bond = 0; bond < bonds.count; bond++) {
    if (orders[bond] !== BondOrder.AROMATIC) continue;
    const [a, b] = [bonds.a[bond]!, bonds.b[bond]!];
    if (bad[a] || bad[b]) failed++;
    else {
      const double = numbers[a]! >= 0 && mate?.[numbers[a]!] === numbers[b] && numbers[b]! >= 0;
      orders[bond] = double ? BondOrder.DOUBLE : BondOrder.SINGLE;
    }
  }
  return failed;
}
