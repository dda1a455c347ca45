import type { FormatModule } from '../contract.js';
import { StructureFormat } from '../format.js';
import { MMCIF_HOLDINGS } from '../mmcif/holdings.js';
import { detectBinaryCif } from './detect.js';
import { BinaryCifDocument } from './document-writer.js';
import { BinaryCifParser } from './parser.js';
import { readBinaryCif, readCategories } from './read.js';
import { BinaryCifWriter } from './writer.js';

/** BinaryCIF 0.3: the categories of mmCIF as encoded columns in MessagePack. */
export const binaryCif: FormatModule = {
  format: StructureFormat.BINARY_CIF,
  name: 'BinaryCIF',
  suffixes: ['.bcif'],
  mediaType: 'application/x-binary-cif',
  specification: 'https://github.com/molstar/BinaryCIF/blob/master/encoding.md',
  holds: MMCIF_HOLDINGS,
  detect: detectBinaryCif,
  createParser: (context) => new BinaryCifParser(context),
  read: readBinaryCif,
  createWriter: (context) => new BinaryCifWriter(context),
  categories: {
    read: readCategories,
    createWriter: (out, budget) => new BinaryCifDocument(out, budget),
  },
};
