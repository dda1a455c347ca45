import type { Db } from '../../database/db.js';
import { lastScheduled } from '../../database/queries/cleanup-runs.js';
import { databaseTime } from '../../database/queries/users.js';
import { isDue, parseCron, type Cron } from '../../lib/cron.js';
import type { Logger } from '../../lib/log.js';
import type { CleanupKind } from './cleaner.js';
import type { CleanupRunner } from './runner.js';

/** What a server does before it takes work: what went on while none ran must not wait for a schedule. */
export const AT_START: readonly CleanupKind[] = ['EXPIRED_SESSIONS', 'STALE_UPLOADS', 'WORK_FOLDERS'];
/** Kinds that may take long: the others do not wait for them. */
const SLOW: ReadonlySet<CleanupKind> = new Set(['ORPHANS', 'STORAGE_CHECK', 'HASH_CHECK']);
/** A line is looked back for this long, so that what was missed while no server ran is made up for. */
const BACK_MS = 8 * 86_400_000;

/**
 * Begins the kinds whose cron lines have come, by the clock of the database. The queue calls `tick` on one server a minute; how far a kind
 * has come says the log of its runs, so it does not matter which server that is, nor whether a minute is left out.
 */
export class CleanupSchedule {
  readonly #lines: [CleanupKind, Cron][] = [];
  readonly #waiting = new Set<CleanupKind>();
  readonly #lanes = { quick: Promise.resolve(), slow: Promise.resolve() };
  #since = new Date(0);

  /** @param schedules cron lines; empty for never */
  constructor(
    private readonly db: Db,
    private readonly runner: CleanupRunner,
    schedules: Readonly<Record<CleanupKind, string>>,
    private readonly log: Logger,
  ) {
    for (const kind of runner.kinds) {
      const cron = parseCron(schedules[kind]);
      if (cron) this.#lines.push([kind, cron]);
    }
  }

  /** Runs what cannot wait; kinds that never ran are due from now on. */
  async start(): Promise<void> {
    this.#since = await databaseTime(this.db);
    for (const [kind] of this.#lines)
      if (AT_START.includes(kind)) await this.runner.run(kind, { trigger: 'SCHEDULE' });
  }

  /** Begins what is due; resolves before it has ended. */
  async tick(): Promise<void> {
    const now = await databaseTime(this.db);
    const last = await lastScheduled(this.db);
    for (const [kind, cron] of this.#lines) {
      if (!this.#waiting.has(kind) && isDue(cron, this.#after(last.get(kind), now), now)) this.#begin(kind);
    }
  }

  /** Where to look from. A run in the future was noted by a clock that has been set back: it must not stop all others until then. */
  #after(last: Date | undefined, now: Date): Date {
    const ms = (last ?? this.#since).getTime();
    const minuteAgo = now.getTime() - 60_000;
    return new Date(ms > now.getTime() ? minuteAgo : Math.max(ms, now.getTime() - BACK_MS));
  }

  #begin(kind: CleanupKind): void {
    const lane = SLOW.has(kind) ? 'slow' : 'quick';
    this.#waiting.add(kind);
    this.#lanes[lane] = this.#lanes[lane]
      .then(async () => {
        await this.runner.run(kind, { trigger: 'SCHEDULE' });
      })
      .catch((error: unknown) => this.log.warn({ error, cleanup: kind }, 'a cleanup could not be begun'))
      .finally(() => this.#waiting.delete(kind));
  }

  /** Resolves when nothing that it has begun goes on; the runner must have been closed. */
  async close(): Promise<void> {
    await Promise.all(Object.values(this.#lanes));
  }
}
