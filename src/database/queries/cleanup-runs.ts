import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { cleanupItems, cleanupRuns, type CleanupItemRow, type CleanupRunRow } from '../schema/cleanup.js';
import { afterCursor, asPage, newestFirst, type Page, type PageRequest } from './pages.js';

export type NewRun = Pick<CleanupRunRow, 'id' | 'kind' | 'dryRun' | 'trigger'>;

export async function insertRun(db: Db, run: NewRun): Promise<CleanupRunRow> {
  const [row] = await db.insert(cleanupRuns).values(run).returning();
  return row!;
}

export async function findRun(db: Db, id: string): Promise<CleanupRunRow | null> {
  const [row] = await db.select().from(cleanupRuns).where(eq(cleanupRuns.id, id));
  return row ?? null;
}

export async function listRuns(
  db: Db,
  page: PageRequest,
  kind: CleanupRunRow['kind'] | null,
): Promise<Page<CleanupRunRow>> {
  const rows = await db
    .select()
    .from(cleanupRuns)
    .where(and(kind ? eq(cleanupRuns.kind, kind) : undefined, afterCursor(cleanupRuns, page.after)))
    .orderBy(...newestFirst(cleanupRuns))
    .limit(page.first + 1);
  return asPage(rows, page.first);
}

export type Counts = Pick<CleanupRunRow, 'examined' | 'removed' | 'bytesFreed' | 'errors'>;

export async function countRun(db: Db, id: string, counts: Counts): Promise<void> {
  await db.update(cleanupRuns).set(counts).where(eq(cleanupRuns.id, id));
}

/** Ends a run; the row as it ended. */
export async function finishRun(
  db: Db,
  id: string,
  end: Counts & Pick<CleanupRunRow, 'state' | 'failure'>,
): Promise<CleanupRunRow> {
  const [row] = await db
    .update(cleanupRuns)
    .set({ ...end, finishedAt: sql`molshelf_now()` })
    .where(eq(cleanupRuns.id, id))
    .returning();
  return row!;
}

/** Ends the runs of a kind that nobody is in any more: whoever calls holds the lock of the kind. */
export async function failBroken(db: Db, kind: CleanupRunRow['kind'], failure: string): Promise<void> {
  await db
    .update(cleanupRuns)
    .set({ state: 'FAILED', failure, finishedAt: sql`molshelf_now()` })
    .where(and(eq(cleanupRuns.kind, kind), eq(cleanupRuns.state, 'RUNNING')));
}

/** Forgets scheduled runs of a kind before `run` that had nothing to do: the newest one of them says that all is well. */
export async function forgetIdleRuns(db: Db, run: CleanupRunRow): Promise<void> {
  await db
    .delete(cleanupRuns)
    .where(
      and(
        eq(cleanupRuns.kind, run.kind),
        eq(cleanupRuns.state, 'SUCCEEDED'),
        eq(cleanupRuns.trigger, 'SCHEDULE'),
        lt(cleanupRuns.createdAt, run.createdAt),
        sql`not exists (select from cleanup_items item where item.run_id = ${cleanupRuns.id})`,
      ),
    );
}

export type NewItem = Pick<CleanupItemRow, 'runId' | 'action' | 'subject' | 'bytes' | 'reason'>;

/** Notes findings before anything is done about them; their numbers, in order. */
export async function insertItems(db: Db, items: NewItem[]): Promise<number[]> {
  const rows = await db.insert(cleanupItems).values(items).returning({ sequence: cleanupItems.sequence });
  return rows.map(({ sequence }) => sequence).sort((one, other) => one - other);
}

export async function settleItems(
  db: Db,
  sequences: number[],
  outcome: CleanupItemRow['outcome'],
): Promise<void> {
  if (sequences.length > 0)
    await db.update(cleanupItems).set({ outcome }).where(inArray(cleanupItems.sequence, sequences));
}

export async function failItem(db: Db, sequence: number, message: string): Promise<void> {
  await db
    .update(cleanupItems)
    .set({ outcome: 'FAILED', message })
    .where(eq(cleanupItems.sequence, sequence));
}

/** The findings of a run in order, behind `after`. */
export async function listItems(
  db: Db,
  runId: string,
  page: { first: number; after: number },
): Promise<{ rows: CleanupItemRow[]; hasMore: boolean }> {
  const rows = await db
    .select()
    .from(cleanupItems)
    .where(and(eq(cleanupItems.runId, runId), gt(cleanupItems.sequence, page.after)))
    .orderBy(asc(cleanupItems.sequence))
    .limit(page.first + 1);
  return asPage(rows, page.first);
}

/** When each kind last began by its schedule. */
export async function lastScheduled(db: Db): Promise<Map<CleanupRunRow['kind'], Date>> {
  const rows = await db.execute<{ kind: CleanupRunRow['kind']; ms: number }>(sql`
    select kind::text as kind, (extract(epoch from max(created_at)) * 1000)::float8 as ms
    from cleanup_runs where trigger = 'SCHEDULE' group by kind`);
  return new Map(rows.map(({ kind, ms }) => [kind, new Date(Number(ms))]));
}
