import { RecordFindings } from '../findings.js';

/** One molfile while it is read: what its counts line promised, what has come, and what is to be said of it once. */
export class CtfileRecord extends RecordFindings {
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

  override begin(position: number, line: number, offset: number): void {
    super.begin(position, line, offset);
    this.chargesReplaced = false;
    this.isotopesReplaced = false;
    this.queryAtoms = 0;
    this.aromaticBonds = 0;
    this.queryBonds = 0;
    this.declaredDimension = 0;
  }

  /** A line was read by its words. */
  misaligned(line: number): void {
    this.warn(
      'MISALIGNED_COLUMNS',
      'The numbers of this line do not stand in the columns of the format; it was read by its words.',
      line,
    );
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
