import fs from 'node:fs';
import { convert } from '../../src/engines/builtin/convert.js';
import { Budget } from '../../src/formats/budget.js';
import { FileCheck } from '../../src/formats/check.js';
import type { ReadContext } from '../../src/formats/contract.js';
import { factsOf } from '../../src/formats/facts.js';
import type { StructureFormat } from '../../src/formats/format.js';
import { bytesSource, eachChunk } from '../../src/formats/read.js';
import { moduleOf } from '../../src/formats/registry.js';
import { Report } from '../../src/formats/report.js';
import type { Measure } from './row.js';

/** A process that does one piece of our work and prints its measure: own-process.ts <task> <file> [<format> [<format>]] */
const [task, file, from, to] = process.argv.slice(2) as [string, string, StructureFormat, StructureFormat];
const RUNS = 5;
/** Work before the first run that counts. */
const WARM_SECONDS = 1.5;
const CHUNK = 256 * 1024;
const GIGABYTE = 1e9;

const TASKS: Readonly<Record<string, (bytes: Uint8Array) => number>> = {
  /** Bytes to model, with everything that the format's parser checks. */
  parse(bytes) {
    let atoms = 0;
    const context: ReadContext = {
      report: new Report(),
      budget: new Budget(2 ** 32),
      sink: { part: (structure) => void (atoms += structure.atoms.count) },
    };
    const parser = moduleOf(from)!.createParser(context);
    eachChunk(bytesSource(bytes), (chunk) => parser.push(chunk));
    parser.end();
    return atoms;
  },
  /** The whole check of an upload: detection, findings, summary. */
  check: (bytes) => checked(bytes, 1),
  /** The same over the file's lines again and again, up to a gigabyte. */
  stream: (bytes) =>
    checked(bytes.subarray(0, bytes.lastIndexOf(10) + 1), Math.ceil(GIGABYTE / bytes.length)),
  convert(bytes) {
    let written = 0;
    const check = new FileCheck({ fileName: file });
    check.push(bytes);
    const facts = factsOf(check.end().summary!);
    reset();
    convert({
      from: moduleOf(from)!,
      to: moduleOf(to)!,
      source: bytesSource(bytes),
      out: { write: (piece) => void (written += piece.length) },
      options: { allowFlat: true },
      facts,
      budget: new Budget(2 ** 32),
    });
    return written;
  },
};

function checked(bytes: Uint8Array, times: number): number {
  const check = new FileCheck({ fileName: file });
  for (let time = 0; time < times; time++)
    for (let at = 0; at < bytes.length; at += CHUNK) check.push(bytes.subarray(at, at + CHUNK));
  return check.end().summary?.atoms ?? 0;
}

/** Processor seconds since `reset`; a task whose preparation does not count resets it. */
let started = process.cpuUsage();
function reset(): void {
  started = process.cpuUsage();
}
function seconds(): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

const run = TASKS[task]!;
const bytes = new Uint8Array(fs.readFileSync(file));
const times = task === 'stream' ? 1 : RUNS;
const measure: Measure = {
  seconds: Number.POSITIVE_INFINITY,
  peakBytes: 0,
  bytes: task === 'stream' ? Math.ceil(GIGABYTE / bytes.length) * bytes.length : bytes.length,
  count: 0,
};
// Warm as a server's threads are that have checked a few files: the compiler has seen what it will see.
// By a clock of its own: a task may reset the other one.
const warmed = performance.now() + WARM_SECONDS * 1000;
while (task !== 'stream' && performance.now() < warmed) run(bytes);
for (let time = 0; time < times; time++) {
  reset();
  measure.count = run(bytes);
  measure.seconds = Math.min(measure.seconds, seconds());
}
measure.peakBytes = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify(measure));
