import { readConfig, readOptions } from '../config.js';
import { cleanupKind } from '../database/schema/cleanup.js';
import { AppError } from '../errors.js';
import { createLog } from '../lib/log.js';
import { showBytes } from '../lib/quantities.js';
import type { CleanupItemRow, CleanupKind, CleanupRunRow } from '../services/cleanup/cleanups.js';
import { openCleanup } from './cleanup-parts.js';
import { runCommand } from './open.js';

const USAGE = `npm run cleanup -- [--kind KIND] [--dry-run] [--SETTING VALUE ...]

Cleans up one kind, or all of them. With --dry-run it says what it would do and does nothing.
It works beside running servers, and where none runs. It ends with 1 when a run failed or a finding could not be settled.

Kinds: ${cleanupKind.enumValues.join(', ')}
`;

/** Findings of a run that are printed. */
const MOST_PRINTED = 10_000;

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { kinds, dryRun, rest } = readArguments(args);
  const config = readConfig(process.env, readOptions(rest));
  // Its lines are for a person; the log of the same things is for the server's.
  const log = createLog(config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL);
  const cleanup = await openCleanup(config, log);
  let failed = false;
  try {
    for (const kind of kinds.length > 0 ? kinds : cleanup.runner.kinds) {
      const run = await cleanup.runner.run(kind, { dryRun, trigger: 'COMMAND' });
      if (run) for await (const item of cleanup.items(run.id, MOST_PRINTED)) print(item);
      process.stdout.write(`${kind}: ${run ? summary(run) : 'a run goes on already; left to it'}\n`);
      failed ||= run !== null && (run.state === 'FAILED' || run.errors > 0);
    }
  } finally {
    await cleanup.close();
  }
  return failed ? 1 : 0;
}

function readArguments(args: readonly string[]): { kinds: CleanupKind[]; dryRun: boolean; rest: string[] } {
  const kinds: CleanupKind[] = [];
  const rest: string[] = [];
  let dryRun = false;
  for (let at = 0; at < args.length; at++) {
    const argument = args[at]!;
    if (argument === '--dry-run') dryRun = true;
    else if (argument === '--kind') kinds.push(kindOf(args[++at] ?? ''));
    else if (argument.startsWith('--kind=')) kinds.push(kindOf(argument.slice('--kind='.length)));
    else rest.push(argument);
  }
  return { kinds, dryRun, rest };
}

function kindOf(text: string): CleanupKind {
  const name = text.toUpperCase().replaceAll('-', '_');
  const kind = cleanupKind.enumValues.find((value) => value === name);
  if (kind) return kind;
  throw new AppError('CONFIGURATION', `--kind: "${text}" is none of ${cleanupKind.enumValues.join(', ')}.`);
}

/** Subjects may hold what somebody called a file: they are printed as JSON, so that they make no lines of their own. */
function print({ action, outcome, subject, bytes, reason, message }: CleanupItemRow): void {
  const freed = bytes > 0 ? ` ${showBytes(bytes)}` : '';
  process.stdout.write(
    `  ${outcome} ${action} ${JSON.stringify(subject)}${freed}: ${JSON.stringify(message ?? reason)}\n`,
  );
}

function summary({ dryRun, state, examined, removed, bytesFreed, errors, failure }: CleanupRunRow): string {
  const done = dryRun ? 'would settle' : 'settled';
  const end = state === 'FAILED' ? `; broken off: ${failure}` : errors > 0 ? `; ${errors} failed` : '';
  return `${examined} examined, ${done} ${removed}, ${showBytes(bytesFreed)}${end}`;
}

runCommand(() => main(process.argv.slice(2)));
