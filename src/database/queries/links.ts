import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { downloadLinks, type DownloadLinkRow } from '../schema/links.js';
import { afterCursor, asPage, newestFirst, type Page, type PageRequest } from './pages.js';

export type NewLink = Pick<
  DownloadLinkRow,
  'id' | 'sessionId' | 'structureId' | 'conversionId' | 'secretHash' | 'disposition' | 'compression'
> &
  Partial<Pick<DownloadLinkRow, 'archived' | 'fileName' | 'lasting'>> & { lifetimeMs: number };

export async function insertLink(db: Db, { lifetimeMs, ...link }: NewLink): Promise<DownloadLinkRow> {
  const [row] = await db
    .insert(downloadLinks)
    .values({ ...link, expiresAt: sql`molshelf_now() + make_interval(secs => ${lifetimeMs / 1000}::float8)` })
    .returning();
  return row!;
}

/** A link by its secret, as long as it opens anything: not revoked, not expired, its session open unless it leads to a saved version. */
export async function findOpenLink(db: Db, secretHash: string): Promise<DownloadLinkRow | null> {
  const [row] = await db
    .select()
    .from(downloadLinks)
    .where(
      and(
        eq(downloadLinks.secretHash, secretHash),
        isNull(downloadLinks.revokedAt),
        sql`${downloadLinks.expiresAt} > molshelf_now()`,
        sql`(${downloadLinks.lasting} or exists (select from sessions s where s.id = ${downloadLinks.sessionId}
          and s.ended_at is null and s.expires_at > molshelf_now()))`,
      ),
    );
  return row ?? null;
}

export async function findLink(db: Db, id: string): Promise<DownloadLinkRow | null> {
  const [row] = await db.select().from(downloadLinks).where(eq(downloadLinks.id, id));
  return row ?? null;
}

export async function listLinks(
  db: Db,
  sessionId: string,
  page: PageRequest,
): Promise<Page<DownloadLinkRow>> {
  const rows = await db
    .select()
    .from(downloadLinks)
    .where(and(eq(downloadLinks.sessionId, sessionId), afterCursor(downloadLinks, page.after)))
    .orderBy(...newestFirst(downloadLinks))
    .limit(page.first + 1);
  return asPage(rows, page.first);
}

export async function revokeLink(db: Db, id: string): Promise<DownloadLinkRow | null> {
  await db
    .update(downloadLinks)
    .set({ revokedAt: sql`molshelf_now()` })
    .where(and(eq(downloadLinks.id, id), isNull(downloadLinks.revokedAt)));
  return findLink(db, id);
}
