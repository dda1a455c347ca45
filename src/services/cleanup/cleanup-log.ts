import type { Db } from '../../database/db.js';
import { deleteOldReadings, deleteOldRun, oldRuns } from '../../database/queries/cleanup/log.js';
import { PAGE, pages, type Cleaner, type Finding, type Step } from './cleaner.js';

interface OldRun extends Finding {
  id: string;
}

/** The log of cleanups itself, and readings of space. */
export class CleanupLog implements Cleaner<OldRun> {
  readonly kind = 'CLEANUP_LOG';

  constructor(
    private readonly db: Db,
    private readonly seconds: number,
  ) {}

  prepare(): Promise<void> {
    return deleteOldReadings(this.db, this.seconds);
  }

  async *find(signal: AbortSignal): AsyncGenerator<Step<OldRun>> {
    for await (const rows of pages((after) => oldRuns(this.db, this.seconds, after, PAGE), PAGE, signal))
      yield {
        examined: rows.length,
        findings: rows.map(({ id, kind }) => ({
          id,
          action: 'REMOVE',
          subject: `cleanupRun:${id}`,
          bytes: 0,
          reason: `The run of ${kind} is older than the log is kept.`,
        })),
      };
  }

  apply({ id }: OldRun): Promise<boolean> {
    return deleteOldRun(this.db, id, this.seconds);
  }
}
