import { closeSync, constants, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { FileCheck } from '../../formats/check.js';
import { factsOf } from '../../formats/facts.js';
import type { Inspection } from './inspector.js';

const CHUNK = 256 * 1024;

/** The check that every upload takes, on a file that an engine has written; what `piscina` calls in a worker thread. */
export default function inspect(file: string): Inspection {
  const check = new FileCheck({ fileName: path.basename(file), stopOnError: true });
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const buffer = new Uint8Array(CHUNK);
    for (let count = CHUNK; count > 0 && !check.refused;) {
      count = readSync(descriptor, buffer, 0, CHUNK, null);
      check.push(buffer.subarray(0, count));
    }
  } finally {
    closeSync(descriptor);
  }
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
