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

/** Unknown elements, non-metals, metalloids and noble gases; the rest are metals, which coordinate. */
const NON_METALS = new Set([
  0, 1, 2, 5, 6, 7, 8, 9, 10, 14, 15, 16, 17, 18, 32, 33, 34, 35, 36, 51, 52, 53, 54, 85, 86,
]);

const isMetal = (element: number): boolean => !NON_METALS.has(element);
