import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { neighboursOf, type Neighbours } from './neighbours.js';

const COVALENT = new Uint8Array(256);
for (const element of [1, 2, 6, 7, 8, 9, 10, 14, 15, 16, 17, 18, 33, 34, 35, 36, 52, 53, 54, 85])
  COVALENT[element] = 1;

/** Non-metals but boron: bonds to the other elements may be dative, or those of clusters, and take no valence. */
export const isCovalent = (element: number): boolean => COVALENT[element] === 1;

const BORON = 5;

/** What bonds each atom has, by row. */
export interface Bonding {
  readonly structure: Structure;
  readonly neighbours: Neighbours;
  /** By bond row: single, double, triple, AROMATIC and whatever is none of these. */
  readonly orders: Uint8Array;
  /** Neighbours that are atoms, no lone pairs and dummies; of a non-metal those that are no metals. */
  readonly connections: Uint8Array;
  readonly doubles: Uint8Array;
  readonly triples: Uint8Array;
  readonly aromatics: Uint8Array;
}

/** Counts the bonds of each atom by order. */
export function bondingOf(structure: Structure, orders: Uint8Array, neighbours?: Neighbours): Bonding {
  const { atoms, bonds } = structure;
  const connections = new Uint8Array(atoms.count);
  const doubles = new Uint8Array(atoms.count);
  const triples = new Uint8Array(atoms.count);
  const aromatics = new Uint8Array(atoms.count);
  for (let bond = 0; bond < bonds.count; bond++) {
    const [a, b] = [bonds.a[bond]!, bonds.b[bond]!];
    if (isConnected(atoms.element[a]!, atoms.element[b]!)) connections[a]!++;
    if (isConnected(atoms.element[b]!, atoms.element[a]!)) connections[b]!++;
    const order = orders[bond];
    const counts =
      order === BondOrder.DOUBLE
        ? doubles
        : order === BondOrder.TRIPLE
          ? triples
          : order === BondOrder.AROMATIC
            ? aromatics
            : null;
    if (!counts) continue;
    counts[a]!++;
    counts[b]!++;
  }
  return {
    structure,
    neighbours: neighbours ?? neighboursOf(structure),
    orders,
    connections,
    doubles,
    triples,
    aromatics,
  };
}

/** Whether an atom of one element counts a neighbour of the other. */
function isConnected(element: number, other: number): boolean {
  if (other === 0) return false;
  return isCovalent(other) || other === BORON || !isCovalent(element);
}
