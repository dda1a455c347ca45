import { sql } from 'drizzle-orm';
import type { Db } from '../../db.js';

/** Which of `names`, each `<conversion>-<attempt>`, are attempts that run. */
export async function runningAttempts(db: Db, names: readonly string[]): Promise<Set<string>> {
  const rows = await db.execute<{ name: string }>(sql`
    select id || '-' || attempt as name from conversions where finished_at is null
      and id || '-' || attempt in (select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))`);
  return new Set(rows.map(({ name }) => name));
}

/** Conversions whose log is older than `seconds`, with what their lines take. */
export async function oldLogs(
  db: Db,
  seconds: number,
  after: string,
  limit: number,
): Promise<{ id: string; lines: number; bytes: number }[]> {
  const rows = await db.execute<{ id: string; lines: number; bytes: string }>(sql`
    select conversion_id as id, count(*)::int as lines, sum(octet_length(message)) as bytes
    from conversion_log join conversions on conversions.id = conversion_id
    where conversion_id > ${after} and finished_at < molshelf_now() - make_interval(secs => ${seconds}::float8)
    group by conversion_id order by conversion_id limit ${limit}`);
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

export async function deleteLog(db: Db, conversionId: string): Promise<boolean> {
  const rows = await db.execute(sql`
    delete from conversion_log where conversion_id = ${conversionId} returning sequence`);
  return rows.length > 0;
}

/** The result of a conversion that was made for a link. */
export interface CachedResult {
  id: string;
  resultId: string;
  sessionId: string;
  bytes: number;
}

/** Seconds for which a use keeps a result: whoever was just told of it must find it. */
const GRACE = 300;
const OPEN_LINK = sql`exists (select from download_links link where link.conversion_id = conversion.id
  and link.revoked_at is null and link.expires_at > molshelf_now())`;

/**
 * Results made for links that are beyond `budget` bytes, the least recently used ones, and to which no link leads any more; behind
 * `after` in the order of ids.
 */
export async function leastUsedResults(
  db: Db,
  budget: number,
  after: string,
  limit: number,
): Promise<CachedResult[]> {
  const rows = await db.execute<{ id: string; result_id: string; session_id: string; bytes: string }>(sql`
    with cached as (
      select conversion.id, result.id as result_id, result.session_id, result.byte_size as bytes, ${OPEN_LINK} as linked,
        coalesce(conversion.used_at, conversion.finished_at) as used,
        sum(result.byte_size) over (order by coalesce(conversion.used_at, conversion.finished_at) desc, conversion.id) as kept
      from conversions conversion join structures result on result.id = conversion.result_id and result.removed_at is null
        join sessions on sessions.id = result.session_id and sessions.ended_at is null
      where conversion.for_link and conversion.state = 'SUCCEEDED')
    select id, result_id, session_id, bytes from cached
    where id > ${after} and kept > ${budget} and not linked
      and used < molshelf_now() - make_interval(secs => ${GRACE})
    order by id limit ${limit}`);
  return rows.map((row) => ({
    id: row.id,
    resultId: row.result_id,
    sessionId: row.session_id,
    bytes: Number(row.bytes),
  }));
}

/** Holds a conversion whose result may go, until the transaction ends; false when it was used meanwhile. */
export async function holdUnused(db: Db, id: string): Promise<boolean> {
  const rows = await db.execute(sql`
    select conversion.id from conversions conversion
    where conversion.id = ${id} and not ${OPEN_LINK}
      and coalesce(conversion.used_at, conversion.finished_at) < molshelf_now() - make_interval(secs => ${GRACE})
    for update`);
  return rows.length > 0;
}

/** Notes that a link leads to the result of a conversion, or was asked for it; at most once a minute. */
export async function markUsed(db: Db, id: string): Promise<void> {
  await db.execute(sql`
    update conversions set used_at = molshelf_now()
    where id = ${id} and (used_at is null or used_at < molshelf_now() - interval '1 minute')`);
}
