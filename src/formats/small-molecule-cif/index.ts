import { detectSmallMolecule } from '../cif/detect.js';
import type { FormatModule, Holdings } from '../contract.js';
import { StructureFormat } from '../format.js';
import { eachChunk } from '../read.js';
import { SmallMoleculeParser } from './parser.js';

/** What the core dictionary can hold; it is read only. */
const HOLDINGS: Holdings = {
  models: false,
  records: true,
  frames: false,
  residues: false,
  chains: false,
  atomNames: true,
  altlocs: true,
  insertionCodes: false,
  occupancy: true,
  bFactor: true,
  cell: true,
  bonds: true,
  bondOrders: false,
  formalCharges: true,
  partialCharges: false,
  isotopes: true,
  dataItems: false,
  elements: true,
  title: true,
  metadata: true,
};

/** CIF of crystal structures of small molecules and minerals (IUCr core dictionary, CIF 1.1 syntax). */
export const smallMoleculeCif: FormatModule = {
  format: StructureFormat.SMALL_MOLECULE_CIF,
  name: 'small-molecule CIF',
  suffixes: ['.cif'],
  mediaType: 'chemical/x-cif',
  specification: 'https://www.iucr.org/resources/cif/dictionaries/cif_core',
  holds: HOLDINGS,
  detect: detectSmallMolecule,
  createParser: (context) => new SmallMoleculeParser(context, false),
  read(source, context) {
    const parser = new SmallMoleculeParser(context, true);
    eachChunk(source, (bytes) => parser.push(bytes));
    parser.end();
  },
};
