/**
 * Checks every file of a corpus, takes it on every way there and back that it promises to survive, and compares with its index:
 *   npm run corpus -- <folder> [--format PDB,XYZ] [--only NAME] [--sample N] [--quiet] [--unclear]
 * The folder holds index.tsv; the variable CORPUS names it by default. What the index has wrong, we believe, stands in
 * corpus/disputed.tsv with the reason. Exits with 1 when a file crashes a reader, and with --strict when more than one
 * file of 200 is wrong.
 */
import { parseArgs } from 'node:util';
import { isAnswered, readDisputed } from './corpus/disputed.js';
import { readIndex } from './corpus/index-file.js';
import { judge, type Judgement } from './corpus/judge.js';
import { emptyRow, printTable, type Row } from './corpus/table.js';
import { TripTotals, tripsOf } from './corpus/trips.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    format: { type: 'string' },
    only: { type: 'string' },
    sample: { type: 'string', default: '1' },
    quiet: { type: 'boolean', default: false },
    unclear: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
});
const folder = positionals[0] ?? process.env['CORPUS'];
if (!folder) {
  console.error('Name the folder of the corpus, or set CORPUS.');
  process.exit(2);
}
const wanted = values.format?.toUpperCase().split(',');
const disputes = readDisputed();
const rows = new Map<string, Row>();
const totals = new TripTotals();
const wrong: string[] = [];
const disputed: string[] = [];

for (const [at, file] of readIndex(folder).entries()) {
  if (at % Number(values.sample) !== 0) continue;
  if (values.only && !file.name.includes(values.only)) continue;
  try {
    const judgement = judge(file);
    if (!wanted || wanted.includes(judgement.expected ?? 'OTHER')) count(judgement);
  } catch (thrown) {
    wrong.push(`CRASH ${file.name}: ${(thrown as Error).stack?.split('\n').slice(0, 3).join(' ')}`);
  }
}
printTable(rows);
totals.print();
if (!values.quiet) {
  for (const line of disputed) console.log(`disputed ${line}`);
  for (const line of wrong) console.log(`wrong ${line}`);
}
const files = [...rows.values()].reduce((sum, row) => sum + row.files, 0);
console.log(`${files} files, ${wrong.length} wrong, ${disputed.length} disputed`);
const crashed = wrong.some((line) => line.startsWith('CRASH'));
process.exitCode = crashed || (values.strict && wrong.length > files / 200) ? 1 : 0;

function count(judgement: Judgement): void {
  const { file, result, reasons, missing } = judgement;
  const format = judgement.expected ?? 'OTHER';
  const row = rows.get(format) ?? emptyRow(missing);
  rows.set(format, row);
  row.files++;
  row.bytes += judgement.bytes?.length ?? 0;
  row.seconds += judgement.seconds;
  const dispute = disputes.get(file.name);
  if (dispute && reasons.length > 0 && isAnswered(judgement, dispute)) {
    disputed.push(`${file.name}: ${dispute.index} in the index, here ${dispute.answer}. ${dispute.reason}`);
    row.disputed++;
    reasons.length = 0;
  } else {
    tally(row.detected, judgement.detected);
    tally(row.verdict, judgement.verdict);
    tally(row.atoms, judgement.atoms);
  }
  if (file.verdict !== 'unclear' && !missing)
    for (const trip of tripsOf(judgement)) {
      totals.add(trip);
      tally(row.trips, trip.difference === '');
      if (trip.difference) reasons.push(`${trip.name}: ${trip.difference}`);
    }
  if (missing) return;
  if (reasons.length > 0) wrong.push(`${format} ${file.name}: ${reasons.join('; ')}`);
  if (values.unclear && file.verdict === 'unclear' && result)
    console.log(
      `unclear ${file.name} (${file.fault}): ${result.valid ? 'valid' : 'invalid'} ${result.issues[0]?.message ?? result.refusal?.message ?? ''}`,
    );
}

function tally(pair: [number, number], right: boolean | null): void {
  if (right === null) return;
  pair[1]++;
  if (right) pair[0]++;
}
