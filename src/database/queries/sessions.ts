import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { sessions, type SessionRow } from '../schema/sessions.js';
import { dropReservations } from './quotas.js';

export interface NewSession {
  id: string;
  tokenHash: string;
  userId: string;
  isAdministrator: boolean;
  clientAddress: string;
  idleMs: number;
  lifetimeMs: number;
  perAddress: number;
}

const interval = (ms: number) => sql`make_interval(secs => ${ms / 1000}::float8)`;
const live = sql`ended_at is null and expires_at > molshelf_now()`;

/** Starts a session; null when the address already has as many open ones as it may. */
export async function insertSession(db: Db, session: NewSession): Promise<SessionRow | null> {
  const rows = await db.execute<{ id: string }>(sql`
    insert into sessions (id, token_hash, user_id, is_administrator, client_address, last_seen_at, expires_at, absolute_expires_at)
    select ${session.id}, ${session.tokenHash}, ${session.userId}, ${session.isAdministrator}, ${session.clientAddress},
      molshelf_now(), molshelf_now() + ${interval(session.idleMs)}, molshelf_now() + ${interval(session.lifetimeMs)}
    where (select count(*) from sessions
      where client_address = ${session.clientAddress} and ${live}) < ${session.perAddress}
    returning id`);
  return rows.length > 0 ? findSession(db, session.id) : null;
}

export async function findSession(db: Db, id: string): Promise<SessionRow | null> {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
  return row ?? null;
}

/**
 * The live session of a token, its expiry slid. Written at most once in a thirtieth of the idle time, so that a busy
 * page does not write at every call.
 */
export async function useSession(db: Db, tokenHash: string, idleMs: number): Promise<SessionRow | null> {
  const [row] = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.tokenHash, tokenHash), live));
  if (!row) return null;
  await touchSession(db, row.id, idleMs);
  return row;
}

/** Slides a session's expiry, unless it was slid a moment ago. */
export async function touchSession(db: Db, id: string, idleMs: number): Promise<void> {
  await db
    .update(sessions)
    .set({
      lastSeenAt: sql`molshelf_now()`,
      expiresAt: sql`least(absolute_expires_at, molshelf_now() + ${interval(idleMs)})`,
    })
    .where(and(eq(sessions.id, id), live, sql`last_seen_at < molshelf_now() - ${interval(idleMs / 30)}`));
}

/** Whether a session is still open; for streams that outlive the request that was authenticated. */
export async function isSessionLive(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, id), live));
  return rows.length > 0;
}

/** Milliseconds until a session expires if nobody uses it, 0 when it is over, and whether use still moves that on. */
export async function timeLeft(db: Db, id: string): Promise<{ ms: number; slides: boolean }> {
  const [row] = await db
    .select({
      ms: sql<number>`ceil(extract(epoch from expires_at - molshelf_now()) * 1000)::float8`,
      slides: sql<boolean>`expires_at < absolute_expires_at`,
    })
    .from(sessions)
    .where(and(eq(sessions.id, id), live));
  return row ? { ms: Number(row.ms), slides: row.slides } : { ms: 0, slides: false };
}

/** Ends a session once; null when it had ended before. */
export async function endSession(db: Db, id: string): Promise<SessionRow | null> {
  const [row] = await db
    .update(sessions)
    .set({ endedAt: sql`molshelf_now()` })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
    .returning();
  return row ?? null;
}

/** Notes that nothing of some sessions is left: no bytes, no promises. */
export async function markCleared(db: Db, ids: string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await dropReservations(tx, ids);
    await tx
      .update(sessions)
      .set({ clearedAt: sql`molshelf_now()`, bytesUsed: 0, bytesReserved: 0, filesUsed: 0, filesReserved: 0 })
      .where(inArray(sessions.id, ids));
  });
}
