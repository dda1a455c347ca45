import { sql } from 'drizzle-orm';
import type { Db } from '../db.js';

/** Minutes between two readings of a volume that are kept. */
const EVERY_MINUTES = 10;
/** Days over which growth is measured, and hours that it takes to say anything. */
const WINDOW_DAYS = 7;
const LEAST_HOURS = 6;

export interface Reading {
  machine: string;
  volume: string;
  freeBytes: number;
  totalBytes: number;
}

/** Keeps a reading, unless there is one of the last minutes. */
export async function keepReading(db: Db, reading: Reading): Promise<void> {
  const { machine, volume, freeBytes, totalBytes } = reading;
  await db.execute(sql`
    insert into space_readings (machine, volume, free_bytes, total_bytes)
    select ${machine}, ${volume}, ${freeBytes}, ${totalBytes}
    where not exists (select from space_readings where machine = ${machine} and volume = ${volume}
      and taken_at > molshelf_now() - make_interval(mins => ${EVERY_MINUTES}))
    on conflict do nothing`);
}

/** Bytes that a volume lost a day, as the line through its readings of the last days has it; null before that says anything. */
export async function growthOf(db: Db, machine: string, volume: string): Promise<number | null> {
  const [row] = await db.execute<{ slope: number | null; hours: number | null }>(sql`
    select regr_slope(-free_bytes::float8, extract(epoch from taken_at)::float8) as slope,
      (extract(epoch from max(taken_at) - min(taken_at)) / 3600)::float8 as hours
    from space_readings where machine = ${machine} and volume = ${volume}
      and taken_at > molshelf_now() - make_interval(days => ${WINDOW_DAYS})`);
  const { slope, hours } = row!;
  return slope === null || hours === null || hours < LEAST_HOURS ? null : Number(slope) * 86_400;
}

export interface AreaSums {
  area: 'SESSIONS' | 'SHELF' | 'TRASH' | 'QUARANTINE';
  /** Sessions, users or nobody that own it. */
  owners: number;
  files: number;
  bytes: number;
  bytesReserved: number;
}

/** What each area holds, by the rows. */
export async function areaSums(db: Db): Promise<AreaSums[]> {
  const rows = await db.execute<Record<Exclude<keyof AreaSums, 'area'>, string> & Pick<AreaSums, 'area'>>(sql`
    select 'SESSIONS' as area, count(*) as owners, coalesce(sum(files_used), 0) as files, coalesce(sum(bytes_used), 0) as bytes,
      coalesce(sum(bytes_reserved), 0) as "bytesReserved" from sessions where cleared_at is null
    union all select 'SHELF', count(*), coalesce(sum(files_used), 0), coalesce(sum(bytes_used), 0), coalesce(sum(bytes_reserved), 0)
      from users where files_used + files_reserved > 0
    union all select 'TRASH', count(distinct saved.user_id), count(*), coalesce(sum(version.byte_size), 0), 0
      from saved_structures saved join saved_versions version on version.saved_id = saved.id where saved.place <> 'SHELF'
    union all select 'QUARANTINE', 0, count(*), coalesce(sum(byte_size), 0), 0 from quarantined_files`);
  return rows.map(({ area, owners, files, bytes, bytesReserved }) => ({
    area,
    owners: Number(owners),
    files: Number(files),
    bytes: Number(bytes),
    bytesReserved: Number(bytesReserved),
  }));
}

export interface LargestOwner {
  area: 'SESSIONS' | 'SHELF';
  ownerId: string;
  files: number;
  bytes: number;
}

/** Who takes most, of sessions and of users. */
export async function largestOwners(db: Db, limit: number): Promise<LargestOwner[]> {
  const rows = await db.execute<{ area: LargestOwner['area']; id: string; files: number; bytes: string }>(sql`
    (select 'SESSIONS' as area, id, files_used as files, bytes_used as bytes from sessions
      where cleared_at is null and bytes_used > 0 order by bytes_used desc, id limit ${limit})
    union all
    (select 'SHELF', id, files_used, bytes_used from users where bytes_used > 0 order by bytes_used desc, id limit ${limit})`);
  return rows.map(({ area, id, files, bytes }) => ({ area, ownerId: id, files, bytes: Number(bytes) }));
}

export interface Findings {
  /** Rows whose files are missing or damaged. */
  missing: number;
  damaged: number;
  /** What the last check of the data folder reported. */
  anomalies: number;
  /** Kinds of cleanup whose last run failed. */
  failed: string[];
}

/** What the cleanups have found and a person should look at. */
export async function openFindings(db: Db): Promise<Findings> {
  const [row] = await db.execute<{
    missing: number;
    damaged: number;
    anomalies: number;
    failed: string[] | null;
  }>(sql`
    with faults as (
      select fault from structures s join sessions on sessions.id = s.session_id and sessions.ended_at is null
        where s.fault is not null and s.removed_at is null
      union all select fault from saved_versions where fault is not null),
    last as (select distinct on (kind) id, kind, state from cleanup_runs where not dry_run and state <> 'RUNNING'
      order by kind, created_at desc, id desc)
    select (select count(*) from faults where fault = 'MISSING')::int as missing,
      (select count(*) from faults where fault = 'DAMAGED')::int as damaged,
      (select count(*) from cleanup_items join last on last.id = run_id and last.kind = 'STORAGE_CHECK'
        where action = 'REPORT')::int as anomalies,
      (select array_agg(kind::text order by kind) from last where state = 'FAILED') as failed`);
  const { missing, damaged, anomalies, failed } = row!;
  return { missing, damaged, anomalies, failed: failed ?? [] };
}

/** Conversions that wait, by the engines of their plans, and the age of the oldest. */
export async function waitingConversions(
  db: Db,
): Promise<{ engine: string; count: number; oldestSeconds: number }[]> {
  const rows = await db.execute<{ engine: string; count: number; oldest: number }>(sql`
    with waiting as (
      select coalesce((select string_agg(part ->> 'engine', '+') from jsonb_array_elements(plan -> 'steps') as part), 'NONE') as engine,
        extract(epoch from molshelf_now() - created_at)::float8 as age
      from conversions where state = 'QUEUED' and finished_at is null)
    select engine, count(*)::int as count, max(age) as oldest from waiting group by 1 order by 1`);
  return rows.map(({ engine, count, oldest }) => ({
    engine,
    count,
    oldestSeconds: Math.max(0, Number(oldest)),
  }));
}
