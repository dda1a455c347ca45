import type { Holdings } from '../contract.js';

export const MMCIF_HOLDINGS: Holdings = {
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
  bondOrders: true,
  formalCharges: true,
  partialCharges: false,
  /** Only deuterium, which has a symbol of its own. */
  isotopes: false,
  dataItems: false,
  elements: true,
  title: true,
  metadata: true,
};
