import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { neighboursOf, type Neighbours } from './neighbours.js';

/** What bonds each atom has, by row. Bonds to lone pairs and dummies are none. */
export interface Bonding {
  readonly structure: Structure;
  readonly neighbours: Neighbours;
  /** By bond row: single, double, triple, AROMATIC and whatever is none of these. */
  readonly orders: Uint8Array;
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
    if (atoms.element[a] !== 0) connections[b]!++;
    if (atoms.element[b] !== 0) connections[a]!++;
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
