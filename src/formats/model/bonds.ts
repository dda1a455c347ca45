import type { Budget } from '../budget.js';

/** Bond orders as the model keeps them; the numbers 1–4 and 8 are those of the ctfile format. */
export const BondOrder = {
  UNKNOWN: 0,
  SINGLE: 1,
  DOUBLE: 2,
  TRIPLE: 3,
  AROMATIC: 4,
  QUADRUPLE: 5,
  /** SYBYL `am`: a single bond of an amide. */
  AMIDE: 6,
  /** SYBYL `du`. */
  DUMMY: 7,
  /** ctfile 8, a query bond: any. */
  ANY: 8,
  DATIVE: 9,
  HYDROGEN: 10,
  METAL: 11,
  /** ctfile query types 5, 6 and 7. */
  SINGLE_OR_DOUBLE: 12,
  SINGLE_OR_AROMATIC: 13,
  DOUBLE_OR_AROMATIC: 14,
} as const;
export type BondOrder = (typeof BondOrder)[keyof typeof BondOrder];

/** Where a bond is known from; the summary counts bonds by origin. */
export const BondOrigin = {
  /** Written in the file as a bond (MOL, SDF, MOL2, CML, Tinker XYZ). */
  FILE: 0,
  /** PDB CONECT. */
  CONECT: 1,
  /** PDB SSBOND and LINK, mmCIF struct_conn. */
  LINK: 2,
  /** `_chem_comp_bond` in the file. */
  COMPONENT: 3,
  /** Built-in template of a standard residue. */
  TEMPLATE: 4,
  /** The link between residues of a polymer, told by names and distance: peptide, phosphodiester, disulfide. */
  POLYMER: 5,
  /** The operator's component dictionary. */
  DICTIONARY: 6,
  /** Guessed from the distance of two atoms. */
  DISTANCE: 7,
} as const;
export type BondOrigin = (typeof BondOrigin)[keyof typeof BondOrigin];

/** Bonds of one model or molecule; `a` and `b` are rows of its atom table. */
export class BondTable {
  count = 0;
  capacity = 0;
  a = new Uint32Array(0);
  b = new Uint32Array(0);
  order = new Uint8Array(0);
  origin = new Uint8Array(0);
  /** ctfile bond stereo: 0 none, 1 up, 4 either, 6 down; 3 cis/trans either for double bonds. */
  stereo = new Uint8Array(0);

  constructor(readonly budget: Budget) {}

  add(a: number, b: number, order: BondOrder, origin: BondOrigin, stereo = 0): number {
    if (this.count === this.capacity) this.#grow(Math.max(64, this.capacity * 2));
    const row = this.count++;
    this.a[row] = a;
    this.b[row] = b;
    this.order[row] = order;
    this.origin[row] = origin;
    this.stereo[row] = stereo;
    return row;
  }

  clear(): void {
    this.count = 0;
  }

  #grow(capacity: number): void {
    this.budget.charge(11 * (capacity - this.capacity));
    for (const key of ['a', 'b'] as const) {
      const grown = new Uint32Array(capacity);
      grown.set(this[key]);
      this[key] = grown;
    }
    for (const key of ['order', 'origin', 'stereo'] as const) {
      const grown = new Uint8Array(capacity);
      grown.set(this[key]);
      this[key] = grown;
    }
    this.capacity = capacity;
  }
}
