import type { Budget } from './budget.js';
import type { Chemist } from './chemist.js';
import type { BlockTaker } from './cif/category.js';
import type { StructureFormat } from './format.js';
import type { LossTally } from './losses.js';
import type { Structure } from './model/structure.js';
import type { Report } from './report.js';

/** What a format can hold; the loss table and the planner are made from it. */
export interface Holdings {
  /** Several models of one structure, several different molecules, several frames. */
  models: boolean;
  records: boolean;
  frames: boolean;
  residues: boolean;
  chains: boolean;
  atomNames: boolean;
  altlocs: boolean;
  insertionCodes: boolean;
  occupancy: boolean;
  bFactor: boolean;
  cell: boolean;
  bonds: boolean;
  bondOrders: boolean;
  formalCharges: boolean;
  partialCharges: boolean;
  isotopes: boolean;
  dataItems: boolean;
  elements: boolean;
  title: boolean;
  /** Header records or categories beyond the atoms. */
  metadata: boolean;
}

/** Where a reader hands over what it has read. */
export interface StructureSink {
  /**
   * Takes one model, record or frame (`last`), or, when the reader was given `partAtoms`, a run of whole residues of it.
   * The structure is the reader's and is valid only during the call.
   */
  part(structure: Structure, last: boolean): void;
  /** A record that was set aside as broken; its errors are in the report. `position` is 1-based. */
  rejected?(position: number, byteOffset: number): void;
}

export interface ReadContext {
  readonly report: Report;
  readonly budget: Budget;
  readonly sink: StructureSink;
  /** Hand over parts of about this many atoms, so that a check's memory does not grow with the file. */
  readonly partAtoms?: number;
  /** The first bad record rejects the file. */
  readonly strictRecords?: boolean;
}

/**
 * A push parser: bytes in any cut, then `end`. It reports what is wrong and goes on where it can. It throws AppError
 * only for what stops reading altogether (STRUCTURE_TOO_LARGE, UNSUPPORTED_FEATURE).
 */
export interface FormatParser {
  /** The bytes are the caller's and may change when this has returned. No Buffer: its `slice` does not copy. */
  push(bytes: Uint8Array): void;
  end(): void;
}

/** A plain file that can be read from any place, synchronously: conversions run in workers. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** Fills `into` from `offset`; the number of bytes read, less only at the end. */
  read(offset: number, into: Uint8Array): number;
}

/** Where a writer puts its bytes; it copies or writes them before it returns. */
export interface ByteSink {
  write(bytes: Uint8Array): void;
}

/** What the caller chose where a target leaves a choice; absent means the default, which never changes an id in silence. */
export interface WriteOptions {
  /** PDB: chain ids in columns 21–22, or new one-character ids. */
  chains?: 'TWO_LETTER' | 'RENAME';
  /** PDB: residue names of more than three characters are cut to a free three-character name. */
  residueNames?: 'SHORTEN';
  /** GRO: decimals of the coordinates in nanometres. XYZ: in ångström. */
  decimals?: number;
}

export interface WriteContext {
  readonly options?: WriteOptions;
  readonly out: ByteSink;
  readonly losses: LossTally;
  /** Bytes the writer may hold while it waits for what it needs to know. */
  readonly budget: Budget;
  /** Totals of the source from its check; a writer may need them before the first atom. */
  readonly totals: { atoms: number; parts: number };
  /** For SMILES that are canonical and have stereochemistry. */
  readonly chemist?: Chemist | null;
}

/** Takes the parts in order, then `end`. Throws AppError (TARGET_CANNOT_HOLD) where the format cannot hold one. */
export interface FormatWriter {
  part(structure: Structure): void;
  end(): void;
  /** Hydrogens so far that were atoms of the parts and are none in the target, which counts them with their neighbours. */
  readonly implicit?: number;
}

/**
 * How a format of the CIF family passes on its categories, all of them and as they are. A model understands but some, and keeps only what
 * it understands of atoms.
 */
export interface CategoryPassage {
  /** Reads a whole file; what is wrong with it goes into the report. */
  read(source: ByteSource, context: ReadContext, taker: BlockTaker): void;
  /** Takes what such a reader hands over, then `end`. */
  createWriter(out: ByteSink, budget: Budget): BlockTaker & { end(): void };
}

/** What a look at the first bytes says. */
export interface Sighting {
  /** 0 to 1; 1 only for a signature that nothing else has. */
  confidence: number;
  /** What was seen, for people: "ATOM records in fixed columns". */
  saw: string;
}

/** The beginning of a file, for detection: at most 64 KiB, unpacked. */
export interface Prefix {
  readonly bytes: Uint8Array;
  /** The same as text, Latin-1, so that columns are bytes. */
  readonly text: string;
  /** Lines of `text` without their ends; the last one may be cut unless `complete`. */
  readonly lines: readonly string[];
  /** The whole file is in `bytes`. */
  readonly complete: boolean;
  /** Lower-case suffix of the file's name without `.gz`, such as `.pdb`; empty for none. A hint only. */
  readonly suffix: string;
}

/** Everything the project knows about one format; one per folder, listed in `registry.ts`. */
export interface FormatModule {
  readonly format: StructureFormat;
  /** For people: "Protein Data Bank (PDB)". */
  readonly name: string;
  /** With the dot; the first is the one that new files get. */
  readonly suffixes: readonly string[];
  readonly mediaType: string;
  readonly specification: string;
  readonly holds: Holdings;
  detect(prefix: Prefix): Sighting | null;
  /** The streaming parser that checks, one pass, in bounded memory when `partAtoms` is set. */
  createParser(context: ReadContext): FormatParser;
  /**
   * Reads a whole plain file for a conversion; absent where one pass of the parser over the file is all it takes. Formats whose document-level
   * records follow the atoms (CONECT, struct_conn) look at those first, so that each part is handed over complete.
   */
  read?(source: ByteSource, context: ReadContext): void;
  /** Absent where the format cannot be written. */
  createWriter?(context: WriteContext): FormatWriter;
  /** Formats of the CIF family only. */
  readonly categories?: CategoryPassage;
}
