import type { Holdings } from '../contract.js';

/** What a line of SMILES holds: the graph with orders, charges and isotopes, and a name. */
export const SMILES_HOLDINGS: Holdings = {
  models: false,
  records: true,
  frames: false,
  residues: false,
  chains: false,
  atomNames: false,
  altlocs: false,
  insertionCodes: false,
  occupancy: false,
  bFactor: false,
  cell: false,
  bonds: true,
  bondOrders: true,
  formalCharges: true,
  partialCharges: false,
  isotopes: true,
  dataItems: false,
  elements: true,
  title: true,
  metadata: false,
};

/** Keys of `Structure.carried` that the reader fills. */
export const Carried = {
  /** The molecule as written, with its CXSMILES extension and without its name. */
  TEXT: 'SMILES',
} as const;
