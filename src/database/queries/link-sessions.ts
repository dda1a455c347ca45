import { sql } from 'drizzle-orm';
import { hashSecret } from '../../lib/ids.js';
import type { Db } from '../db.js';
import type { SessionRow } from '../schema/sessions.js';

/**
 * Each session may have a second one, which keeps what its links to saved versions need when it has ended. It bears the id of the first,
 * read backwards, and no token opens it.
 */
export const linkSessionOf = (sessionId: string): string => [...sessionId].reverse().join('');

/** What stands in place of a client's address: the second session counts for none. */
const NO_ADDRESS = '';

/** Makes the session of a session's links, if there is none yet. It lives at most `lifetimeMs` longer than the first. */
export async function openLinkSession(db: Db, session: SessionRow, lifetimeMs: number): Promise<string> {
  const id = linkSessionOf(session.id);
  const ends = sql`${session.absoluteExpiresAt.toISOString()}::timestamptz + make_interval(secs => ${lifetimeMs / 1000}::float8)`;
  await db.execute(sql`
    insert into sessions (id, token_hash, user_id, client_address, last_seen_at, expires_at, absolute_expires_at)
    values (${id}, ${hashSecret(`links of ${session.id}`)}, ${session.userId}, ${NO_ADDRESS}, molshelf_now(), ${ends}, ${ends})
    on conflict (id) do nothing`);
  return id;
}

/** Ends those that nobody needs any more: the session has ended, and none of its links leads to what was made for it. */
export async function endIdleLinkSessions(db: Db): Promise<void> {
  await db.execute(sql`
    update sessions second set ended_at = molshelf_now()
    from sessions first
    where second.client_address = ${NO_ADDRESS} and second.ended_at is null
      and first.id = reverse(second.id) and first.ended_at is not null
      and not exists (select from download_links link where link.session_id = first.id and link.lasting
        and link.conversion_id is not null and link.revoked_at is null and link.expires_at > molshelf_now())`);
}
