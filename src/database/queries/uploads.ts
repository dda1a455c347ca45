import { and, count, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { uploads, type UploadRow } from '../schema/uploads.js';
import { afterCursor, asPage, newestFirst, type Page, type PageRequest } from './pages.js';

export type NewUpload = Pick<
  UploadRow,
  'id' | 'sessionId' | 'fileName' | 'byteSize' | 'declaredFormat' | 'idempotencyKey'
>;

/** Inserts an upload; with an idempotency key that was used before, the earlier row. */
export async function insertUpload(db: Db, upload: NewUpload): Promise<UploadRow> {
  const [row] = await db.insert(uploads).values(upload).onConflictDoNothing().returning();
  if (row) return row;
  const [earlier] = await db
    .select()
    .from(uploads)
    .where(
      and(eq(uploads.sessionId, upload.sessionId), eq(uploads.idempotencyKey, upload.idempotencyKey ?? '')),
    );
  return earlier!;
}

export async function findUpload(db: Db, id: string): Promise<UploadRow | null> {
  const [row] = await db.select().from(uploads).where(eq(uploads.id, id));
  return row ?? null;
}

export async function countRunningUploads(db: Db, sessionId: string): Promise<number> {
  const [row] = await db
    .select({ running: count() })
    .from(uploads)
    .where(and(eq(uploads.sessionId, sessionId), isNull(uploads.finishedAt)));
  return Number(row?.running ?? 0);
}

export async function listUploads(db: Db, sessionId: string, page: PageRequest): Promise<Page<UploadRow>> {
  const rows = await db
    .select()
    .from(uploads)
    .where(and(eq(uploads.sessionId, sessionId), afterCursor(uploads, page.after)))
    .orderBy(...newestFirst(uploads))
    .limit(page.first + 1);
  return asPage(rows, page.first);
}

/** Takes an upload that nobody feeds yet, or `before` alone; null when somebody else does or it is finished. */
export async function holdUpload(
  db: Db,
  id: string,
  holder: string,
  before: string | null = null,
): Promise<UploadRow | null> {
  const [row] = await db
    .update(uploads)
    .set({
      holder,
      touchedAt: sql`molshelf_now()`,
      revision: sql`${uploads.revision} + 1`,
    })
    .where(
      and(
        eq(uploads.id, id),
        eq(uploads.state, 'RECEIVING'),
        or(isNull(uploads.holder), before === null ? undefined : eq(uploads.holder, before)),
      ),
    )
    .returning();
  return row ?? null;
}

/** Notes progress and findings of a running upload; false when it is no longer running. */
export async function touchUpload(
  db: Db,
  id: string,
  progress: { bytesReceived: number; report?: unknown; state?: 'RECEIVING' | 'CHECKING' },
): Promise<number | null> {
  const [row] = await db
    .update(uploads)
    .set({
      ...progress,
      touchedAt: sql`molshelf_now()`,
      revision: sql`${uploads.revision} + 1`,
    })
    .where(and(eq(uploads.id, id), isNull(uploads.finishedAt)))
    .returning({ revision: uploads.revision });
  return row?.revision ?? null;
}

export type UploadEnd = Pick<UploadRow, 'state'> &
  Partial<Pick<UploadRow, 'bytesReceived' | 'report' | 'structureId' | 'failureCode' | 'failureMessage'>>;

/** Ends a running upload, once: null when it had ended before. */
export async function finishUpload(db: Db, id: string, end: UploadEnd): Promise<UploadRow | null> {
  const [row] = await db
    .update(uploads)
    .set({ ...end, finishedAt: sql`molshelf_now()`, revision: sql`${uploads.revision} + 1` })
    .where(and(eq(uploads.id, id), isNull(uploads.finishedAt)))
    .returning();
  return row ?? null;
}

/**
 * Running uploads whose process is gone, or is `self` and has let go of them for a minute. What its client leaves alone is none:
 * queries/cleanup/uploads.ts.
 */
export async function lostUploads(
  db: Db,
  { self, running }: { self: string; running: string[] },
): Promise<UploadRow[]> {
  return db
    .select()
    .from(uploads)
    .where(
      and(
        isNull(uploads.finishedAt),
        isNull(uploads.partsId),
        sql`case when holder = ${self} then touched_at < molshelf_now() - interval '1 minute'
            and id not in (select jsonb_array_elements_text(${JSON.stringify(running)}::jsonb))
          else holder not in (select id from processes) end`,
      ),
    )
    .limit(500);
}

export async function runningUploadsOf(db: Db, sessionIds: string[]): Promise<UploadRow[]> {
  if (sessionIds.length === 0) return [];
  return db
    .select()
    .from(uploads)
    .where(and(inArray(uploads.sessionId, sessionIds), isNull(uploads.finishedAt)));
}
