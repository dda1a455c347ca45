import { sql } from 'drizzle-orm';
import type { Db } from '../../db.js';

/** A session that is over, and what it holds. */
export interface SpentSession {
  id: string;
  bytes: number;
  files: number;
  /** It was ended, and something kept its files from being removed. */
  ended: boolean;
}

/** Sessions that have expired, and those that have ended and are not cleared, behind `after`. */
export async function spentSessions(db: Db, after: string, limit: number): Promise<SpentSession[]> {
  const rows = await db.execute<{ id: string; bytes: string; files: number; ended: boolean }>(sql`
    select id, bytes_used as bytes, files_used as files, ended_at is not null as ended from sessions
    where id > ${after} and ((ended_at is null and expires_at <= molshelf_now()) or (ended_at is not null and cleared_at is null))
    order by id limit ${limit}`);
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** Ends those of some sessions that have expired; which of them are over now. */
export async function endExpired(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.execute<{ id: string }>(sql`
    update sessions set ended_at = coalesce(ended_at, molshelf_now())
    where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
      and (ended_at is not null or expires_at <= molshelf_now()) returning id`);
  return new Set(rows.map(({ id }) => id));
}

/** Sessions whose rows nobody needs: cleared for `seconds`, and no link of theirs opens a saved version. */
const FORGOTTEN = (
  seconds: number,
) => sql`cleared_at < molshelf_now() - make_interval(secs => ${seconds}::float8)
  and not exists (select from download_links link where link.session_id = sessions.id and link.lasting
    and link.revoked_at is null and link.expires_at > molshelf_now())`;

export async function forgottenSessions(
  db: Db,
  seconds: number,
  after: string,
  limit: number,
): Promise<{ id: string; rows: number }[]> {
  return db.execute<{ id: string; rows: number }>(sql`
    select id, (select count(*) from uploads where session_id = sessions.id)::int
      + (select count(*) from structures where session_id = sessions.id)::int
      + (select count(*) from conversions where session_id = sessions.id)::int as rows
    from sessions where id > ${after} and ${FORGOTTEN(seconds)} order by id limit ${limit}`);
}

/** Removes the row of a session with everything that refers to it; false when it is needed. */
export async function forgetSession(db: Db, id: string, seconds: number): Promise<boolean> {
  const rows = await db.execute(sql`
    delete from sessions where id = ${id} and ${FORGOTTEN(seconds)} returning id`);
  return rows.length > 0;
}
