import type { Holdings } from '../contract.js';

export const GRO_HOLDINGS: Holdings = {
  models: true,
  records: false,
  frames: true,
  residues: true,
  chains: false,
  atomNames: true,
  altlocs: false,
  insertionCodes: false,
  occupancy: false,
  bFactor: false,
  cell: true,
  bonds: false,
  bondOrders: false,
  formalCharges: false,
  partialCharges: false,
  isotopes: false,
  dataItems: false,
  elements: false,
  title: true,
  metadata: false,
};

/** Residue and atom numbers are printed modulo this: their fields have five columns. */
export const WRAP = 100_000;
/** Decimals of a coordinate in nm where the source leaves the choice. */
export const USUAL_DECIMALS = 3;
