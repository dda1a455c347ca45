import type { TextOutput } from '../bytes/output.js';
import { LossSeverity, type LossTally } from '../losses.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';

const TYPES: Readonly<Record<number, string>> = {
  [BondOrder.UNKNOWN]: 'un',
  [BondOrder.SINGLE]: '1',
  [BondOrder.DOUBLE]: '2',
  [BondOrder.TRIPLE]: '3',
  [BondOrder.AROMATIC]: 'ar',
  [BondOrder.AMIDE]: 'am',
  [BondOrder.DUMMY]: 'du',
};

/** Orders whose closest type says less; what is neither here nor there becomes `un`. */
const NEAREST: Readonly<Record<number, string>> = {
  [BondOrder.DATIVE]: '1',
  [BondOrder.METAL]: '1',
  [BondOrder.HYDROGEN]: 'du',
};

/** Writes the lines of the BOND section: `number atom atom type [status]`; bonds the format has no type for are counted. */
export function writeBonds(
  out: TextOutput,
  { bonds }: Structure,
  orders: Uint8Array,
  numbers: ArrayLike<number>,
  status: readonly string[],
  losses: LossTally,
): void {
  let unknown = 0;
  for (let bond = 0; bond < bonds.count; bond++) {
    const order = orders[bond]!;
    let type = TYPES[order];
    if (type === undefined) {
      type = NEAREST[order] ?? 'un';
      unknown++;
    }
    out.integer(bond + 1, 6);
    out.integer(numbers[bonds.a[bond]!]!, 6);
    out.byte(32);
    out.integer(numbers[bonds.b[bond]!]!, 5);
    out.byte(32);
    out.text(type);
    const bits = status[bond];
    if (bits) out.text(` ${bits}`);
    out.byte(10);
  }
  losses.add(
    'UNKNOWN_BOND_ORDERS',
    LossSeverity.MINOR,
    'MOL2 has no type for dative, metal, hydrogen, quadruple and query bonds; they are written as 1, du or un.',
    unknown,
  );
}
