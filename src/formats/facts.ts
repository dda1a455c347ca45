import type { StructureFormat } from './format.js';
import type { PartKind } from './model/structure.js';

/**
 * What planning needs to know of a checked structure, and no more. Counts are over the whole file; a count that the
 * check did not make is an estimate from above, so that a plan may promise a loss that does not come, never the reverse.
 */
export interface StructureFacts {
  format: StructureFormat;
  /** Atoms of all parts together. */
  atoms: number;
  /** Atoms of the largest part. */
  largestPart: number;
  /** Models, records or frames. */
  parts: number;
  kind: PartKind;
  /** Every part has the same atoms in the same order; true for one part. */
  alike: boolean;
  /** 2 where the source says that it is a drawing, 0 where it has no coordinates. */
  dimension: 0 | 2 | 3;
  residues: number;
  /** Distinct chain ids of one model. */
  chains: number;
  /** Longest auth chain id, residue name and atom name, characters. */
  chainIdLength: number;
  residueNameLength: number;
  atomNameLength: number;
  /** Smallest and largest auth residue number. */
  residueNumbers: readonly [number, number];
  /** Atoms with an alternate location letter. */
  altlocs: number;
  insertionCodes: number;
  /** Atoms whose occupancy is not 1. */
  occupancies: number;
  /** Atoms whose temperature factor is not 0. */
  bFactors: number;
  anisotropic: number;
  bonds: number;
  /** Bonds whose order the source says. */
  bondOrders: number;
  wedges: number;
  formalCharges: number;
  partialCharges: number;
  radii: number;
  isotopes: number;
  radicals: number;
  velocities: number;
  elements: number;
  atomNames: number;
  dataItems: number;
  cell: boolean;
  title: boolean;
  sequences: number;
  /** Header records or categories that the model does not interpret. */
  metadata: number;
  /** Decimals that coordinates have in the source. */
  decimals: number;
}

/** Facts of a structure of which nothing is known but its format and its atoms. */
export function plainFacts(format: StructureFormat, atoms: number): StructureFacts {
  return {
    format,
    atoms,
    largestPart: atoms,
    parts: 1,
    kind: 'MODEL',
    alike: true,
    dimension: 3,
    residues: 0,
    chains: 0,
    chainIdLength: 0,
    residueNameLength: 0,
    atomNameLength: 0,
    residueNumbers: [0, 0],
    altlocs: 0,
    insertionCodes: 0,
    occupancies: 0,
    bFactors: 0,
    anisotropic: 0,
    bonds: 0,
    bondOrders: 0,
    wedges: 0,
    formalCharges: 0,
    partialCharges: 0,
    radii: 0,
    isotopes: 0,
    radicals: 0,
    velocities: 0,
    elements: atoms,
    atomNames: 0,
    dataItems: 0,
    cell: false,
    title: false,
    sequences: 0,
    metadata: 0,
    decimals: 3,
  };
}
