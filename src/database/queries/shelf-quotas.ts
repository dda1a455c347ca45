import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { processes } from '../schema/processes.js';
import { savedStructures, shelfReservations, type ShelfReservationRow } from '../schema/saved.js';

/** The holder of promises that were given up: no process has this id, so the sweep takes them. */
const NOBODY = 'nobody';

export interface ShelfLimits {
  /** Bytes and versions of one user, trash included. */
  userBytes: number;
  userFiles: number;
}

export type NewShelfReservation = Omit<ShelfReservationRow, 'createdAt'>;

/** Promises bytes and one version to a user, in one conditional statement; false when a limit would be passed. */
export async function reserveOnShelf(
  db: Db,
  { id, userId, savedId, bytes, holder }: NewShelfReservation,
  limits: ShelfLimits,
): Promise<boolean> {
  const rows = await db.execute(sql`
    with promised as (
      update users set bytes_reserved = bytes_reserved + ${bytes}, files_reserved = files_reserved + 1
      where id = ${userId} and bytes_used + bytes_reserved + ${bytes} <= ${limits.userBytes}
        and files_used + files_reserved + 1 <= ${limits.userFiles}
      returning id)
    insert into shelf_reservations (id, user_id, saved_id, bytes, holder)
    select ${id}, id, ${savedId}, ${bytes}::bigint, ${holder} from promised returning id`);
  return rows.length > 0;
}

/** Turns a promise into use. False when it was given up: the version must not be made then. */
export async function settleOnShelf(db: Db, id: string): Promise<boolean> {
  const rows = await db.execute(sql`
    with kept as (delete from shelf_reservations where id = ${id} and holder <> ${NOBODY} returning user_id, bytes)
    update users set bytes_reserved = bytes_reserved - kept.bytes, files_reserved = files_reserved - 1,
      bytes_used = bytes_used + kept.bytes, files_used = files_used + 1
    from kept where users.id = kept.user_id returning users.id`);
  return rows.length > 0;
}

/** Gives a promise back; does nothing a second time. */
export async function releaseOnShelf(db: Db, id: string): Promise<void> {
  await db.execute(sql`
    with given as (delete from shelf_reservations where id = ${id} returning user_id, bytes)
    update users set bytes_reserved = bytes_reserved - given.bytes, files_reserved = files_reserved - 1
    from given where users.id = given.user_id`);
}

/**
 * Takes a promise away from its holder, so that a transaction which may still be under way can no longer settle it. False when
 * it was settled or given back before: the version stands, or everything is gone.
 */
export async function giveUpOnShelf(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .update(shelfReservations)
    .set({ holder: NOBODY })
    .where(eq(shelfReservations.id, id))
    .returning({ id: shelfReservations.id });
  return rows.length > 0;
}

/** Promises to versions that nobody saves any more. */
export async function orphanedOnShelf(db: Db, limit: number): Promise<ShelfReservationRow[]> {
  const living = db.select({ id: processes.id }).from(processes);
  return db.select().from(shelfReservations).where(notInArray(shelfReservations.holder, living)).limit(limit);
}

/** Removes a purged structure with its versions and gives their space back, once. */
export async function forgetPurged(db: Db, savedId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [held] = await tx
      .select({ userId: savedStructures.userId })
      .from(savedStructures)
      .where(and(eq(savedStructures.id, savedId), eq(savedStructures.place, 'PURGED')))
      .for('update');
    if (!held) return;
    await tx.execute(sql`
      delete from structure_records where structure_id in (select id from saved_versions where saved_id = ${savedId})`);
    await tx.execute(sql`
      with gone as (delete from saved_versions where saved_id = ${savedId} returning byte_size),
        freed as (select coalesce(sum(byte_size), 0)::bigint as bytes, count(*)::int as files from gone)
      update users set bytes_used = bytes_used - freed.bytes, files_used = files_used - freed.files
      from freed where users.id = ${held.userId}`);
    await tx.delete(savedStructures).where(eq(savedStructures.id, savedId));
  });
}
