import type { FormatModule, Holdings } from '../contract.js';
import { sightMol2 } from './detect.js';
import { Mol2Parser } from './parser.js';
import { Mol2Writer } from './writer.js';

const holds: Holdings = {
  models: false,
  records: true,
  frames: false,
  residues: true,
  chains: true,
  atomNames: true,
  altlocs: false,
  // In the names of substructures, as SYBYL has them: GLY183A.
  insertionCodes: true,
  occupancy: false,
  bFactor: false,
  cell: true,
  bonds: true,
  bondOrders: true,
  formalCharges: false,
  partialCharges: true,
  isotopes: false,
  dataItems: false,
  elements: true,
  title: true,
  metadata: false,
};

/** Tripos SYBYL MOL2: atom types, substructures and partial charges. */
export const mol2: FormatModule = {
  format: 'MOL2',
  name: 'Tripos Mol2',
  suffixes: ['.mol2', '.ml2', '.sy2'],
  mediaType: 'chemical/x-mol2',
  specification: 'Tripos Mol2 File Format, SYBYL 7.1 (2005)',
  holds,
  detect: sightMol2,
  createParser: (context) => new Mol2Parser(context),
  createWriter: (context) => new Mol2Writer(context, holds),
};
