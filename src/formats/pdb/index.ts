import type { FormatModule } from '../contract.js';
import { StructureFormat } from '../format.js';
import { Connections } from './connections.js';
import { detectPdb } from './detect.js';
import { PdbParser } from './parser.js';

/** Protein Data Bank format, wwPDB version 3.3 (2012) and before. */
export const pdb: FormatModule = {
  format: StructureFormat.PDB,
  name: 'PDB',
  suffixes: ['.pdb', '.ent', '.pdb1', '.brk'],
  mediaType: 'chemical/x-pdb',
  specification: 'https://www.wwpdb.org/documentation/file-format-content/format33/v3.3.html',
  holds: {
    models: true,
    records: false,
    frames: true,
    residues: true,
    chains: true,
    atomNames: true,
    altlocs: true,
    insertionCodes: true,
    occupancy: true,
    bFactor: true,
    cell: true,
    bonds: true,
    bondOrders: false,
    formalCharges: true,
    partialCharges: false,
    isotopes: false,
    dataItems: false,
    elements: true,
    title: true,
    metadata: true,
  },
  detect: detectPdb,
  createParser: (context) => new PdbParser(context, new Connections(context.report, context.budget), null),
};
