import type { Census } from '../census.js';
import type { StructureFormat } from '../format.js';
import type { Assembly, UnitCell } from '../model/document.js';
import type { PartKind } from '../model/structure.js';

/** A name and how often it occurs. */
export interface Tally {
  name: string;
  count: number;
}

export type PolymerKind = 'PROTEIN' | 'DNA' | 'RNA' | 'DNA_RNA_HYBRID';

/** A polymer chain of the first model. */
export interface PolymerSummary {
  /** auth_asym_id; empty where blank. */
  chain: string;
  kind: PolymerKind;
  /** Residues with coordinates. */
  observed: number;
  /** Residues that the file declares (SEQRES, entity_poly_seq); null where it does not. */
  declared: number | null;
  /** One letter for each observed residue, X for what has none; cut where the whole summary would grow too large. */
  sequence: string;
}

/** A chain of the first model: all residues that carry one chain id. */
export interface ChainSummary {
  /** auth_asym_id; empty where blank. */
  id: string;
  /** label_asym_ids that share it; empty where the format has none. */
  labelIds: string[];
  atoms: number;
  residues: number;
  waters: number;
}

/** Lowest and highest Cartesian coordinates, Å. */
export interface BoundingBox {
  min: [number, number, number];
  max: [number, number, number];
}

/** The B column of the first model. */
export interface BColumn {
  kind: 'B_FACTOR' | 'PLDDT';
  mean: number;
  min: number;
  max: number;
}

export interface BondCounts {
  total: number;
  /** By origin: FILE, CONECT, LINK, COMPONENT … */
  byOrigin: Tally[];
}

/**
 * What a scientist looks for in a file. Counts of residues, chains, bonds, elements and charges are those of the first model or frame, because
 * the others repeat it; for a library of records elements, bonds and charges are summed over all good records. Plain JSON.
 */
export interface StructureSummary {
  format: StructureFormat;
  kind: 'STRUCTURE' | 'CHEMICAL_COMPONENT' | 'LIBRARY' | 'TRAJECTORY';
  title: string | null;
  identifiers: string[];
  classification: string | null;
  methods: string[];
  /** Å. */
  resolution: number | null;
  rFree: number | null;
  /** YYYY-MM-DD. */
  depositedOn: string | null;
  software: string[];
  /** All atoms of all parts, alternate locations included. */
  atoms: number;
  /** Atoms of the first part. */
  atomsPerModel: number;
  /** What the parts of the file are, and how many of each. */
  partKind: PartKind;
  models: number;
  records: number;
  frames: number;
  recordsRejected: number;
  /** 1-based positions of the first 100 rejected records. */
  rejectedRecords: number[];
  dimension: 'TWO' | 'THREE' | 'MIXED' | 'NONE';
  hydrogens: 'NONE' | 'PARTIAL' | 'ALL';
  /** In Hill order; D and T as H. */
  elements: Tally[];
  /** Hill formula of the first part, without charge. */
  formula: string;
  /** Atoms whose element was inferred, and atoms that have none (dummy and query atoms). */
  elementsInferred: number;
  elementsUnknown: number;
  residues: number;
  chainCount: number;
  /** At most 1,000. */
  chains: ChainSummary[];
  polymers: PolymerSummary[];
  waters: number;
  ions: Tally[];
  ligands: Tally[];
  glycans: Tally[];
  /** Residues that the file lists as missing, or null where it does not say. */
  missingResidues: number | null;
  /** Atoms with an alternate location indicator, and the indicators. */
  altlocAtoms: number;
  altlocs: string[];
  /** Residues with an insertion code. */
  insertionCodes: number;
  assemblies: Assembly[];
  cell: UnitCell | null;
  boundingBox: BoundingBox | null;
  bColumn: BColumn | null;
  bonds: BondCounts;
  /** Sum of the formal charges of the first part, in e. */
  formalCharge: number;
  /** Kind of the partial charges as written, UNSPECIFIED where unnamed, null where there are none. */
  partialCharges: string | null;
  radii: boolean;
  velocities: boolean;
  /** Unit of the coordinates in the source. */
  units: 'ANGSTROM' | 'NANOMETRE' | 'FRACTIONAL';
  /** Counts of what formats can and cannot hold, for planning conversions. */
  census: Census;
}

/** A data item as an index shows it: long values are cut. */
export interface ItemEntry {
  name: string;
  value: string;
}

/** One model, record or frame, as a file's index lists it. */
export interface PartEntry {
  kind: PartKind;
  /** 1-based position in the file. */
  position: number;
  /** Model number as written. */
  number: number;
  title: string;
  /** In the unpacked file; -1 where unknown. */
  byteOffset: number;
  byteLength: number;
  atoms: number;
  /** Hill formula. */
  formula: string;
  /** The first data items, and how many there are. */
  dataItems: ItemEntry[];
  dataItemCount: number;
}
