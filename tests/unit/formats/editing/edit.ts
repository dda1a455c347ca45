import { readFileSync } from 'node:fs';
import { convert, type Converted } from '../../../../src/engines/builtin/convert.js';
import type { AppError } from '../../../../src/errors.js';
import { Budget } from '../../../../src/formats/budget.js';
import { readOperations } from '../../../../src/formats/editing/operations.js';
import { factsOf } from '../../../../src/formats/facts.js';
import type { StructureFormat } from '../../../../src/formats/format.js';
import type { ConversionOptions } from '../../../../src/formats/options.js';
import { bytesSource } from '../../../../src/formats/read.js';
import { moduleOf } from '../../../../src/formats/registry.js';
import { check } from '../check.js';

export interface Edited extends Converted {
  text: string;
}

/** A file of tests/data/editing, as text. */
export const sample = (name: string): string =>
  readFileSync(new URL(`../../../data/editing/${name}`, import.meta.url), 'latin1');

/** Edits a text as the built-in engine does, in memory. */
export function edit(
  text: string,
  format: StructureFormat,
  operations: object[],
  target = format,
  options: ConversionOptions = {},
): Edited {
  const { summary, issues } = check(text, { declared: format });
  if (!summary) throw new Error(`the sample is not valid: ${JSON.stringify(issues[0])}`);
  const chunks: Buffer[] = [];
  const result = convert({
    from: moduleOf(format)!,
    to: moduleOf(target)!,
    source: bytesSource(Buffer.from(text, 'latin1')),
    out: { write: (bytes) => void chunks.push(Buffer.from(bytes)) },
    options,
    facts: factsOf(summary),
    operations: readOperations(operations),
    budget: new Budget(64 * 2 ** 20),
  });
  const edited = Buffer.concat(chunks).toString('latin1');
  const after = check(edited, { declared: target });
  // A text has no name that could mismatch.
  const known = new Set(['EXTENSION_MISMATCH', ...issues.map(({ code }) => code)]);
  const broken = after.issues.filter(({ severity, code }) => severity !== 'NOTE' && !known.has(code));
  if (!after.valid || broken.length > 0)
    throw new Error(`the result does not pass the check: ${JSON.stringify(broken)}`);
  return { ...result, text: edited };
}

/** The error of an edit that is refused. */
export function refusal(action: () => unknown): AppError {
  try {
    action();
  } catch (error) {
    return error as AppError;
  }
  throw new Error('nothing was refused');
}

/** Lines that begin with a record name, without blanks at their end. */
export const records = (text: string, name: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith(name))
    .map((line) => line.trimEnd());
