import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../src/errors.js';
import { FileCheck, type CheckResult } from '../../src/formats/check.js';
import { Budget } from '../../src/formats/budget.js';
import { bytesSource, readFile } from '../../src/formats/read.js';
import { moduleOf } from '../../src/formats/registry.js';
import { Report } from '../../src/formats/report.js';
import type { PartEntry } from '../../src/formats/summary/summary.js';
import { convertTo, targetsFor } from './conversions.js';
import { Findings, type Finding } from './findings.js';
import type { Input } from './inputs.js';
import { Random } from './random.js';

const READ_BUDGET = 256 * 2 ** 20;

/** What one input came to. */
export interface Examination {
  /** NONE where nothing recognised it. */
  format: string;
  valid: boolean;
  conversions: number;
  refusals: number;
  findings: Finding[];
}

/** Takes one input through detection, check, reading and writing, and says what does not fit together. */
export function examine(input: Input, seed: number): Examination {
  const findings = new Findings(input);
  const random = new Random(seed ^ 0x5bd1e995, input.index);
  const examination: Examination = {
    format: 'NONE',
    valid: false,
    conversions: 0,
    refusals: 0,
    findings: findings.all,
  };
  const whole = checked(input, findings, 'check', (push) => push(input.bytes));
  const cut = checked(input, findings, 'check in pieces', (push) => inPieces(input.bytes, random, push));
  if (!whole) return examination;
  if (cut && !isDeepStrictEqual(whole, cut))
    findings.add('DISAGREEMENT', `check ${whole.result.format}`, `in pieces: ${firstDifference(whole, cut)}`);
  const { result } = whole;
  examination.valid = result.valid;
  if (result.format === null) return examination;
  examination.format = result.format;
  judge(result, findings);
  if (!result.valid) {
    read(input, result, findings);
    return examination;
  }
  for (const target of targetsFor(result.format, random)) {
    const outcome = convertTo({ bytes: input.bytes, result, target, random, findings });
    if (outcome === 'CONVERTED') examination.conversions++;
    else if (outcome === 'REFUSED') examination.refusals++;
  }
  return examination;
}

interface Checked {
  result: CheckResult;
  index: PartEntry[];
}

function checked(
  { fileName }: Input,
  findings: Findings,
  step: string,
  feed: (push: (bytes: Uint8Array) => void) => void,
): Checked | null {
  const index: PartEntry[] = [];
  try {
    const check = new FileCheck({ fileName, onRecord: (entry) => index.push(entry) });
    // Intake's blocks are reused once a push has returned: what a parser keeps without copying shows here.
    feed((bytes) => {
      const lent = Buffer.from(bytes);
      check.push(lent);
      lent.fill(0x3f);
    });
    const result = check.end();
    // A NUL is reported with the block that it is in, the rest line by line: their order is that of the blocks.
    result.issues.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.code < b.code ? -1 : 1));
    return { result, index };
  } catch (thrown) {
    findings.crash(step, thrown);
    return null;
  }
}

function inPieces(bytes: Buffer, random: Random, push: (bytes: Uint8Array) => void): void {
  const most = random.pick([1, 7, 100, 5000]) + Math.floor(bytes.length / 400);
  for (let at = 0; at < bytes.length;) {
    const size = random.between(1, most);
    push(bytes.subarray(at, at + size));
    at += size;
  }
}

/** What a result says must hold together. */
function judge({ valid, issues, summary, refusal, format }: CheckResult, findings: Findings): void {
  const wrong = (message: string): void => findings.add('DISAGREEMENT', `check ${format}`, message);
  if (valid && !summary) wrong('valid without a summary');
  if (valid && summary?.atoms === 0) wrong('valid without atoms');
  if (!valid && !refusal && !issues.some(({ severity }) => severity === 'ERROR'))
    wrong('not valid without an error');
  for (const issue of issues)
    if (
      /undefined|NaN|\[object|Infinity/.test(issue.message) &&
      !/"[^"]*(NaN|Infinity|undefined)/.test(issue.message)
    )
      wrong(`message of ${issue.code}: ${issue.message}`);
}

/** A file that is not valid is never converted, but an edit or a later rule may read it. */
function read({ bytes }: Input, { format }: CheckResult, findings: Findings): void {
  try {
    readFile(moduleOf(format!)!, bytesSource(bytes), {
      report: new Report(),
      budget: new Budget(READ_BUDGET),
      sink: { part: () => {} },
    });
  } catch (thrown) {
    if (!(thrown instanceof AppError)) findings.crash(`read ${format}`, thrown);
  }
}

function firstDifference(a: unknown, b: unknown, path = ''): string {
  if (typeof a === 'object' && typeof b === 'object' && a && b) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    for (const key of keys) {
      const one = (a as Record<string, unknown>)[key];
      const other = (b as Record<string, unknown>)[key];
      if (!isDeepStrictEqual(one, other)) return firstDifference(one, other, `${path}.${key}`);
    }
  }
  return `${path.slice(1)} is ${JSON.stringify(b)?.slice(0, 200)}, in one piece ${JSON.stringify(a)?.slice(0, 200)}`;
}
