import type { Budget } from '../budget.js';
import type { CategoryReader } from '../cif/category.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';

const BYTES_PER_BOND = 96;
/** Symmetry codes that leave an atom where it is. */
const IDENTITY = /^(1|1_555|1555|)$/;

/** Types of bonds as the CCDC's programs add them (`_ccdc_geom_bond_type`). */
const ORDERS: Readonly<Record<string, BondOrder>> = {
  D: BondOrder.DOUBLE,
  T: BondOrder.TRIPLE,
  Q: BondOrder.QUADRUPLE,
  A: BondOrder.AROMATIC,
};

/** The geom_bond list: bonds between atoms of the asymmetric unit; those to symmetry copies are left out. */
export class GeomBonds {
  readonly #bonds: { a: string; b: string; order: BondOrder }[] = [];

  constructor(private readonly budget: Budget) {}

  reader(names: readonly string[]): CategoryReader {
    const [a, b] = [1, 2].map((end) => names.indexOf(`geom_bond_atom_site_label_${end}`)) as [number, number];
    const [from, to] = [1, 2].map((end) => names.indexOf(`geom_bond_site_symmetry_${end}`)) as [
      number,
      number,
    ];
    const type = names.indexOf('ccdc_geom_bond_type');
    return {
      row: (row) => {
        const one = row.text(a);
        const other = row.text(b);
        if (one === '' || other === '' || !IDENTITY.test(row.text(from)) || !IDENTITY.test(row.text(to)))
          return;
        this.budget.charge(BYTES_PER_BOND);
        this.#bonds.push({ a: one, b: other, order: ORDERS[row.text(type)] ?? BondOrder.SINGLE });
      },
    };
  }

  /** Adds the bonds whose atoms the structure has, each once. */
  resolve(structure: Structure): void {
    if (this.#bonds.length === 0) return;
    const { atoms, bonds, document } = structure;
    const rows = new Map<string, number>();
    for (let row = 0; row < atoms.count; row++) {
      const label = document.strings.get(atoms.name[row]!);
      if (!rows.has(label)) rows.set(label, row);
    }
    const known = new Set<number>();
    for (const { a, b, order } of this.#bonds) {
      const one = rows.get(a);
      const other = rows.get(b);
      if (one === undefined || other === undefined || one === other) continue;
      const key = Math.min(one, other) * 2 ** 26 + Math.max(one, other);
      if (known.has(key)) continue;
      known.add(key);
      bonds.add(one, other, order, BondOrigin.FILE);
    }
  }
}
