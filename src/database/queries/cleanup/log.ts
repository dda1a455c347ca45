import { sql } from 'drizzle-orm';
import type { Db } from '../../db.js';

const OLD = (seconds: number) =>
  sql`finished_at < molshelf_now() - make_interval(secs => ${seconds}::float8)`;

export async function oldRuns(
  db: Db,
  seconds: number,
  after: string,
  limit: number,
): Promise<{ id: string; kind: string }[]> {
  return db.execute<{ id: string; kind: string }>(sql`
    select id, kind::text as kind from cleanup_runs where id > ${after} and ${OLD(seconds)} order by id limit ${limit}`);
}

export async function deleteOldRun(db: Db, id: string, seconds: number): Promise<boolean> {
  const rows = await db.execute(sql`
    delete from cleanup_runs where id = ${id} and ${OLD(seconds)} returning id`);
  return rows.length > 0;
}

/** Forgets readings of space older than `seconds`. */
export async function deleteOldReadings(db: Db, seconds: number): Promise<void> {
  await db.execute(sql`
    delete from space_readings where taken_at < molshelf_now() - make_interval(secs => ${seconds}::float8)`);
}
