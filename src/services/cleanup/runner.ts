import type { Sql } from 'postgres';
import type { Db } from '../../database/db.js';
import { alone } from '../../database/lock.js';
import * as queries from '../../database/queries/cleanup-runs.js';
import { cleanupKind, type CleanupRunRow } from '../../database/schema/cleanup.js';
import { AppError, asAppError } from '../../errors.js';
import { inTurns } from '../../lib/turns.js';
import { newId } from '../../lib/ids.js';
import { inSpan } from '../../lib/tracing.js';
import type { Logger } from '../../lib/log.js';
import type { Cleaner, CleanupKind, Finding } from './cleaner.js';

/** Findings that are noted and applied together. */
const BATCH = 500;

export type Trigger = CleanupRunRow['trigger'];

/** Told of each run when it ends, for the metrics. */
export type RunListener = (run: CleanupRunRow) => void;

/** Runs cleaners, one of a kind at a time over all servers, and keeps the log of what they found and did. */
export class CleanupRunner {
  readonly #cleaners: ReadonlyMap<CleanupKind, Cleaner>;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor(
    private readonly db: Db,
    private readonly sql: Sql,
    cleaners: readonly Cleaner[],
    private readonly log: Logger,
    private readonly ended: RunListener = () => undefined,
  ) {
    this.#cleaners = new Map(cleaners.map((cleaner) => [cleaner.kind, cleaner]));
  }

  get kinds(): CleanupKind[] {
    return [...this.#cleaners.keys()];
  }

  /** Runs that go on here, for health and leak checks. */
  get size(): number {
    return this.#running.size;
  }

  /**
   * Runs a kind to its end; null when a run of it goes on, here or on another server. `begun` is told of the row at the start.
   * What goes wrong is in the row that it resolves with.
   */
  async run(
    kind: CleanupKind,
    { dryRun = false, trigger }: { dryRun?: boolean; trigger: Trigger },
    begun: (run: CleanupRunRow) => void = () => undefined,
  ): Promise<CleanupRunRow | null> {
    const cleaner = this.#cleaners.get(kind);
    if (!cleaner) throw new AppError('INVALID_INPUT', `kind: nothing is cleaned up as ${kind} here.`);
    if (this.#stopping.signal.aborted) return null;
    const running = alone(this.sql, cleanupKind.enumValues.indexOf(kind), async () => {
      await queries.failBroken(this.db, kind, 'The process that ran it ended before it did.');
      const run = await queries.insertRun(this.db, { id: newId(), kind, dryRun, trigger });
      begun(run);
      return inSpan(`cleanup ${kind}`, { 'cleanup.id': run.id, 'cleanup.dry_run': dryRun }, () =>
        this.#clean(cleaner, run),
      );
    });
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  /** Ends what runs here after the batch that it is in. */
  async close(): Promise<void> {
    this.#stopping.abort(new AppError('SHUTTING_DOWN', 'The server stopped before the run had ended.'));
    await Promise.allSettled(this.#running);
  }

  async #clean(cleaner: Cleaner, run: CleanupRunRow): Promise<CleanupRunRow> {
    const counts = { examined: 0, removed: 0, bytesFreed: 0, errors: 0 };
    const scope = this.log.child({ cleanup: run.kind, run: run.id });
    let failure: string | null = null;
    try {
      if (!run.dryRun) await cleaner.prepare?.();
      for await (const { examined, findings } of cleaner.find(this.#stopping.signal, run.dryRun)) {
        counts.examined += examined;
        for (let at = 0; at < findings.length; at += BATCH) {
          this.#stopping.signal.throwIfAborted();
          await this.#batch(cleaner, run, findings.slice(at, at + BATCH), counts, scope);
        }
        await queries.countRun(this.db, run.id, counts);
      }
    } catch (thrown) {
      const error = asAppError(thrown);
      failure = error.message;
      if (error.code !== 'SHUTTING_DOWN') scope.error({ error: thrown }, 'a cleanup was broken off');
    }
    const state = failure === null ? 'SUCCEEDED' : 'FAILED';
    const row = await queries.finishRun(this.db, run.id, { ...counts, state, failure });
    if (run.trigger === 'SCHEDULE') await queries.forgetIdleRuns(this.db, row);
    if (counts.removed > 0 || counts.errors > 0)
      scope.info({ dryRun: run.dryRun, trigger: run.trigger, ...counts }, 'cleaned up');
    this.ended(row);
    return row;
  }

  /** Notes findings, does what they say, and notes what became of each. */
  async #batch(
    cleaner: Cleaner,
    run: CleanupRunRow,
    findings: Finding[],
    counts: queries.Counts,
    log: Logger,
  ): Promise<void> {
    const sequences = await queries.insertItems(
      this.db,
      findings.map(({ action, subject, bytes, reason }) => ({
        runId: run.id,
        action,
        subject,
        bytes,
        reason,
      })),
    );
    if (run.dryRun) {
      counts.removed += findings.length;
      counts.bytesFreed += findings.reduce((sum, { bytes }) => sum + bytes, 0);
      return;
    }
    const settled = { DONE: [] as number[], KEPT: [] as number[] };
    const ends = await applyAll(cleaner, findings);
    for (const [index, end] of ends.entries()) {
      const [finding, sequence] = [findings[index]!, sequences[index]!];
      if (end instanceof Error) {
        counts.errors++;
        log.error({ error: end, subject: finding.subject }, 'a finding of a cleanup could not be settled');
        await queries.failItem(this.db, sequence, asAppError(end).message);
        continue;
      }
      settled[end ? 'DONE' : 'KEPT'].push(sequence);
      if (!end) continue;
      counts.removed++;
      counts.bytesFreed += finding.bytes;
    }
    for (const outcome of ['DONE', 'KEPT'] as const)
      await queries.settleItems(this.db, settled[outcome], outcome);
  }
}

/** What became of each finding, in its place. */
async function applyAll(cleaner: Cleaner, findings: Finding[]): Promise<(boolean | Error)[]> {
  if (cleaner.applyAll) return cleaner.applyAll(findings);
  const ends: (boolean | Error)[] = [];
  await inTurns(findings, cleaner.atOnce ?? 1, async (finding, index) => {
    try {
      ends[index] = await cleaner.apply(finding);
    } catch (error) {
      ends[index] = error instanceof Error ? error : new Error(String(error));
    }
  });
  return ends;
}
