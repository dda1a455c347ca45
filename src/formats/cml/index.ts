import type { FormatModule } from '../contract.js';
import { detectCml } from './detect.js';
import { CML_HOLDINGS } from './holdings.js';
import { CmlParser } from './parser.js';
import { CmlWriter } from './writer.js';

/** Chemical Markup Language: molecules of CML 1 to 3, written as CML 3. */
export const cml: FormatModule = {
  format: 'CML',
  name: 'CML (Chemical Markup Language)',
  suffixes: ['.cml'],
  mediaType: 'chemical/x-cml',
  specification: 'https://www.xml-cml.org/schema/schema3/',
  holds: CML_HOLDINGS,
  detect: detectCml,
  createParser: (context) => new CmlParser(context),
  createWriter: (context) => new CmlWriter(context),
};
