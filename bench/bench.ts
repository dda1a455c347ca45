/**
 * Measures Molshelf beside the best programs of its field:
 *   npm run bench -- formats [--only PDB] [--folder DIR] [--with-molstar]
 *   npm run bench -- uploads
 *   npm run bench -- conversions [--file FILE.pdb]
 *   npm run bench -- downloads [--gib 1]             nginx and curl are needed
 *   npm run bench -- lists [--largest 1000000]      on TEST_DATABASE_URL, or an embedded PostgreSQL
 */
import { parseArgs } from 'node:util';
import { benchConversions } from './conversions/conversions.js';
import { benchDownloads } from './downloads/downloads.js';
import { benchFormats } from './formats/formats.js';
import { benchLists } from './lists/lists.js';
import { benchUploads } from './uploads/uploads.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    folder: { type: 'string', default: '../shared/corpus' },
    file: { type: 'string', default: '../shared/corpus/RBVI+ChimeraX/3fx2.pdb' },
    'with-molstar': { type: 'boolean', default: false },
    gib: { type: 'string', default: '1' },
    largest: { type: 'string', default: '1000000' },
  },
});

const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = {
  formats: () =>
    benchFormats({ only: values.only, folder: values.folder, withMolstar: values['with-molstar'] }),
  uploads: benchUploads,
  conversions: () => benchConversions(values.file),
  downloads: () => benchDownloads(Number(values.gib)),
  lists: () => benchLists(Number(values.largest)),
};

const [name = ''] = positionals;
const bench = BENCHES[name];
if (bench) await bench();
else {
  console.error(`Name what to measure: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
}
