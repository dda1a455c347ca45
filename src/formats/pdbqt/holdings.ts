import type { Holdings } from '../contract.js';

export const PDBQT_HOLDINGS: Holdings = {
  models: true,
  records: false,
  frames: true,
  residues: true,
  chains: true,
  atomNames: true,
  altlocs: true,
  insertionCodes: true,
  occupancy: true,
  bFactor: true,
  cell: false,
  /** Only the rotatable ones are named, by BRANCH. */
  bonds: false,
  bondOrders: false,
  formalCharges: false,
  partialCharges: true,
  isotopes: false,
  dataItems: false,
  elements: true,
  title: true,
  metadata: true,
};
