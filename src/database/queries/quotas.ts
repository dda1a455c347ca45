import { and, eq, inArray, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { processes } from '../schema/processes.js';
import { reservations, type ReservationRow } from '../schema/reservations.js';
import { sessions } from '../schema/sessions.js';

export interface QuotaLimits {
  /** Bytes and files of one session, and bytes of all sessions. */
  sessionBytes: number;
  sessionFiles: number;
  temporaryBytes: number;
}

export type NewReservation = Omit<ReservationRow, 'createdAt'>;

/** Promises bytes and one file to a session, in one conditional statement; false when a limit would be passed. */
export async function reserve(db: Db, { id, sessionId, bytes, holder }: NewReservation, limits: QuotaLimits) {
  const rows = await db.execute<{ id: string }>(sql`
    with promised as (
      update sessions set bytes_reserved = bytes_reserved + ${bytes}, files_reserved = files_reserved + 1
      where id = ${sessionId} and ended_at is null and expires_at > molshelf_now()
        and bytes_used + bytes_reserved + ${bytes} <= ${limits.sessionBytes}
        and files_used + files_reserved + 1 <= ${limits.sessionFiles}
        and (select coalesce(sum(bytes_used + bytes_reserved), 0) from sessions where cleared_at is null)
          + ${bytes} <= ${limits.temporaryBytes}
      returning id)
    insert into reservations (id, session_id, bytes, holder)
    select ${id}, id, ${bytes}::bigint, ${holder} from promised returning id`);
  return rows.length > 0;
}

/** The holder of promises that were given up: no process has this id, so the sweep takes them. */
const NOBODY = 'nobody';

/** Turns a promise into use: `bytes` is what the file really takes. False when the promise was given up or back before. */
export async function settle(db: Db, id: string, bytes: number): Promise<boolean> {
  const rows = await db.execute(sql`
    with kept as (delete from reservations where id = ${id} and holder <> ${NOBODY} returning session_id, bytes)
    update sessions set bytes_reserved = bytes_reserved - kept.bytes, files_reserved = files_reserved - 1,
      bytes_used = bytes_used + ${bytes}, files_used = files_used + 1
    from kept where sessions.id = kept.session_id returning sessions.id`);
  return rows.length > 0;
}

/**
 * Takes a promise away from its holder, so that a transaction which may still be under way can no longer settle it. False when
 * it was settled or given back before: the file stands, or everything is gone.
 */
export async function giveUp(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .update(reservations)
    .set({ holder: NOBODY })
    .where(eq(reservations.id, id))
    .returning({ id: reservations.id });
  return rows.length > 0;
}

/** Gives a promise back; does nothing a second time. */
export async function release(db: Db, id: string): Promise<void> {
  await db.execute(sql`
    with given as (delete from reservations where id = ${id} returning session_id, bytes)
    update sessions set bytes_reserved = bytes_reserved - given.bytes, files_reserved = files_reserved - 1
    from given where sessions.id = given.session_id`);
}

/** The holder of promises that a resumable upload owns, whichever process feeds it: they go with its row. */
export const BY_UPLOAD = 'upload';

/** Promises to files whose process is gone, and those of `self` that are not among its living ones a minute after they were made. */
export async function orphanedReservations(
  db: Db,
  { self, living: own, limit }: { self: string; living: string[]; limit: number },
): Promise<ReservationRow[]> {
  const living = db.select({ id: processes.id }).from(processes);
  return db
    .select()
    .from(reservations)
    .where(
      and(
        ne(reservations.holder, BY_UPLOAD),
        or(
          notInArray(reservations.holder, living),
          and(
            eq(reservations.holder, self),
            notInArray(reservations.id, own),
            sql`${reservations.createdAt} < molshelf_now() - interval '1 minute'`,
          ),
        ),
      ),
    )
    .limit(limit);
}

/** Forgets all promises to a session, whose counters are set to nothing in the same transaction. */
export async function dropReservations(db: Db, sessionIds: string[]): Promise<void> {
  await db.delete(reservations).where(inArray(reservations.sessionId, sessionIds));
}

/** Gives back what a removed file took. */
export async function free(db: Db, sessionId: string, bytes: number): Promise<void> {
  await db
    .update(sessions)
    .set({
      bytesUsed: sql`greatest(0, ${sessions.bytesUsed} - ${bytes})`,
      filesUsed: sql`greatest(0, ${sessions.filesUsed} - 1)`,
    })
    .where(and(eq(sessions.id, sessionId), sql`cleared_at is null`));
}
