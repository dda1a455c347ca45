/**
 * Checks every file of a corpus and compares with its index:
 *   npm run corpus -- <folder> [--format PDB,XYZ] [--quiet] [--unclear]
 * The folder holds index.tsv; MOLSHELF_CORPUS names it by default.
 */
import { parseArgs } from 'node:util';
import { readIndex } from './corpus/index-file.js';
import { judge, type Judgement } from './corpus/judge.js';
import { roundTrip } from './corpus/round-trip.js';
import { printTable, type Row } from './corpus/table.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    format: { type: 'string' },
    quiet: { type: 'boolean', default: false },
    unclear: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const folder = positionals[0] ?? process.env['MOLSHELF_CORPUS'];
if (!folder) {
  console.error('Name the folder of the corpus, or set MOLSHELF_CORPUS.');
  process.exit(2);
}
const wanted = values.format?.toUpperCase().split(',');
const rows = new Map<string, Row>();
const wrong: string[] = [];
for (const file of readIndex(folder)) {
  if (values.only && !file.name.includes(values.only)) continue;
  let judgement: Judgement;
  try {
    judgement = judge(file);
  } catch (thrown) {
    wrong.push(`CRASH ${file.name}: ${(thrown as Error).stack?.split('\n').slice(0, 3).join(' ')}`);
    continue;
  }
  const format = judgement.expected ?? 'OTHER';
  if (wanted && !wanted.includes(format)) continue;
  count(format, judgement);
}
printTable(rows);
if (!values.quiet) for (const line of wrong) console.log(line);
process.exitCode = wrong.some((line) => line.startsWith('CRASH')) ? 1 : 0;

function count(format: string, judgement: Judgement): void {
  let row = rows.get(format);
  if (!row) {
    row = {
      files: 0,
      missing: judgement.missing,
      detected: [0, 0],
      verdict: [0, 0],
      atoms: [0, 0],
      trips: [0, 0],
      byMmcif: [0, 0],
      bytes: 0,
      seconds: 0,
    };
    rows.set(format, row);
  }
  row.files++;
  tally(row.detected, judgement.detected);
  tally(row.verdict, judgement.verdict);
  tally(row.atoms, judgement.atoms);
  row.bytes += judgement.bytes?.length ?? 0;
  row.seconds += judgement.seconds;
  if (judgement.missing) return;
  if (judgement.result?.valid && judgement.bytes && judgement.file.verdict !== 'unclear') {
    const { bytes, result, reasons } = judgement;
    const trip = (pair: [number, number], what: string, difference: string | null): void => {
      if (difference === null) return;
      tally(pair, difference === '');
      if (difference) reasons.push(`${what}: ${difference}`);
    };
    trip(row.trips, 'round trip', roundTrip(result.format!, bytes));
    if (result.format === 'PDB') trip(row.byMmcif, 'by mmCIF', roundTrip('PDB', bytes, 'MMCIF'));
  }
  const name = judgement.file.name;
  if (judgement.reasons.length > 0) wrong.push(`${format} ${name}: ${judgement.reasons.join('; ')}`);
  if (values.unclear && judgement.file.verdict === 'unclear' && judgement.result)
    wrong.push(
      `unclear ${name} (${judgement.file.fault}): ${judgement.result.valid ? 'valid' : 'invalid'} ${judgement.result.issues[0]?.message ?? judgement.result.refusal?.message ?? ''}`,
    );
}

function tally(pair: [number, number], right: boolean | null): void {
  if (right === null) return;
  pair[1]++;
  if (right) pair[0]++;
}
