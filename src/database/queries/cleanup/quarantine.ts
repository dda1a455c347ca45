import { sql } from 'drizzle-orm';
import type { Db } from '../../db.js';

/** A file that no row accounts for; `partsId` is empty for a finished one. */
export interface StrayFile {
  key: string;
  partsId: string;
}

export interface Quarantined extends StrayFile {
  /** It has been there for the whole time. */
  over: boolean;
}

/** What is in quarantine of some keys, and whether its time of `seconds` is over. */
export async function quarantinedOf(
  db: Db,
  keys: readonly string[],
  seconds: number,
): Promise<Quarantined[]> {
  if (keys.length === 0) return [];
  const rows = await db.execute<{ key: string; parts_id: string; over: boolean }>(sql`
    select key, parts_id, created_at <= molshelf_now() - make_interval(secs => ${seconds}::float8) as over
    from quarantined_files where key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`);
  return rows.map(({ key, parts_id, over }) => ({ key, partsId: parts_id, over }));
}

/** All that is in quarantine, a page behind a file. */
export async function listQuarantined(
  db: Db,
  after: StrayFile,
  limit: number,
): Promise<(StrayFile & { byteSize: number })[]> {
  const rows = await db.execute<{ key: string; parts_id: string; byte_size: string }>(sql`
    select key, parts_id, byte_size from quarantined_files where (key, parts_id) > (${after.key}, ${after.partsId})
    order by key, parts_id limit ${limit}`);
  return rows.map(({ key, parts_id, byte_size }) => ({
    key,
    partsId: parts_id,
    byteSize: Number(byte_size),
  }));
}

/** The name of a file among those of the quarantine. */
export const strayName = ({ key, partsId }: StrayFile): string =>
  `${key}${partsId ? `.${partsId}.part` : ''}`;

/** Puts files in quarantine; the names of those that were not there. */
export async function quarantine(
  db: Db,
  files: readonly (StrayFile & { byteSize: number })[],
): Promise<Set<string>> {
  const rows = await db.execute<{ key: string; parts_id: string }>(sql`
    insert into quarantined_files (key, parts_id, byte_size)
    select key, "partsId", "byteSize"
    from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as file(key text, "partsId" text, "byteSize" bigint)
    on conflict do nothing returning key, parts_id`);
  return new Set(rows.map(({ key, parts_id }) => strayName({ key, partsId: parts_id })));
}

/** Takes files out of quarantine; the names of those that were there. */
export async function releaseQuarantined(db: Db, files: readonly StrayFile[]): Promise<Set<string>> {
  const rows = await db.execute<{ key: string; parts_id: string }>(sql`
    delete from quarantined_files using jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as file(key text, "partsId" text)
    where quarantined_files.key = file.key and parts_id = file."partsId"
    returning quarantined_files.key, parts_id`);
  return new Set(rows.map(({ key, parts_id }) => strayName({ key, partsId: parts_id })));
}

/** What lies in quarantine. */
export async function countQuarantined(db: Db): Promise<{ files: number; bytes: number }> {
  const [row] = await db.execute<{ files: number; bytes: string }>(sql`
    select count(*)::int as files, coalesce(sum(byte_size), 0) as bytes from quarantined_files`);
  return { files: row!.files, bytes: Number(row!.bytes) };
}
