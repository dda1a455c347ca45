/**
 * Damages structure files and takes them through detection, check, reading and writing:
 *   npm run fuzz -- --count 20000 --seed 1 [--format SDF] [--folder DIR] [--jobs 2]
 *   npm run fuzz -- --seed 1 --only 4711    examines one input of that run again and keeps it as a file
 * Prints every crash, hang and disagreement once for each cause, and exits with 1 when there was one. The folder is the corpus beside
 * the project by default (or what CORPUS names), else tests/data.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { examine } from './fuzz/examine.js';
import { signature, type Finding } from './fuzz/findings.js';
import { Inputs } from './fuzz/inputs.js';
import { findSeeds } from './fuzz/seeds.js';
import { Tally } from './fuzz/tally.js';
import { watch } from './fuzz/watch.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string' },
    folder: { type: 'string' },
    jobs: { type: 'string', default: String(Math.min(4, os.availableParallelism())) },
    only: { type: 'string' },
  },
});
const folder =
  values.folder ??
  [process.env['CORPUS'], '../shared/corpus', 'tests/data'].find((one) => one && fs.existsSync(one))!;
const seed = number('seed');
const format = values.format?.toUpperCase();
const seeds = findSeeds(folder);
const inputs = new Inputs(seeds, seed, format);
if (inputs.families.length === 0) {
  console.error(`${folder} holds no structure files${format ? ` of ${format}` : ''}.`);
  process.exit(2);
}
process.exitCode = (values.only === undefined ? await runAll() : runOne(number('only'))) ? 0 : 1;

async function runAll(): Promise<boolean> {
  const count = number('count');
  const jobs = number('jobs');
  console.log(`${folder}: ${inputs.families.join(', ')} files; seed ${seed}`);
  const tally = new Tally(count);
  const first = new Map<string, Finding>();
  const found = (finding: Finding): void => {
    const key = signature(finding);
    if (tally.found(key)) return;
    first.set(key, finding);
    console.log(`\n${describe(finding)}\n  kept as ${keep(finding.index)}`);
  };
  const shares = Array.from({ length: jobs }, (_, from) =>
    watch(
      { seeds, seed, format, from, to: count, step: jobs },
      {
        found,
        done: ({ examination }) => {
          tally.done(examination);
          examination.findings.forEach(found);
        },
      },
    ),
  );
  await Promise.all(shares);
  tally.print();
  for (const [key, finding] of first)
    console.log(
      `${String(tally.times(key)).padStart(6)} × ${finding.kind} ${finding.step}, first --only ${finding.index}`,
    );
  return first.size === 0;
}

function runOne(index: number): boolean {
  const input = inputs.make(index);
  console.log(`${input.seed.file} as ${input.fileName}, ${input.bytes.length} bytes, kept as ${keep(index)}`);
  const { findings, ...rest } = examine(input, seed);
  console.log(JSON.stringify(rest));
  for (const finding of findings) console.log(describe(finding));
  return findings.length === 0;
}

/** An input as a file, for whoever mends what it shows. */
function keep(index: number): string {
  const kept = path.join(os.tmpdir(), 'molshelf-fuzz');
  fs.mkdirSync(kept, { recursive: true });
  const { bytes, fileName } = inputs.make(index);
  const file = path.join(kept, `${seed}-${format ?? 'all'}-${index}${path.extname(fileName)}`);
  fs.writeFileSync(file, bytes);
  return file;
}

function describe({ kind, index, step, message, source }: Finding): string {
  return `${kind} in ${step}, input ${index} of ${path.basename(source)}:\n  ${message.replaceAll('\n', '\n  ')}`;
}

function number(name: 'count' | 'seed' | 'only' | 'jobs'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error(`--${name} takes a whole number, not ${values[name]}.`);
  process.exit(2);
}
