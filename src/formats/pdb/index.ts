import type { FormatModule } from '../contract.js';
import { StructureFormat } from '../format.js';
import { Connections } from './connections.js';
import { detectPdb } from './detect.js';
import { PDB_HOLDINGS } from './holdings.js';
import { PdbParser } from './parser.js';
import { readPdb } from './read.js';
import { PdbWriter } from './writer.js';

/** Protein Data Bank format, wwPDB version 3.3 (2012) and before. */
export const pdb: FormatModule = {
  format: StructureFormat.PDB,
  name: 'PDB',
  suffixes: ['.pdb', '.ent', '.pdb1', '.brk'],
  mediaType: 'chemical/x-pdb',
  specification: 'https://www.wwpdb.org/documentation/file-format-content/format33/v3.3.html',
  holds: PDB_HOLDINGS,
  detect: detectPdb,
  createParser: (context) => new PdbParser(context, new Connections(context.report, context.budget), null),
  read: readPdb,
  createWriter: (context) => new PdbWriter(context),
};
