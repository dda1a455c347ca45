import type { FormatModule } from '../contract.js';
import { detectPdbqt } from './detect.js';
import { PDBQT_HOLDINGS } from './holdings.js';
import { PdbqtParser } from './parser.js';

/** PDBQT: PDB with partial charges and AutoDock atom types. It is read, not written: its types and its torsion tree are for docking programs to make. */
export const pdbqt: FormatModule = {
  format: 'PDBQT',
  name: 'PDBQT (AutoDock)',
  suffixes: ['.pdbqt'],
  mediaType: 'chemical/x-pdbqt',
  specification: 'AutoDock 4.2 User Guide, appendix I (PDBQT); AutoDock Vina 1.2 documentation',
  holds: PDBQT_HOLDINGS,
  detect: detectPdbqt,
  createParser: (context) => new PdbqtParser(context),
};
