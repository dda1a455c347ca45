import type { FormatModule } from '../contract.js';
import { sightSmiles } from './detect.js';
import { SMILES_HOLDINGS } from './holdings.js';
import { SmilesParser } from './parser.js';
import { SmilesWriter } from './writer.js';

/** SMILES, one molecule a line with its name, and with CXSMILES extensions. */
export const smiles: FormatModule = {
  format: 'SMILES',
  name: 'SMILES',
  suffixes: ['.smi', '.smiles', '.ism', '.can', '.cxsmiles'],
  mediaType: 'chemical/x-daylight-smiles',
  specification: 'OpenSMILES 1.0; ChemAxon Extended SMILES (CXSMILES)',
  holds: SMILES_HOLDINGS,
  detect: sightSmiles,
  createParser: (context) => new SmilesParser(context),
  createWriter: (context) => new SmilesWriter(context),
};
