import type { ReadContext } from '../contract.js';
import type { Structure } from '../model/structure.js';
import type { Place } from '../report.js';

/** How findings of one record count. */
export interface RecordRules {
  /** An error of a record is an error of the file: MOL, or a caller who wants every record good. */
  readonly strict: boolean;
}

/** One molfile while it is read: what its counts line promised, what has come, and what is to be said of it once. */
export class CtfileRecord {
  /** 1-based number in the file. */
  position = 0;
  /** An error was found: the record is set aside. */
  broken = false;
  chargesReplaced = false;
  isotopesReplaced = false;
  /** Query and pseudo atoms, aromatic and query bonds, for one warning each. */
  queryAtoms = 0;
  firstQueryLine = 0;
  aromaticBonds = 0;
  firstAromaticLine = 0;
  queryBonds = 0;
  firstQueryBondLine = 0;
  /** What columns 21–22 of the second line say: 2, 3 or 0 for nothing. */
  declaredDimension = 0;
  #charged = 0;

  constructor(
    readonly context: ReadContext,
    readonly structure: Structure,
    readonly rules: RecordRules,
  ) {}

  begin(position: number, line: number, offset: number): void {
    this.structure.clear();
    this.context.budget.release(this.#charged);
    this.#charged = 0;
    this.position = position;
    this.structure.position = position;
    this.structure.number = position;
    this.structure.line = line;
    this.structure.byteOffset = offset;
    this.broken = false;
    this.chargesReplaced = false;
    this.isotopesReplaced = false;
    this.queryAtoms = 0;
    this.aromaticBonds = 0;
    this.queryBonds = 0;
    this.declaredDimension = 0;
  }

  place(line: number, column = 0): Place {
    return column > 0 ? { line, column, record: this.position } : { line, record: this.position };
  }

  /** An error of this record; the first one sets it aside. */
  fail(code: string, message: string, line: number, column = 0): void {
    this.broken = true;
    const { report } = this.context;
    if (this.rules.strict) report.error(code, message, this.place(line, column));
    else report.recordError(code, message, this.place(line, column));
  }

  warn(code: string, message: string, line: number, column = 0): void {
    this.context.report.warning(code, message, this.place(line, column));
  }

  /** A line was read by its words. */
  misaligned(line: number): void {
    this.warn(
      'MISALIGNED_COLUMNS',
      'The numbers of this line do not stand in the columns of the format; it was read by its words.',
      line,
    );
  }

  /** Charges bytes that this record keeps until the next one begins. */
  charge(bytes: number): void {
    this.context.budget.charge(bytes);
    this.#charged += bytes;
  }

  /** Keeps a line as it stands, for a writer of the same family. */
  carry(key: string, bytes: Uint8Array, start: number, end: number): void {
    this.charge(end - start + 64);
    const line = new Uint8Array(end - start + 1);
    line.set(bytes.subarray(start, end));
    line[end - start] = 10;
    this.structure.carried.push({ key, bytes: line });
  }
}

/** Keys of `Structure.carried` that the ctfile reader fills and the writer gives back; each span is one line. */
export const Carried = {
  /** Third header line. */
  COMMENT: 'ctfile comment',
  /** V2000 atom list lines (the block that `lll` counts). */
  LISTS: 'ctfile V2000 atom lists',
  /** V2000 property lines beyond charges, radicals and isotopes: queries, Sgroups, aliases. */
  PROPERTIES: 'ctfile V2000 properties',
  /** V3000 blocks of the connection table beyond atoms and bonds: Sgroups, collections, 3D features. */
  BLOCKS: 'ctfile V3000 blocks',
  /** Empty: the record was V3000, whose coordinates may have any number of decimals. */
  EXTENDED: 'ctfile V3000',
  /** V3000 attributes of one atom or bond that the model has no column for: its 1-based row, then `KEY=value …`. */
  ATOM_ATTRIBUTES: 'ctfile V3000 atom attributes',
  BOND_ATTRIBUTES: 'ctfile V3000 bond attributes',
  /** V3000 blocks after the connection table: R-groups. */
  GROUPS: 'ctfile V3000 groups',
} as const;
