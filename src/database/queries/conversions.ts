import { and, asc, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import {
  conversionLog,
  conversions,
  type ConversionLogRow,
  type ConversionRow,
} from '../schema/conversions.js';
import { afterCursor, asPage, newestFirst, type Page, type PageRequest } from './pages.js';

export type NewConversion = Pick<
  ConversionRow,
  | 'id'
  | 'sessionId'
  | 'structureId'
  | 'target'
  | 'requestedEngine'
  | 'options'
  | 'operations'
  | 'plan'
  | 'idempotencyKey'
  | 'cacheKey'
> &
  Partial<Pick<ConversionRow, 'forLink'>>;

/** Inserts a conversion; with an idempotency key that was used before, the earlier row. */
export async function insertConversion(
  db: Db,
  conversion: NewConversion,
): Promise<{ row: ConversionRow; isNew: boolean }> {
  const [row] = await db.insert(conversions).values(conversion).onConflictDoNothing().returning();
  if (row) return { row, isNew: true };
  const [earlier] = await db
    .select()
    .from(conversions)
    .where(
      and(
        eq(conversions.sessionId, conversion.sessionId),
        eq(conversions.idempotencyKey, conversion.idempotencyKey ?? ''),
      ),
    );
  return { row: earlier!, isNew: false };
}

export async function findConversion(db: Db, id: string): Promise<ConversionRow | null> {
  const [row] = await db.select().from(conversions).where(eq(conversions.id, id));
  return row ?? null;
}

/** Whether this attempt at a conversion is the one that counts. */
export async function isRunning(db: Db, id: string, attempt: number): Promise<boolean> {
  const [row] = await db
    .select({ id: conversions.id })
    .from(conversions)
    .where(and(eq(conversions.id, id), eq(conversions.attempt, attempt), eq(conversions.state, 'RUNNING')));
  return row !== undefined;
}

/** The newest conversion of a session that makes, or has made, what a key stands for; its result is still there. */
export async function findReusable(
  db: Db,
  sessionId: string,
  cacheKey: string,
): Promise<ConversionRow | null> {
  const [row] = await db
    .select()
    .from(conversions)
    .where(
      and(
        eq(conversions.sessionId, sessionId),
        eq(conversions.cacheKey, cacheKey),
        sql`(${conversions.finishedAt} is null or (${conversions.state} = 'SUCCEEDED' and exists (
          select from structures s where s.id = ${conversions.resultId} and s.removed_at is null)))`,
      ),
    )
    .orderBy(desc(conversions.createdAt), desc(conversions.id))
    .limit(1);
  return row ?? null;
}

export async function listConversions(
  db: Db,
  sessionId: string,
  page: PageRequest,
): Promise<Page<ConversionRow>> {
  const rows = await db
    .select()
    .from(conversions)
    .where(and(eq(conversions.sessionId, sessionId), afterCursor(conversions, page.after)))
    .orderBy(...newestFirst(conversions))
    .limit(page.first + 1);
  return asPage(rows, page.first);
}

/** Conversions that wait, in all and of one session. */
export async function countWaiting(db: Db, sessionId: string): Promise<{ all: number; mine: number }> {
  const [row] = await db
    .select({ all: count(), mine: sql<string>`count(*) filter (where session_id = ${sessionId})` })
    .from(conversions)
    .where(and(eq(conversions.state, 'QUEUED'), isNull(conversions.finishedAt)));
  return { all: Number(row?.all ?? 0), mine: Number(row?.mine ?? 0) };
}

const LEASE = sql`molshelf_now() + interval '30 seconds'`;

/** Takes a conversion that waits, or whose worker has gone silent; null when there is nothing to take. */
export async function claimConversion(db: Db, id: string, worker: string): Promise<ConversionRow | null> {
  const [row] = await db
    .update(conversions)
    .set({
      state: 'RUNNING',
      attempt: sql`${conversions.attempt} + 1`,
      revision: sql`${conversions.revision} + 1`,
      worker,
      leaseUntil: LEASE,
      fraction: 0,
      startedAt: sql`molshelf_now()`,
    })
    .where(
      and(
        eq(conversions.id, id),
        sql`(state = 'QUEUED' or (state = 'RUNNING' and lease_until < molshelf_now()))`,
      ),
    )
    .returning();
  return row ?? null;
}

/** A worker's sign of life; false when the attempt is no longer its own. */
export async function beatConversion(
  db: Db,
  id: string,
  attempt: number,
  progress: { fraction: number; step: string },
): Promise<boolean> {
  const rows = await db
    .update(conversions)
    .set({ ...progress, leaseUntil: LEASE, revision: sql`${conversions.revision} + 1` })
    .where(and(eq(conversions.id, id), eq(conversions.attempt, attempt), eq(conversions.state, 'RUNNING')))
    .returning({ id: conversions.id });
  return rows.length > 0;
}

/** Another plan for a running attempt, which goes another way than it set out. */
export async function replanConversion(db: Db, id: string, attempt: number, plan: object): Promise<void> {
  await db
    .update(conversions)
    .set({ plan, revision: sql`${conversions.revision} + 1` })
    .where(and(eq(conversions.id, id), eq(conversions.attempt, attempt), eq(conversions.state, 'RUNNING')));
}

export type ConversionEnd = Pick<ConversionRow, 'state'> &
  Partial<
    Pick<
      ConversionRow,
      'losses' | 'effects' | 'resultId' | 'failureCode' | 'failureMessage' | 'fraction' | 'step'
    >
  >;

/** Ends a conversion, for one attempt when it is given; null when it had ended, or the attempt is another's. */
export async function finishConversion(
  db: Db,
  id: string,
  end: ConversionEnd,
  attempt?: number,
): Promise<ConversionRow | null> {
  const [row] = await db
    .update(conversions)
    .set({
      ...end,
      finishedAt: sql`molshelf_now()`,
      leaseUntil: null,
      revision: sql`${conversions.revision} + 1`,
    })
    .where(
      and(
        eq(conversions.id, id),
        isNull(conversions.finishedAt),
        attempt === undefined ? undefined : eq(conversions.attempt, attempt),
      ),
    )
    .returning();
  return row ?? null;
}

/** Gives a running attempt back to the queue, when its worker must stop. */
export async function requeueConversion(db: Db, id: string, attempt: number): Promise<void> {
  await db
    .update(conversions)
    .set({ state: 'QUEUED', leaseUntil: null, worker: null, revision: sql`${conversions.revision} + 1` })
    .where(and(eq(conversions.id, id), eq(conversions.attempt, attempt), eq(conversions.state, 'RUNNING')));
}

/** Conversions that nobody works on although somebody should: lost by the queue, or by a worker that went silent. */
export async function lostConversions(db: Db): Promise<Pick<ConversionRow, 'id' | 'plan'>[]> {
  return db
    .select({ id: conversions.id, plan: conversions.plan })
    .from(conversions)
    .where(
      sql`finished_at is null and ((state = 'RUNNING' and lease_until < molshelf_now())
        or (state = 'QUEUED' and created_at < molshelf_now() - interval '30 seconds'))`,
    )
    .orderBy(asc(conversions.createdAt))
    .limit(500);
}

export async function unfinishedConversionsOf(db: Db, sessionIds: string[]): Promise<string[]> {
  if (sessionIds.length === 0) return [];
  const rows = await db
    .select({ id: conversions.id })
    .from(conversions)
    .where(and(inArray(conversions.sessionId, sessionIds), isNull(conversions.finishedAt)));
  return rows.map((row) => row.id);
}

export async function addLogLine(
  db: Db,
  line: Pick<ConversionLogRow, 'conversionId' | 'attempt' | 'level' | 'message'>,
): Promise<void> {
  await db.insert(conversionLog).values(line);
}

export async function readLog(db: Db, conversionId: string, after: number): Promise<ConversionLogRow[]> {
  return db
    .select()
    .from(conversionLog)
    .where(and(eq(conversionLog.conversionId, conversionId), sql`sequence > ${after}`))
    .orderBy(asc(conversionLog.sequence))
    .limit(1000);
}
