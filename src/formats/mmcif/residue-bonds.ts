import type { Budget } from '../budget.js';
import type { CategoryHead, CategoryReader } from '../cif/category.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { byName } from './facts/rows.js';
import { bondKey, sameConformer } from './links.js';
import { originOf } from './origins.js';

interface NamedBond {
  a: string;
  b: string;
  order: BondOrder;
  origin: BondOrigin;
}

const BYTES_PER_BOND = 120;

/** The category chem_comp_bond: bonds within a residue, by the names of its atoms. */
export class ResidueBonds {
  readonly #byComponent = new Map<string, NamedBond[]>();

  constructor(private readonly budget: Budget) {}

  /** Bonds that were read. */
  count = 0;

  get size(): number {
    return this.#byComponent.size;
  }

  reader(head: CategoryHead): CategoryReader {
    return byName(head, ({ text }) => {
      const a = text('atom_id_1');
      const b = text('atom_id_2');
      if (a === '' || b === '') return;
      this.budget.charge(BYTES_PER_BOND);
      this.count++;
      const component = text('comp_id');
      const order = orderOf(
        text('value_order') || text('type'),
        text('pdbx_aromatic_flag') || text('aromatic'),
      );
      const bonds = this.#byComponent.get(component);
      const bond = { a, b, order, origin: originOf(text('molshelf_origin'), BondOrigin.COMPONENT) };
      if (bonds) bonds.push(bond);
      else this.#byComponent.set(component, [bond]);
    });
  }

  of(component: string): readonly NamedBond[] {
    return this.#byComponent.get(component) ?? [];
  }

  /** Bonds of every residue whose component is described; `known` holds bonds that are there already, and grows. */
  resolve(structure: Structure, known: Set<number>): void {
    if (this.#byComponent.size === 0) return;
    const { residues, bonds, document } = structure;
    const { strings } = document;
    const byName = new Map<number, Interned[]>();
    const index = new NameIndex(strings.size + 1);
    for (let row = 0; row < residues.count; row++) {
      const name = residues.labelName[row]! || residues.name[row]!;
      let named = byName.get(name);
      if (!named) byName.set(name, (named = this.#interned(structure, strings.get(name))));
      if (named.length === 0) continue;
      index.fill(structure, residues.firstAtom[row]!, structure.endOfResidue(row));
      for (const { a, b, order, origin } of named)
        for (let one = index.first(a); one >= 0; one = index.next(one))
          for (let other = index.first(b); other >= 0; other = index.next(other)) {
            if (!sameConformer(structure, one, other)) continue;
            if (known.size > 0 && known.has(bondKey(one, other))) continue;
            bonds.add(one, other, order, origin);
          }
    }
  }

  #interned(structure: Structure, component: string): Interned[] {
    const { strings } = structure.document;
    return this.of(component).map(({ a, b, order, origin }) => ({
      a: strings.intern(a),
      b: strings.intern(b),
      order,
      origin,
    }));
  }
}

interface Interned {
  a: number;
  b: number;
  order: BondOrder;
  origin: BondOrigin;
}

/** Atoms of one residue by their interned label; those with the same one, of several alternate locations, are chained. */
class NameIndex {
  #heads: Int32Array;
  #stamps: Uint32Array;
  #stamp = 0;
  #base = 0;
  #next = new Int32Array(256);

  constructor(names: number) {
    this.#heads = new Int32Array(names + 1024);
    this.#stamps = new Uint32Array(names + 1024);
  }

  fill({ atoms }: Structure, start: number, end: number): void {
    this.#stamp++;
    this.#base = start;
    if (end - start > this.#next.length) this.#next = new Int32Array(end - start);
    const labels = atoms.optional.labelName;
    for (let row = end - 1; row >= start; row--) {
      const name = labels?.[row] || atoms.name[row]!;
      if (name >= this.#heads.length) continue;
      this.#next[row - start] = this.#stamps[name] === this.#stamp ? this.#heads[name]! : -1;
      this.#heads[name] = row;
      this.#stamps[name] = this.#stamp;
    }
  }

  first(name: number): number {
    return name < this.#heads.length && this.#stamps[name] === this.#stamp ? this.#heads[name]! : -1;
  }

  next(row: number): number {
    return this.#next[row - this.#base]!;
  }
}

const ORDERS: Readonly<Record<string, BondOrder>> = {
  sing: BondOrder.SINGLE,
  single: BondOrder.SINGLE,
  doub: BondOrder.DOUBLE,
  double: BondOrder.DOUBLE,
  trip: BondOrder.TRIPLE,
  triple: BondOrder.TRIPLE,
  quad: BondOrder.QUADRUPLE,
  arom: BondOrder.AROMATIC,
  aromatic: BondOrder.AROMATIC,
  aromat: BondOrder.AROMATIC,
  delo: BondOrder.AROMATIC,
  deloc: BondOrder.AROMATIC,
  pi: BondOrder.AROMATIC,
  metal: BondOrder.METAL,
  coval: BondOrder.SINGLE,
};

/** value_order of the component dictionary, or the words of refinement programs; orders of aromatic bonds stay as they are. */
export function orderOf(order: string, aromatic: string): BondOrder {
  return ORDERS[order.toLowerCase()] ?? (/^y/i.test(aromatic) ? BondOrder.AROMATIC : BondOrder.SINGLE);
}
