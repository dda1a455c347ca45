import type { FormatModule, Holdings } from '../contract.js';
import { StructureFormat } from '../format.js';
import { detectMmtf } from './detect.js';
import { MmtfParser } from './parser.js';

const HOLDINGS: Holdings = {
  models: true,
  records: false,
  frames: false,
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
  isotopes: false,
  dataItems: false,
  elements: true,
  title: true,
  metadata: false,
};

/** MMTF, the Macromolecular Transmission Format, 1.0 and 1.1. Read only: the archive stopped distributing it in 2024. */
export const mmtf: FormatModule = {
  format: StructureFormat.MMTF,
  name: 'MMTF',
  suffixes: ['.mmtf'],
  mediaType: 'application/x-mmtf',
  specification: 'https://github.com/rcsb/mmtf/blob/master/spec.md',
  holds: HOLDINGS,
  detect: detectMmtf,
  createParser: (context) => new MmtfParser(context),
};
