import { sql } from 'drizzle-orm';
import type { Db } from '../../db.js';

/** Sets the counters of a session to the sums of its rows; false when it has none any more. */
export async function recountSession(db: Db, id: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    // Whatever changes a counter updates this row in the same transaction: nobody does while it is held.
    const held = await tx.execute(
      sql`select id from sessions where id = ${id} and cleared_at is null for update`,
    );
    if (held.length === 0) return false;
    await tx.execute(sql`
      update sessions set
        (bytes_used, files_used) = (select coalesce(sum(byte_size), 0), count(*) from structures
          where session_id = ${id} and removed_at is null),
        (bytes_reserved, files_reserved) = (select coalesce(sum(bytes), 0), count(*) from reservations where session_id = ${id})
      where id = ${id}`);
    return true;
  });
}

/** The same for the shelf of a user. */
export async function recountUser(db: Db, id: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const held = await tx.execute(sql`select id from users where id = ${id} for update`);
    if (held.length === 0) return false;
    await tx.execute(sql`
      update users set
        (bytes_used, files_used) = (select coalesce(sum(byte_size), 0), count(*) from saved_versions where user_id = ${id}),
        (bytes_reserved, files_reserved) = (select coalesce(sum(bytes), 0), count(*) from shelf_reservations where user_id = ${id})
      where id = ${id}`);
    return true;
  });
}
