import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { structures, type StructureRow } from '../schema/structures.js';
import { afterCursor, asPage, newestFirst, type Page, type PageRequest } from './pages.js';

export type NewStructure = Omit<StructureRow, 'createdAt' | 'removedAt' | 'fault' | 'faultAt'>;

export interface StructureFilter {
  format?: string | undefined;
  origin?: StructureRow['origin'] | undefined;
  /** Part of the name, any case. */
  name?: string | undefined;
}

export async function insertStructure(db: Db, structure: NewStructure): Promise<StructureRow> {
  const [row] = await db.insert(structures).values(structure).returning();
  return row!;
}

/** A structure that has not been removed. */
export async function findStructure(db: Db, id: string): Promise<StructureRow | null> {
  const [row] = await db
    .select()
    .from(structures)
    .where(and(eq(structures.id, id), isNull(structures.removedAt)));
  return row ?? null;
}

export async function listStructures(
  db: Db,
  sessionId: string,
  page: PageRequest,
  filter: StructureFilter,
): Promise<Page<StructureRow>> {
  const rows = await db
    .select()
    .from(structures)
    .where(
      and(
        eq(structures.sessionId, sessionId),
        isNull(structures.removedAt),
        filter.format ? eq(structures.format, filter.format) : undefined,
        filter.origin ? eq(structures.origin, filter.origin) : undefined,
        filter.name ? sql`position(lower(${filter.name}) in lower(${structures.name})) > 0` : undefined,
        afterCursor(structures, page.after),
      ),
    )
    .orderBy(...newestFirst(structures))
    .limit(page.first + 1);
  return asPage(rows, page.first);
}

/** What a conversion has made and is still there, in the order in which it was made. */
export async function resultsOfConversion(db: Db, conversionId: string): Promise<StructureRow[]> {
  return db
    .select()
    .from(structures)
    .where(and(eq(structures.conversionId, conversionId), isNull(structures.removedAt)))
    .orderBy(structures.createdAt, structures.id);
}

/** Marks a structure removed, once: null when it had been before. */
export async function removeStructure(db: Db, id: string): Promise<StructureRow | null> {
  const [row] = await db
    .update(structures)
    .set({ removedAt: sql`molshelf_now()` })
    .where(and(eq(structures.id, id), isNull(structures.removedAt)))
    .returning();
  return row ?? null;
}
