import { sql } from 'drizzle-orm';
import type { Db } from '../../db.js';

/** Links that have opened nothing for `seconds`: revoked, or expired. */
const DEAD = (seconds: number) =>
  sql`least(revoked_at, expires_at) < molshelf_now() - make_interval(secs => ${seconds}::float8)`;

export async function deadLinks(
  db: Db,
  seconds: number,
  after: string,
  limit: number,
): Promise<{ id: string; revoked: boolean }[]> {
  return db.execute<{ id: string; revoked: boolean }>(sql`
    select id, revoked_at is not null as revoked from download_links
    where id > ${after} and ${DEAD(seconds)} order by id limit ${limit}`);
}

export async function deleteDeadLink(db: Db, id: string, seconds: number): Promise<boolean> {
  const rows = await db.execute(sql`
    delete from download_links where id = ${id} and ${DEAD(seconds)} returning id`);
  return rows.length > 0;
}
