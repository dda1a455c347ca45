import { and, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { BY_UPLOAD } from './quotas.js';
import { reservations } from '../schema/reservations.js';
import { uploads, type UploadRow } from '../schema/uploads.js';

/**
 * Notes where the bytes of a resumable upload will lie, before the first of them, and makes the promise of space its own; false when it has
 * ended.
 */
export async function placeUpload(
  db: Db,
  id: string,
  reservationId: string,
  partsId: string,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .update(uploads)
      .set({ reservationId, partsId })
      .where(and(eq(uploads.id, id), isNull(uploads.finishedAt)))
      .returning({ id: uploads.id });
    if (rows.length === 0) return false;
    await tx.update(reservations).set({ holder: BY_UPLOAD }).where(eq(reservations.id, reservationId));
    return true;
  });
}

/** Takes an upload over from the holder that `seen` names; null when somebody was faster, or it is over. */
export async function takeOverUpload(db: Db, seen: UploadRow, holder: string): Promise<UploadRow | null> {
  const [row] = await db
    .update(uploads)
    .set({ holder, touchedAt: sql`molshelf_now()`, revision: sql`${uploads.revision} + 1` })
    .where(
      and(
        eq(uploads.id, seen.id),
        isNull(uploads.finishedAt),
        sql`${uploads.holder} is not distinct from ${seen.holder}`,
        sql`${uploads.revision} = ${seen.revision}`,
      ),
    )
    .returning();
  return row ?? null;
}

/**
 * Notes how many bytes of an upload that `holder` names as its own outlive a crash; with `release` it rests and anybody may go on with it.
 * False when somebody else has taken it over, or it has ended.
 */
export async function markSafe(
  db: Db,
  { id, holder }: Pick<UploadRow, 'id' | 'holder'>,
  bytesSafe: number,
  release: boolean,
): Promise<boolean> {
  const rows = await db
    .update(uploads)
    .set({
      bytesSafe,
      bytesReceived: bytesSafe,
      touchedAt: sql`molshelf_now()`,
      revision: sql`${uploads.revision} + 1`,
      ...(release ? { holder: RESTING } : {}),
    })
    .where(and(eq(uploads.id, id), isNull(uploads.finishedAt), eq(uploads.holder, holder ?? '')))
    .returning({ id: uploads.id });
  return rows.length > 0;
}

/** Lets resumable uploads rest that `self` holds by their rows and not in fact: it could not say so when it let go of them. */
export async function restForgotten(db: Db, self: string, running: string[]): Promise<void> {
  await db
    .update(uploads)
    .set({ holder: RESTING, revision: sql`${uploads.revision} + 1` })
    .where(
      and(
        isNull(uploads.finishedAt),
        isNotNull(uploads.partsId),
        eq(uploads.holder, self),
        notInArray(uploads.id, running),
        sql`${uploads.touchedAt} < molshelf_now() - interval '1 minute'`,
      ),
    );
}

/** The holder of an upload that has bytes and is fed by nobody. */
export const RESTING = 'resting';

/** Says how long an upload is whose length was left open; null when it was known. */
export async function declareLength(db: Db, id: string, byteSize: number): Promise<UploadRow | null> {
  const [row] = await db
    .update(uploads)
    .set({ byteSize, revision: sql`${uploads.revision} + 1` })
    .where(and(eq(uploads.id, id), isNull(uploads.finishedAt), isNull(uploads.byteSize)))
    .returning();
  return row ?? null;
}
