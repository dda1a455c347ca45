import { sql } from 'drizzle-orm';
import type { Db } from '../../db.js';

export interface StaleUpload {
  id: string;
  bytes: number;
  /** It has bytes that wait for more. */
  resumable: boolean;
}

export interface Patience {
  /** Seconds for an upload that was begun and never fed, and for a resumable one that got no more bytes. */
  begun: number;
  resumable: number;
}

/** Uploads whose client has left them alone for too long; a resumable one that a living process feeds is none. */
const STALE = ({ begun, resumable }: Patience) => sql`finished_at is null and case
  when parts_id is not null then touched_at < molshelf_now() - make_interval(secs => ${resumable}::float8)
  when holder is null then touched_at < molshelf_now() - make_interval(secs => ${begun}::float8)
  else false end`;

export async function staleUploads(
  db: Db,
  patience: Patience,
  after: string,
  limit: number,
): Promise<StaleUpload[]> {
  const rows = await db.execute<{ id: string; bytes: string; resumable: boolean }>(sql`
    select id, bytes_received as bytes, parts_id is not null as resumable from uploads
    where id > ${after} and ${STALE(patience)} order by id limit ${limit}`);
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** Ends an upload that is still left alone; null when somebody went on with it meanwhile. */
export async function endStale(
  db: Db,
  id: string,
  patience: Patience,
  failure: { code: string; message: string },
): Promise<{ sessionId: string; reservationId: string | null } | null> {
  const [row] = await db.execute<{ session_id: string; reservation_id: string | null }>(sql`
    update uploads set state = 'FAILED', failure_code = ${failure.code}, failure_message = ${failure.message},
      finished_at = molshelf_now(), revision = revision + 1
    where id = ${id} and ${STALE(patience)} returning session_id, reservation_id`);
  return row ? { sessionId: row.session_id, reservationId: row.reservation_id } : null;
}
