import type { FormatModule } from '../contract.js';
import { detectPqr } from './detect.js';
import { PQR_HOLDINGS } from './holdings.js';
import { PqrParser } from './parser.js';
import { PqrWriter } from './writer.js';

/** PQR: atoms with a charge and a radius, as PDB2PQR, APBS and Open Babel write them. */
export const pqr: FormatModule = {
  format: 'PQR',
  name: 'PQR',
  suffixes: ['.pqr'],
  mediaType: 'chemical/x-pqr',
  specification: 'https://apbs.readthedocs.io/en/latest/formats/pqr.html',
  holds: PQR_HOLDINGS,
  detect: detectPqr,
  createParser: (context) => new PqrParser(context),
  createWriter: (context) => new PqrWriter(context),
};
