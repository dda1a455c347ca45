import type { FormatModule, Holdings } from '../contract.js';
import { sightCtfile } from '../ctfile/detect.js';
import { CtfileParser } from '../ctfile/parser.js';
import { CTFILE_HOLDINGS, CtfileWriter } from '../ctfile/writer.js';

const holds: Holdings = { ...CTFILE_HOLDINGS, records: true, dataItems: true };

/** MDL structure-data file: molfiles with data items, each closed by `$$$$`. */
export const sdf: FormatModule = {
  format: 'SDF',
  name: 'MDL Structure-Data File (SDF)',
  suffixes: ['.sdf', '.sd'],
  mediaType: 'chemical/x-mdl-sdfile',
  specification: 'BIOVIA CTfile Formats 2020, chapter 6',
  holds,
  detect: (prefix) => {
    const seen = sightCtfile(prefix);
    return seen?.format === 'SDF' ? seen.sighting : null;
  },
  createParser: (context) => new CtfileParser('SDF', context),
  createWriter: (context) => new CtfileWriter('SDF', context, holds),
};
