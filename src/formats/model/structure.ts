import type { Budget } from '../budget.js';
import { AtomTable } from './atoms.js';
import { BondTable } from './bonds.js';
import type { CarriedSpan, StructureDocument } from './document.js';
import { ResidueTable, type Chain } from './residues.js';

/** A data item of an SDF record: name and value as written, without the line end that closes the value. */
export interface DataItem {
  name: string;
  /** The whole header line as written, such as `>  <MW>  (1)`. */
  header: Uint8Array;
  value: Uint8Array;
  /** The value has no line at all: header, then the blank line that closes the item. */
  bare?: boolean;
}

/** What the parts of a file are: models of one structure, records of a library, frames of a trajectory. */
export type PartKind = 'MODEL' | 'RECORD' | 'FRAME';

/**
 * One model, record or frame in columns. Readers reuse one instance: what a sink is handed is valid only during the
 * call, and is copied by whoever wants to keep it.
 */
export class Structure {
  readonly atoms: AtomTable;
  readonly residues: ResidueTable;
  readonly chains: Chain[] = [];
  readonly bonds: BondTable;
  kind: PartKind = 'MODEL';
  /** Model number as written, else the 1-based position in the file. */
  number = 1;
  /** 1-based position of this model, record or frame in the file. */
  position = 1;
  title = '';
  /** 2 when the source says 2D or leaves it unsaid and every z is 0, 3 otherwise, 0 when there are no coordinates. */
  dimension: 0 | 2 | 3 = 3;
  /** ctfile chiral flag. */
  chiral = false;
  dataItems: DataItem[] = [];
  /**
   * What this part says and the model does not interpret, for a writer of the same family. It refers to atoms by their
   * row: whoever adds, removes or reorders atoms empties it.
   */
  carried: CarriedSpan[] = [];
  /** What the partial charges are, as the source says (Gasteiger, AM1BCC); empty where it does not. */
  chargeKind = '';
  /** Columns of atoms that the source has and the model does not interpret, whether kept (`atoms.foreign`) or not. */
  foreignColumns = 0;
  /** First byte of this part in the unpacked file, and its length in bytes; -1 where unknown. */
  byteOffset = -1;
  byteLength = -1;
  /** 1-based first line. */
  line = 1;

  constructor(
    readonly document: StructureDocument,
    budget: Budget,
  ) {
    this.atoms = new AtomTable(budget);
    this.residues = new ResidueTable(budget);
    this.bonds = new BondTable(budget);
  }

  /** Forgets atoms, residues, chains and bonds, for the next model or record. */
  clear(): void {
    this.atoms.clear();
    this.residues.clear();
    this.chains.length = 0;
    this.bonds.clear();
    this.dataItems = [];
    this.carried = [];
    this.chargeKind = '';
    this.foreignColumns = 0;
    this.title = '';
    this.dimension = 3;
    this.chiral = false;
    this.byteOffset = -1;
    this.byteLength = -1;
  }

  /** One past the last atom of residue `row`. */
  endOfResidue(row: number): number {
    return row + 1 < this.residues.count ? this.residues.firstAtom[row + 1]! : this.atoms.count;
  }
}
