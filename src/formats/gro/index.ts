import type { FormatModule } from '../contract.js';
import { detectGro } from './detect.js';
import { GRO_HOLDINGS } from './holdings.js';
import { GroParser } from './parser.js';
import { GroWriter } from './writer.js';

/** GRO: frames of GROMACS in fixed columns. */
export const gro: FormatModule = {
  format: 'GRO',
  name: 'GRO (GROMACS)',
  suffixes: ['.gro'],
  mediaType: 'chemical/x-gro',
  specification: 'https://manual.gromacs.org/current/reference-manual/file-formats.html#gro',
  holds: GRO_HOLDINGS,
  detect: detectGro,
  createParser: (context) => new GroParser(context),
  createWriter: (context) => new GroWriter(context),
};
