import { SYMBOLS } from '../elements.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';

/** SYBYL's pseudo elements in ctfile terms; everything else of unknown element is `*`. */
const FROM_SYBYL: Record<string, string> = { LP: 'LP', Any: '*', Hal: 'X', Het: 'Q', Hev: 'A' };

/** The symbol of an atom; a query or pseudo atom keeps what stood in a file of this family. */
export function symbolText(structure: Structure, row: number): string {
  const { atoms, document } = structure;
  const element = atoms.element[row]!;
  if (element > 0) return SYMBOLS[element]!;
  const type = document.strings.get(atoms.optional.type?.[row] ?? 0);
  if (document.format === 'SDF' || document.format === 'MOL') return type === '' ? '*' : type;
  return FROM_SYBYL[type] ?? '*';
}

const TYPES = new Map<number, number>([
  [BondOrder.UNKNOWN, 8],
  [BondOrder.SINGLE, 1],
  [BondOrder.DOUBLE, 2],
  [BondOrder.TRIPLE, 3],
  [BondOrder.AROMATIC, 4],
  [BondOrder.QUADRUPLE, 8],
  [BondOrder.AMIDE, 1],
  [BondOrder.DUMMY, 8],
  [BondOrder.ANY, 8],
  [BondOrder.DATIVE, 9],
  [BondOrder.HYDROGEN, 10],
  [BondOrder.METAL, 9],
  [BondOrder.SINGLE_OR_DOUBLE, 5],
  [BondOrder.SINGLE_OR_AROMATIC, 6],
  [BondOrder.DOUBLE_OR_AROMATIC, 7],
]);

/** The ctfile type of a bond order; `any` where the format has none for it. */
export const bondType = (order: number): number => TYPES.get(order) ?? 8;
