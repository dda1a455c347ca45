import type { Holdings } from '../contract.js';

export const MMCIF_HOLDINGS: Holdings = {
  models: true,
  /** One molecule in each data block. */
  records: true,
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
  bondOrders: true,
  formalCharges: true,
  partialCharges: false,
  isotopes: true,
  dataItems: false,
  elements: true,
  title: true,
  metadata: true,
};
