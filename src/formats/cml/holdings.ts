import type { Holdings } from '../contract.js';

export const CML_HOLDINGS: Holdings = {
  models: true,
  records: true,
  frames: true,
  residues: false,
  chains: false,
  atomNames: true,
  altlocs: false,
  insertionCodes: false,
  occupancy: true,
  bFactor: false,
  cell: true,
  bonds: true,
  bondOrders: true,
  formalCharges: true,
  partialCharges: true,
  isotopes: true,
  dataItems: true,
  elements: true,
  title: true,
  metadata: false,
};

/** Keys of what a molecule says and the model does not interpret; each is lines of numbers that begin with a row. */
export const Carried = {
  /** `atom count`. */
  HYDROGENS: 'hydrogenCount',
  /** `atom parity a b c d`, the last four atoms. */
  PARITY: 'atomParity',
  /** `bond C|T [a b c d]`. */
  CIS_TRANS: 'bondStereo',
  /** `atom x y z`, fractions of the cell as they stood. */
  FRACTIONS: 'fractions',
} as const;
