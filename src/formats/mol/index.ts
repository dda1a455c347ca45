import type { FormatModule } from '../contract.js';
import { sightCtfile } from '../ctfile/detect.js';
import { CtfileParser } from '../ctfile/parser.js';
import { CTFILE_HOLDINGS, CtfileWriter } from '../ctfile/writer.js';

/** MDL molfile: one molecule, V2000 or V3000. */
export const mol: FormatModule = {
  format: 'MOL',
  name: 'MDL Molfile (MOL)',
  suffixes: ['.mol', '.mdl'],
  mediaType: 'chemical/x-mdl-molfile',
  specification: 'BIOVIA CTfile Formats 2020, chapters 2 and 3',
  holds: CTFILE_HOLDINGS,
  detect: (prefix) => {
    const seen = sightCtfile(prefix);
    return seen?.format === 'MOL' ? seen.sighting : null;
  },
  createParser: (context) => new CtfileParser('MOL', context),
  createWriter: (context) => new CtfileWriter('MOL', context, CTFILE_HOLDINGS),
};
