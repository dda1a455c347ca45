import type { Budget } from '../budget.js';

/** No number: `label_seq_id` of what is not a polymer, a residue number that was blank. */
export const NO_NUMBER = -0x80000000;

/**
 * Residues of one model, in file order; the atoms of one residue are contiguous. A residue that is interrupted by
 * another one gets a second row.
 */
export class ResidueTable {
  count = 0;
  capacity = 0;
  /** Interned residue name (auth_comp_id). */
  name = new Uint32Array(0);
  /** Residue number as the authors gave it (auth_seq_id); NO_NUMBER where blank. */
  number = new Int32Array(0);
  /** Interned insertion code; 0 for none. */
  insertionCode = new Uint32Array(0);
  /** Row of the chain table. */
  chain = new Uint32Array(0);
  /** First atom; the last is the one before the next residue's first. */
  firstAtom = new Uint32Array(0);
  /** label_seq_id; NO_NUMBER where absent. */
  labelNumber = new Int32Array(0);
  /** Interned label_comp_id; 0 where it equals `name`. */
  labelName = new Uint32Array(0);

  constructor(readonly budget: Budget) {}

  add(): number {
    if (this.count === this.capacity) this.#grow(Math.max(64, this.capacity * 2));
    const row = this.count++;
    this.name[row] = 0;
    this.number[row] = NO_NUMBER;
    this.insertionCode[row] = 0;
    this.chain[row] = 0;
    this.firstAtom[row] = 0;
    this.labelNumber[row] = NO_NUMBER;
    this.labelName[row] = 0;
    return row;
  }

  clear(): void {
    this.count = 0;
  }

  #grow(capacity: number): void {
    this.budget.charge(28 * (capacity - this.capacity));
    for (const key of ['name', 'insertionCode', 'chain', 'firstAtom', 'labelName'] as const) {
      const grown = new Uint32Array(capacity);
      grown.set(this[key]);
      this[key] = grown;
    }
    for (const key of ['number', 'labelNumber'] as const) {
      const grown = new Int32Array(capacity);
      grown.set(this[key]);
      this[key] = grown;
    }
    this.capacity = capacity;
  }
}

/** One chain of one model: few enough to be objects. A chain id that returns after another one gets a second row only
 * in formats whose order matters (PDB hetero blocks); the summary counts distinct ids. */
export interface Chain {
  /** auth_asym_id; empty where blank. */
  authId: string;
  /** label_asym_id; empty where the format has none. */
  labelId: string;
  /** label_entity_id; empty where the format has none. */
  entityId: string;
  /** Segment id of columns 73–76; empty for none. */
  segment: string;
  firstResidue: number;
}
