import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { sessions } from '../schema/sessions.js';

export interface QuotaLimits {
  /** Bytes and files of one session, and bytes of all sessions. */
  sessionBytes: number;
  sessionFiles: number;
  temporaryBytes: number;
}

/** Promises bytes and one file to a session, in one conditional statement; false when a limit would be passed. */
export async function reserve(
  db: Db,
  sessionId: string,
  bytes: number,
  limits: QuotaLimits,
): Promise<boolean> {
  const rows = await db
    .update(sessions)
    .set({
      bytesReserved: sql`${sessions.bytesReserved} + ${bytes}`,
      filesReserved: sql`${sessions.filesReserved} + 1`,
    })
    .where(
      and(
        eq(sessions.id, sessionId),
        sql`ended_at is null and expires_at > molshelf_now()`,
        sql`bytes_used + bytes_reserved + ${bytes} <= ${limits.sessionBytes}`,
        sql`files_used + files_reserved + 1 <= ${limits.sessionFiles}`,
        sql`(select coalesce(sum(bytes_used + bytes_reserved), 0) from sessions where cleared_at is null)
          + ${bytes} <= ${limits.temporaryBytes}`,
      ),
    )
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** Turns a promise into use: `bytes` is what the file really takes. */
export async function settle(db: Db, sessionId: string, reserved: number, bytes: number): Promise<void> {
  await db
    .update(sessions)
    .set({
      bytesReserved: sql`greatest(0, ${sessions.bytesReserved} - ${reserved})`,
      filesReserved: sql`greatest(0, ${sessions.filesReserved} - 1)`,
      bytesUsed: sql`${sessions.bytesUsed} + ${bytes}`,
      filesUsed: sql`${sessions.filesUsed} + 1`,
    })
    .where(and(eq(sessions.id, sessionId), sql`cleared_at is null`));
}

/** Gives a promise back. */
export async function release(db: Db, sessionId: string, reserved: number): Promise<void> {
  await db
    .update(sessions)
    .set({
      bytesReserved: sql`greatest(0, ${sessions.bytesReserved} - ${reserved})`,
      filesReserved: sql`greatest(0, ${sessions.filesReserved} - 1)`,
    })
    .where(and(eq(sessions.id, sessionId), sql`cleared_at is null`));
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
