import { RecordFindings } from '../findings.js';

/** Keys of `Structure.carried` that the MOL2 reader fills and the writer gives back; each span is one line. */
export const Carried = {
  /** Comment lines before the molecule, within it, and after the last one. */
  COMMENTS: 'mol2 comments',
  INNER_COMMENTS: 'mol2 inner comments',
  LAST_COMMENTS: 'mol2 last comments',
  /** What follows the three counts in the second line of the MOLECULE section: numbers of features and sets. */
  FEATURES: 'mol2 features',
  /** Molecule type (SMALL, PROTEIN …), status bits and comment: lines 3, 5 and 6 of the MOLECULE section. */
  TYPE: 'mol2 molecule type',
  STATUS: 'mol2 status bits',
  COMMENT: 'mol2 comment',
  /** The line of the CRYSIN section. */
  CELL: 'mol2 cell',
  /** `number name` of the substructure of each residue row, as the atoms give them. */
  NAMES: 'mol2 substructure names',
  /** Lines of the SUBSTRUCTURE section. */
  SUBSTRUCTURES: 'mol2 substructures',
  /** Status bits of the atoms and of the bonds, a line for each; empty lines where there are none. */
  ATOM_STATUS: 'mol2 atom status',
  BOND_STATUS: 'mol2 bond status',
  /** Lines of the BOND section of type nc: atoms that are said not to be bonded. */
  UNBONDED: 'mol2 unbonded',
  /** Sections that the model does not interpret, header lines included; they name atoms by number. */
  SECTIONS: 'mol2 sections',
} as const;

/** A substructure as the SUBSTRUCTURE section describes it. */
export interface Substructure {
  name: string;
  chain: string;
  /** Residue name, where the section gives one. */
  type: string;
}

/** Status bits by row, kept only where a file has any. */
export class StatusBits {
  readonly #bits: string[] = [];

  set(row: number, bits: string): void {
    while (this.#bits.length < row) this.#bits.push('');
    this.#bits[row] = bits;
  }

  clear(): void {
    this.#bits.length = 0;
  }

  /** A line for each row up to the last that has bits; empty when none has. */
  get lines(): string {
    return this.#bits.join('\n');
  }
}

/** One molecule while it is read. */
export class Mol2Record extends RecordFindings {
  /** What the second line of the MOLECULE section promises; -1 for nothing. */
  promisedAtoms = -1;
  promisedBonds = -1;
  bondLines = 0;
  /** Atom numbers as written to rows, when they are not 1, 2, 3 … */
  rows: Map<number, number> | null = null;
  chargeType = '';
  /** Charges that are not zero; those of a file without a kind of charge are only columns to fill. */
  charges = 0;
  /** The substructure number of each residue row. */
  readonly residueIds: number[] = [];
  readonly substructures = new Map<number, Substructure>();
  readonly atomStatus = new StatusBits();
  readonly bondStatus = new StatusBits();
  /** Formal charges that the file gives itself, by atom number (UNITY_ATOM_ATTR). */
  readonly given = new Map<number, number>();
  #tallies = new Map<string, { message: string; line: number; count: number }>();

  override begin(position: number, line: number, offset: number): void {
    super.begin(position, line, offset);
    this.promisedAtoms = -1;
    this.promisedBonds = -1;
    this.bondLines = 0;
    this.rows = null;
    this.chargeType = '';
    this.charges = 0;
    this.residueIds.length = 0;
    this.substructures.clear();
    this.atomStatus.clear();
    this.bondStatus.clear();
    this.given.clear();
    this.#tallies.clear();
  }

  /** Something that may be true of many lines: said once a record, with their number. */
  tally(code: string, message: string, line: number): void {
    const known = this.#tallies.get(code);
    if (known) known.count++;
    else this.#tallies.set(code, { message, line, count: 1 });
  }

  sayTallies(): void {
    for (const [code, { message, line, count }] of this.#tallies)
      this.warn(
        code,
        count === 1 ? message : `${message} So is it with ${count - 1} more of this record.`,
        line,
      );
    this.#tallies.clear();
  }

  rowOf(number: number): number {
    if (this.rows) return this.rows.get(number) ?? -1;
    return number >= 1 && number <= this.structure.atoms.count ? number - 1 : -1;
  }

  /** Notes the number of the atom just added. */
  register(number: number, line: number): void {
    const row = this.structure.atoms.count - 1;
    if (!this.rows) {
      if (number === row + 1) return;
      this.rows = new Map();
      for (let known = 0; known < row; known++) this.rows.set(known + 1, known);
    }
    this.charge(48);
    if (this.rows.has(number))
      this.fail('DUPLICATE_ATOM', `Atom number ${number} was used before in this molecule.`, line, 1);
    this.rows.set(number, row);
  }
}
