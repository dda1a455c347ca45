import { closeSync, constants, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { Budget } from '../../formats/budget.js';
import { FileCheck } from '../../formats/check.js';
import { factsOf } from '../../formats/facts.js';
import type { StructureFormat } from '../../formats/format.js';
import { moduleOf } from '../../formats/registry.js';
import { Report } from '../../formats/report.js';
import { AtomKeys } from './atom-keys.js';
import type { Inspection, InspectionTask, KeyCount } from './inspector.js';

const CHUNK = 256 * 1024;

/** What `piscina` calls in a worker thread. */
export default function inspect(task: InspectionTask): Inspection | KeyCount {
  return task.kind === 'CHECK' ? check(task.file) : countKeys(task.file, task.format, task.budgetBytes);
}

/** The check that every upload takes, on a file that an engine has written. */
function check(file: string): Inspection {
  const check = new FileCheck({ fileName: path.basename(file), stopOnError: true });
  eachChunk(file, (bytes) => {
    check.push(bytes);
    return !check.refused;
  });
  const { valid, format, summary, issues, refusal } = check.end();
  const error = issues.find(({ severity }) => severity === 'ERROR');
  return {
    valid,
    format,
    atoms: summary?.atoms ?? 0,
    parts: summary ? summary.models + summary.records + summary.frames : 0,
    facts: valid && summary ? factsOf(summary) : null,
    fault: refusal?.message ?? error?.message ?? '',
  };
}

/** How many atoms of a checked file have a name of their own. */
function countKeys(file: string, format: StructureFormat, budgetBytes: number): KeyCount {
  const keys = new AtomKeys();
  const context = { report: new Report(), budget: new Budget(budgetBytes), sink: keys };
  const parser = moduleOf(format)!.createParser(context);
  eachChunk(file, (bytes) => {
    parser.push(bytes);
    return true;
  });
  parser.end();
  return { distinct: keys.distinct, repeated: keys.repeated };
}

/** Reads a plain file in pieces, while `take` wants more. */
function eachChunk(file: string, take: (bytes: Uint8Array) => boolean): void {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const buffer = new Uint8Array(CHUNK);
    let more = true;
    for (let count = CHUNK; count > 0 && more;) {
      count = readSync(descriptor, buffer, 0, CHUNK, null);
      more = take(buffer.subarray(0, count));
    }
  } finally {
    closeSync(descriptor);
  }
}
