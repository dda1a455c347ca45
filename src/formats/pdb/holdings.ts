import type { Holdings } from '../contract.js';

export const PDB_HOLDINGS: Holdings = {
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
  cell: true,
  bonds: true,
  /** CONECT names a double bond twice: a convention, not a part of the format. */
  bondOrders: false,
  formalCharges: true,
  partialCharges: false,
  isotopes: false,
  dataItems: false,
  elements: true,
  title: true,
  metadata: true,
};
