import type { Holdings } from '../contract.js';

export const PQR_HOLDINGS: Holdings = {
  models: true,
  records: false,
  frames: true,
  residues: true,
  chains: true,
  atomNames: true,
  altlocs: false,
  insertionCodes: true,
  occupancy: false,
  bFactor: false,
  cell: false,
  bonds: false,
  bondOrders: false,
  formalCharges: false,
  partialCharges: true,
  isotopes: false,
  dataItems: false,
  elements: false,
  title: true,
  metadata: true,
};
