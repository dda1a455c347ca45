import { sql } from 'drizzle-orm';
import type { Db } from '../db.js';

/** A counter that is not what its rows come to. */
export interface Drift {
  /** Whose counter it is. */
  area: 'SESSION' | 'SHELF';
  ownerId: string;
  counter: 'BYTES_USED' | 'BYTES_RESERVED' | 'FILES_USED' | 'FILES_RESERVED';
  counted: number;
  actual: number;
}

/** Counters beside the sums of their rows, as one statement sees them: work that goes on meanwhile does not show. */
const DRIFT = sql`
  with owners as (
    select 'SESSION' as area, id, bytes_used, bytes_reserved, files_used, files_reserved from sessions where cleared_at is null
    union all select 'SHELF', id, bytes_used, bytes_reserved, files_used, files_reserved from users),
  used as (
    select 'SESSION' as area, session_id as id, sum(byte_size) as bytes, count(*) as files from structures
      where removed_at is null group by session_id
    union all select 'SHELF', user_id, sum(byte_size), count(*) from saved_versions group by user_id),
  promised as (
    select 'SESSION' as area, session_id as id, sum(bytes) as bytes, count(*) as files from reservations group by session_id
    union all select 'SHELF', user_id, sum(bytes), count(*) from shelf_reservations group by user_id),
  compared as (
    select owners.area, owners.id, counter, counted, actual
    from owners left join used using (area, id) left join promised using (area, id),
      lateral (values ('BYTES_USED', owners.bytes_used::numeric, coalesce(used.bytes, 0)),
        ('BYTES_RESERVED', owners.bytes_reserved::numeric, coalesce(promised.bytes, 0)),
        ('FILES_USED', owners.files_used::numeric, coalesce(used.files, 0)::numeric),
        ('FILES_RESERVED', owners.files_reserved::numeric, coalesce(promised.files, 0)::numeric)
      ) as counters(counter, counted, actual)
    where counted <> actual)`;

/** Every counter that is wrong. */
export async function driftOfCounters(db: Db, limit: number): Promise<Drift[]> {
  const rows = await db.execute<{
    area: string;
    id: string;
    counter: string;
    counted: string;
    actual: string;
  }>(sql`
    ${DRIFT} select area, id, counter, counted, actual from compared order by area, id, counter limit ${limit}`);
  return rows.map(({ area, id, counter, counted, actual }) => ({
    area: area as Drift['area'],
    ownerId: id,
    counter: counter as Drift['counter'],
    counted: Number(counted),
    actual: Number(actual),
  }));
}

/** Bytes and files of a user that lie in the trash. */
export async function trashOf(db: Db, userId: string): Promise<{ bytes: number; files: number }> {
  const [row] = await db.execute<{ bytes: string; files: string }>(sql`
    select coalesce(sum(version.byte_size), 0) as bytes, count(*) as files
    from saved_structures saved join saved_versions version on version.saved_id = saved.id
    where saved.user_id = ${userId} and saved.place <> 'SHELF'`);
  return { bytes: Number(row!.bytes), files: Number(row!.files) };
}
