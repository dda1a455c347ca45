import { StringTable } from './strings.js';
import type { StructureFormat } from '../format.js';

/** Unit cell: lengths in Å, angles in degrees. */
export interface UnitCell {
  a: number;
  b: number;
  c: number;
  alpha: number;
  beta: number;
  gamma: number;
  /** Hermann–Mauguin symbol as written; empty where unknown. */
  spaceGroup: string;
  z?: number;
  /** The vectors a, b and c as the source gives them, nine numbers in Å; absent where it gives lengths and angles. */
  vectors?: readonly number[];
}

/** What a file says of itself beyond its atoms. Absent means: the file does not say. */
export interface Metadata {
  title?: string;
  /** PDB id, CCD id, COD number, data block name. */
  identifiers: string[];
  /** Experimental methods as written, such as X-RAY DIFFRACTION. */
  methods: string[];
  /** Å. */
  resolution?: number;
  rFree?: number;
  /** YYYY-MM-DD. */
  depositedOn?: string;
  software: string[];
  /** HEADER classification or struct_keywords.pdbx_keywords. */
  classification?: string;
  /** What the whole file is, where that is not an ordinary structure. */
  kind?: 'CHEMICAL_COMPONENT';
  /** The B column of a predicted model holds the confidence pLDDT, 0 to 100 (or 0 to 1). */
  predicted?: boolean;
  /** Residues that the file lists as not observed (REMARK 465, pdbx_unobs_or_zero_occ_residues). */
  missingResidues?: number;
  /** Unit of the coordinates in the source; the model holds ångström. Absent means ångström. */
  units?: 'NANOMETRE' | 'FRACTIONAL';
  /** Biological assemblies (REMARK 350, pdbx_struct_assembly). */
  assemblies?: Assembly[];
}

export interface Assembly {
  id: string;
  /** As written, such as "author_and_software_defined_assembly" or DIMERIC. */
  kind: string;
  /** Operators applied, that is, copies of the chains named. */
  copies: number;
}

/** A polymer's sequence as the file declares it (SEQRES, entity_poly_seq). */
export interface Sequence {
  /** The auth chain id (PDB), or the entity id (mmCIF). */
  id: string;
  /** Residue names in order. */
  residues: string[];
}

/** Raw bytes that the model does not interpret, kept so that a writer of the same family can give them back. */
export interface CarriedSpan {
  /** PDB record name, or CIF category name in lower case. */
  key: string;
  /** Other CIF categories that a loop of mixed names belongs to. */
  others?: readonly string[];
  /** The bytes as they stood, line ends included. */
  bytes: Uint8Array;
}

/** How many decimals the source prints, for each kind of number; writers use them where their format leaves a choice. */
export interface Decimals {
  coordinates: number;
  occupancy: number;
  bFactor: number;
}

/** What all models or molecules of one file share. */
export class StructureDocument {
  readonly strings = new StringTable();
  readonly metadata: Metadata = { identifiers: [], methods: [], software: [] };
  /** The cell of the part in hand, where a format has one for each; else that of the file. */
  cell: UnitCell | null = null;
  /** Symmetry operations of the part in hand, in fractions of the cell, as the source writes them (small-molecule CIF). */
  symmetry: readonly string[] = [];
  /** Copies were made by symmetry: the lists of chains and bonds that the source had are gone. */
  expanded = false;
  /** What the lines of the source end with. */
  lineEnd: '\n' | '\r\n' | '\r' = '\n';
  readonly sequences: Sequence[] = [];
  readonly carried: CarriedSpan[] = [];
  /** Spans that a reader met, kept or not: a check keeps none, and a plan must still know of them. */
  carriedCount = 0;
  /** Bonds by origin that a check counted after it had handed their atoms over: they are in no bond table. */
  readonly lateBonds = new Float64Array(16);
  /** Bonds that components describe (`_chem_comp_bond`), which a check does not make for each copy. */
  describedBonds = 0;
  /** Atoms whose anisotropic displacements a check counted after it had handed them over. */
  lateAnisotropic = 0;
  readonly decimals: Decimals = { coordinates: 3, occupancy: 2, bFactor: 2 };

  constructor(readonly format: StructureFormat) {}
}
