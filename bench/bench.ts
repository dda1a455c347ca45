/**
 * Measures Molshelf beside the best programs of its field:
 *   npm run bench -- formats [--only PDB] [--folder DIR] [--with-molstar]
 *   npm run bench -- uploads
 */
import { parseArgs } from 'node:util';
import { benchFormats } from './formats/formats.js';
import { benchUploads } from './uploads/uploads.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    folder: { type: 'string', default: '../shared/corpus' },
    'with-molstar': { type: 'boolean', default: false },
  },
});

const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = {
  formats: () =>
    benchFormats({ only: values.only, folder: values.folder, withMolstar: values['with-molstar'] }),
  uploads: benchUploads,
};

const [name = ''] = positionals;
const bench = BENCHES[name];
if (bench) await bench();
else {
  console.error(`Name what to measure: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
}
