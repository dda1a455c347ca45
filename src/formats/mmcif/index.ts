import { detectMmcif } from '../cif/detect.js';
import { CifTextWriter } from '../cif/text-writer.js';
import type { FormatModule } from '../contract.js';
import { StructureFormat } from '../format.js';
import { MMCIF_HOLDINGS } from './holdings.js';
import { MmcifParser } from './parser.js';
import { readCategories, readMmcif } from './read.js';
import { MmcifWriter } from './writer.js';

/** PDBx/mmCIF, chemical components and ModelCIF among it (dictionary version 5, CIF 1.1 syntax). */
export const mmcif: FormatModule = {
  format: StructureFormat.MMCIF,
  name: 'mmCIF',
  suffixes: ['.cif', '.mmcif', '.mcif'],
  mediaType: 'chemical/x-mmcif',
  specification: 'https://mmcif.wwpdb.org/dictionaries/mmcif_pdbx_v5_next.dic/Index/',
  holds: MMCIF_HOLDINGS,
  detect: detectMmcif,
  createParser: (context) => new MmcifParser(context),
  read: readMmcif,
  createWriter: (context) => new MmcifWriter(context),
  categories: {
    read: readCategories,
    createWriter: (out) => new CifTextWriter(out),
  },
};
