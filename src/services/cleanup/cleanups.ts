import type { Db } from '../../database/db.js';
import * as queries from '../../database/queries/cleanup-runs.js';
import type { Page, PageRequest } from '../../database/queries/pages.js';
import type { CleanupItemRow, CleanupRunRow } from '../../database/schema/cleanup.js';
import { AppError } from '../../errors.js';
import { requireAdministrator } from '../access.js';
import type { Caller } from '../caller.js';
import type { CleanupKind } from './cleaner.js';
import type { CleanupRunner } from './runner.js';

export type { CleanupItemRow, CleanupKind, CleanupRunRow };

/** Milliseconds that a caller waits for the end of a run; one that takes longer goes on by itself. */
const WAIT_MS = 20_000;

/** Cleanups as administrators see them. */
export class Cleanups {
  constructor(
    private readonly db: Db,
    private readonly runner: CleanupRunner,
  ) {}

  /** Runs a kind, and answers when it has ended, or with the row as it is after some seconds. Throws FORBIDDEN, CONFLICT. */
  async run(caller: Caller, kind: CleanupKind, dryRun: boolean): Promise<CleanupRunRow> {
    requireAdministrator(caller);
    let begun: CleanupRunRow | null = null;
    const running = this.runner.run(kind, { dryRun, trigger: 'ADMINISTRATOR' }, (run) => (begun = run));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), WAIT_MS)));
    const ended = await Promise.race([running, late]).finally(() => clearTimeout(timer));
    if (ended !== null && ended !== 'late') return ended;
    const row =
      ended === 'late' && begun ? await queries.findRun(this.db, (begun as CleanupRunRow).id) : null;
    if (row) return row;
    throw new AppError('CONFLICT', `A cleanup of ${kind} goes on already; look at it in cleanupRuns.`);
  }

  /** Runs, newest first. Throws FORBIDDEN. */
  list(caller: Caller, page: PageRequest, kind: CleanupKind | null): Promise<Page<CleanupRunRow>> {
    requireAdministrator(caller);
    return queries.listRuns(this.db, page, kind);
  }

  /** What a run has found, in order; the id is of one that the caller was given. */
  items(
    runId: string,
    page: { first: number; after: number },
  ): Promise<{ rows: CleanupItemRow[]; hasMore: boolean }> {
    return queries.listItems(this.db, runId, page);
  }
}
