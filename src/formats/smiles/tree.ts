import { BondOrder } from '../model/bonds.js';
import { neighboursOf, type Neighbours } from '../chemistry/neighbours.js';
import type { Structure } from '../model/structure.js';

const NONE = 0xffffffff;

/** A molecule as its SMILES goes through it: a tree of atoms, and the bonds that close its rings. */
export interface SpanningTree {
  readonly neighbours: Neighbours;
  /** First atoms of the components. */
  readonly roots: number[];
  /** The bond to the atom before, by row; NONE for a root. */
  readonly bond: Uint32Array;
  /** Children of each atom in the order in which they are written: the largest is last, so that branches stay shallow. */
  readonly children: ReadonlyMap<number, readonly number[]>;
  /** Bonds that close rings, at the atom that comes first and at the other one. */
  readonly opens: ReadonlyMap<number, readonly number[]>;
  readonly closes: ReadonlyMap<number, readonly number[]>;
}

/**
 * Spans the atoms that are written, without recursion.
 * @param kept 1 by row for atoms that are written, and by row for bonds
 */
export function spanningTree(structure: Structure, kept: Uint8Array, keptBonds: Uint8Array): SpanningTree {
  const neighbours = neighboursOf(structure);
  const { count } = structure.atoms;
  const bond = new Uint32Array(count).fill(NONE);
  const before = new Uint32Array(count).fill(NONE);
  const rank = new Uint32Array(count);
  const order: number[] = [];
  const roots: number[] = [];
  const next = neighbours.first.slice(0, count);
  const closed = new Uint8Array(structure.bonds.count);
  const opens = new Map<number, number[]>();
  const closes = new Map<number, number[]>();
  for (let root = 0; root < count; root++) {
    if (!kept[root] || rank[root]) continue;
    roots.push(root);
    rank[root] = order.push(root);
    for (let at = root; at !== NONE;) {
      const step = next[at]!++;
      if (step >= neighbours.first[at + 1]!) {
        at = before[at]!;
        continue;
      }
      const other = neighbours.atom[step]!;
      const link = neighbours.bond[step]!;
      if (!kept[other] || !keptBonds[link] || link === bond[at] || closed[link]) continue;
      if (rank[other]) {
        // Depth first, so that the other end lies on the way back to the root.
        closed[link] = 1;
        add(opens, other, link);
        add(closes, at, link);
        continue;
      }
      rank[other] = order.push(other);
      bond[other] = link;
      before[other] = at;
      at = other;
    }
  }
  return { neighbours, roots, bond, children: childrenOf(order, before), opens, closes };
}

function childrenOf(order: number[], before: Uint32Array): Map<number, number[]> {
  const sizes = new Uint32Array(before.length).fill(1);
  const children = new Map<number, number[]>();
  for (let at = order.length - 1; at >= 0; at--) {
    const parent = before[order[at]!]!;
    if (parent === NONE) continue;
    sizes[parent]! += sizes[order[at]!]!;
  }
  for (const row of order) if (before[row] !== NONE) add(children, before[row]!, row);
  for (const rows of children.values()) if (rows.length > 1) rows.sort((a, b) => sizes[a]! - sizes[b]!);
  return children;
}

function add(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The symbol of a bond between two atoms that are written without aromaticity. */
export function bondSymbol(order: number, forward: boolean): string {
  switch (order) {
    case BondOrder.DOUBLE:
      return '=';
    case BondOrder.TRIPLE:
      return '#';
    case BondOrder.QUADRUPLE:
      return '$';
    case BondOrder.AROMATIC:
      return ':';
    case BondOrder.DATIVE:
      return forward ? '->' : '<-';
    case BondOrder.ANY:
    case BondOrder.SINGLE_OR_DOUBLE:
    case BondOrder.SINGLE_OR_AROMATIC:
    case BondOrder.DOUBLE_OR_AROMATIC:
      return '~';
    default:
      return '';
  }
}
