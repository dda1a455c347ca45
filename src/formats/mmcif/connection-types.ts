import { isMetal } from '../elements.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';

/** struct_conn.conn_type_id of a bond: by its order, else by its elements. */
export function connectionType({ bonds, atoms }: Structure, bond: number): string {
  const order = bonds.order[bond]!;
  if (order === BondOrder.HYDROGEN) return 'hydrog';
  const a = atoms.element[bonds.a[bond]!]!;
  const b = atoms.element[bonds.b[bond]!]!;
  if (order === BondOrder.METAL || isMetal(a) || isMetal(b)) return 'metalc';
  return a === SULFUR && b === SULFUR ? 'disulf' : 'covale';
}

const SULFUR = 16;
