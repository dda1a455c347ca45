import { and, asc, eq, gt, gte, inArray, lte, sql } from 'drizzle-orm';
import type { Db } from '../db.js';
import { structureRecords, type RecordRow } from '../schema/records.js';

/** A row of the index before it belongs to a structure. */
export type NewRecord = Omit<RecordRow, 'structureId' | 'sessionId'>;

export interface RecordFilter {
  /** Part of the title, any case. */
  title?: string | undefined;
  formula?: string | undefined;
  minAtoms?: number | undefined;
  maxAtoms?: number | undefined;
  /** A data item of this name, and, when given, with this text in its value (any case), as far as the index keeps it. */
  dataItem?: { name: string; contains?: string | undefined } | undefined;
}

/** Adds rows in one statement with one parameter; rows that are there already stay as they are. */
export async function insertRecords(
  db: Db,
  sessionId: string,
  structureId: string,
  records: readonly NewRecord[],
): Promise<void> {
  await db.execute(sql`
    insert into structure_records (structure_id, position, session_id, kind, number, title, byte_offset, byte_length, atoms, formula,
      data_items, data_item_count)
    select ${structureId}, "position", ${sessionId}, kind, number, title, "byteOffset", "byteLength", atoms, formula, "dataItems",
      "dataItemCount"
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as record("position" int, kind text, number int, title text,
      "byteOffset" bigint, "byteLength" bigint, atoms int, formula text, "dataItems" jsonb, "dataItemCount" int)
    on conflict do nothing`);
}

/** A page in the order of the file, after a position. */
export async function listRecords(
  db: Db,
  structureId: string,
  page: { first: number; after: number },
  filter: RecordFilter,
): Promise<{ rows: RecordRow[]; hasMore: boolean }> {
  const { title, formula, minAtoms, maxAtoms, dataItem } = filter;
  const rows = await db
    .select()
    .from(structureRecords)
    .where(
      and(
        eq(structureRecords.structureId, structureId),
        gt(structureRecords.position, page.after),
        title ? sql`position(lower(${title}) in lower(${structureRecords.title})) > 0` : undefined,
        formula ? eq(structureRecords.formula, formula) : undefined,
        minAtoms === undefined ? undefined : gte(structureRecords.atoms, minAtoms),
        maxAtoms === undefined ? undefined : lte(structureRecords.atoms, maxAtoms),
        dataItem ? holdsItem(dataItem.name, dataItem.contains ?? '') : undefined,
      ),
    )
    .orderBy(asc(structureRecords.position))
    .limit(page.first + 1);
  return { rows: rows.slice(0, page.first), hasMore: rows.length > page.first };
}

const holdsItem = (name: string, contains: string) => sql`exists (
  select from jsonb_to_recordset(${structureRecords.dataItems}) as item(name text, value text)
  where item.name = ${name} and position(lower(${contains}) in lower(item.value)) > 0)`;

export async function deleteRecords(db: Db, structureId: string): Promise<void> {
  await db.delete(structureRecords).where(eq(structureRecords.structureId, structureId));
}

export async function deleteRecordsOfSessions(db: Db, sessionIds: string[]): Promise<void> {
  await db.delete(structureRecords).where(inArray(structureRecords.sessionId, sessionIds));
}
