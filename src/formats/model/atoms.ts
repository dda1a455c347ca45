import type { Budget } from '../budget.js';

/** No residue: the atom of a format without residues. */
export const NONE = 0xffffffff;

/** Bits of `AtomTable.flags`. */
export const AtomFlag = {
  /** PDB HETATM, mmCIF group_PDB HETATM. */
  HETERO: 1,
  /** The element was inferred from the name or residue, not read. */
  ELEMENT_INFERRED: 2,
  /** The formal charge was derived, not read (MOL2). */
  CHARGE_DERIVED: 4,
  /** A query or pseudo atom (`*`, A, Q, L, R#, Du): `type` holds the symbol as written. */
  QUERY: 8,
  /** A TER record follows this atom in PDB. */
  CHAIN_END: 16,
  /** A coordinate is absent in the source; x, y and z are 0. */
  NO_COORDINATES: 32,
} as const;

const OPTIONAL = {
  partialCharge: Float64Array,
  radius: Float64Array,
  /** Interned atom type as written (SYBYL type, PDBQT type, query symbol). */
  type: Uint32Array,
  /** Isotope mass number; 0 where it is natural abundance. */
  isotope: Uint16Array,
  /** 0 none, 1 singlet, 2 doublet, 3 triplet (ctfile M  RAD). */
  radical: Uint8Array,
  /** ctfile valence: 0 none given, 15 no bonds at all. */
  valence: Uint8Array,
  /** ctfile hydrogen count of a query: 0 none given, n + 1 for at least n. */
  hydrogenCount: Uint8Array,
  /** Atom-to-atom mapping number; 0 for none. */
  mapNumber: Uint32Array,
  velocityX: Float64Array,
  velocityY: Float64Array,
  velocityZ: Float64Array,
  /** ANISOU U(1,1) U(2,2) U(3,3) U(1,2) U(1,3) U(2,3), Å². NaN where an atom has none. */
  u11: Float64Array,
  u22: Float64Array,
  u33: Float64Array,
  u12: Float64Array,
  u13: Float64Array,
  u23: Float64Array,
  /** mmCIF label_atom_id, interned, where it differs from auth_atom_id; 0 otherwise. */
  labelName: Uint32Array,
} as const;
export type OptionalAtomColumn = keyof typeof OPTIONAL;
export type OptionalAtomColumns = { [K in OptionalAtomColumn]?: InstanceType<(typeof OPTIONAL)[K]> };

/**
 * A column of the source that the model does not interpret. Its values are interned, as they read without their quotes, so that a
 * writer of the same family can give them back.
 */
export interface ForeignColumn {
  /** As the source spells it, such as `Cartn_x_esd`. */
  readonly name: string;
  values: Uint32Array;
}

/** Ids of a foreign column that stand for no string: CIF's `.`, and an empty value; `?` is 0. */
export const ForeignValue = { UNKNOWN: 0, INAPPLICABLE: 0xffffffff, EMPTY: 0xfffffffe } as const;

const BYTES_PER_ATOM = 5 * 8 + 5 * 4 + 3;

/**
 * The atoms of one model or molecule as columns: row `i` of every column is atom `i`, in file order, alternate locations
 * included. Only rows below `count` mean anything. Coordinates are Cartesian ångström in 64 bits.
 */
export class AtomTable {
  count = 0;
  capacity = 0;
  x = new Float64Array(0);
  y = new Float64Array(0);
  z = new Float64Array(0);
  occupancy = new Float64Array(0);
  /** Temperature factor, Å² (or what the source puts in its place: pLDDT). */
  bFactor = new Float64Array(0);
  /** Interned atom name, trimmed of the blanks that place it in its columns. */
  name = new Uint32Array(0);
  /** Atom serial number as written; 0 where the format has none. */
  serial = new Int32Array(0);
  /** Row of the residue table, or NONE. */
  residue = new Uint32Array(0);
  /** 1-based line of the source, 0 where it has no lines. */
  line = new Uint32Array(0);
  /** Interned altloc; 0 for none. */
  altloc = new Uint32Array(0);
  /** Atomic number; 0 for unknown, dummy and query atoms. */
  element = new Uint8Array(0);
  formalCharge = new Int8Array(0);
  flags = new Uint8Array(0);
  readonly optional: OptionalAtomColumns = {};
  readonly foreign: ForeignColumn[] = [];

  constructor(readonly budget: Budget) {}

  /** Appends a row with neutral values (occupancy 1, no residue) and returns its index. */
  add(): number {
    if (this.count === this.capacity) this.#grow(Math.max(256, this.capacity * 2));
    const row = this.count++;
    this.occupancy[row] = 1;
    this.bFactor[row] = 0;
    this.name[row] = 0;
    this.serial[row] = 0;
    this.residue[row] = NONE;
    this.line[row] = 0;
    this.altloc[row] = 0;
    this.element[row] = 0;
    this.formalCharge[row] = 0;
    this.flags[row] = 0;
    return row;
  }

  /**
   * Makes room for so many rows at once, which saves copying while the table grows; pages that are not used take no
   * memory. Does nothing where it would take more than half of what the budget has left.
   */
  reserve(rows: number): void {
    if (rows <= this.capacity) return;
    if (BYTES_PER_ATOM * (rows - this.capacity) > (this.budget.limit - this.budget.used) / 2) return;
    this.#grow(rows);
  }

  /** An optional column, made (zeros; NaN for ANISOU) when it is first asked for. */
  column<K extends OptionalAtomColumn>(key: K): NonNullable<OptionalAtomColumns[K]> {
    const present = this.optional[key];
    if (present) return present;
    const make = OPTIONAL[key];
    this.budget.charge(make.BYTES_PER_ELEMENT * this.capacity);
    const made = new make(this.capacity);
    if (isAnisotropic(key)) made.fill(Number.NaN);
    (this.optional as Record<string, unknown>)[key] = made;
    return made as NonNullable<OptionalAtomColumns[K]>;
  }

  /** Lets go of an optional column. */
  drop(key: OptionalAtomColumn): void {
    if (!this.optional[key]) return;
    this.budget.release(OPTIONAL[key].BYTES_PER_ELEMENT * this.capacity);
    delete this.optional[key];
  }

  /** Adds a column that the model does not interpret, filled with `?`. */
  addForeign(name: string): ForeignColumn {
    this.budget.charge(4 * this.capacity);
    const column = { name, values: new Uint32Array(this.capacity) };
    this.foreign.push(column);
    return column;
  }

  /** Forgets the rows, keeps the memory: readers reuse one table for every molecule. Optional and foreign columns are dropped. */
  clear(): void {
    this.count = 0;
    for (const key of Object.keys(this.optional) as OptionalAtomColumn[]) this.drop(key);
    this.budget.release(4 * this.capacity * this.foreign.length);
    this.foreign.length = 0;
  }

  #grow(capacity: number): void {
    let added = BYTES_PER_ATOM + 4 * this.foreign.length;
    for (const key of Object.keys(this.optional) as OptionalAtomColumn[])
      added += OPTIONAL[key].BYTES_PER_ELEMENT;
    this.budget.charge(added * (capacity - this.capacity));
    this.x = copied(this.x, new Float64Array(capacity));
    this.y = copied(this.y, new Float64Array(capacity));
    this.z = copied(this.z, new Float64Array(capacity));
    this.occupancy = copied(this.occupancy, new Float64Array(capacity));
    this.bFactor = copied(this.bFactor, new Float64Array(capacity));
    this.name = copied(this.name, new Uint32Array(capacity));
    this.serial = copied(this.serial, new Int32Array(capacity));
    this.residue = copied(this.residue, new Uint32Array(capacity));
    this.line = copied(this.line, new Uint32Array(capacity));
    this.altloc = copied(this.altloc, new Uint32Array(capacity));
    this.element = copied(this.element, new Uint8Array(capacity));
    this.formalCharge = copied(this.formalCharge, new Int8Array(capacity));
    this.flags = copied(this.flags, new Uint8Array(capacity));
    const optional = this.optional as Record<string, Float64Array>;
    for (const key of Object.keys(optional) as OptionalAtomColumn[]) {
      const grown = new OPTIONAL[key](capacity) as Float64Array;
      if (isAnisotropic(key)) grown.fill(Number.NaN);
      optional[key] = copied(optional[key]!, grown);
    }
    for (const column of this.foreign) column.values = copied(column.values, new Uint32Array(capacity));
    this.capacity = capacity;
  }
}

function copied<T extends { set(from: ArrayLike<number>): void }>(from: ArrayLike<number>, to: T): T {
  to.set(from);
  return to;
}

const isAnisotropic = (key: OptionalAtomColumn): boolean => /^u\d\d$/.test(key);
