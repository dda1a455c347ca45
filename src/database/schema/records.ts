import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { id } from './columns.js';
import { sessions } from './sessions.js';

/**
 * The index of a structure file: a row for each model, record or frame. Rows are written while the file still arrives, so they
 * refer to the session, which outlives both; they count once the structure has its own row. Those of a saved version refer to none.
 */
export const structureRecords = pgTable(
  'structure_records',
  {
    structureId: id('structure_id').notNull(),
    /** 1-based place in the file. */
    position: integer('position').notNull(),
    sessionId: id('session_id').references(() => sessions.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'MODEL' | 'RECORD' | 'FRAME'>().notNull(),
    /** Model number as written. */
    number: integer('number').notNull(),
    title: text('title').notNull(),
    /** In the unpacked file; -1 where unknown. */
    byteOffset: bigint('byte_offset', { mode: 'number' }).notNull(),
    byteLength: bigint('byte_length', { mode: 'number' }).notNull(),
    atoms: integer('atoms').notNull(),
    formula: text('formula').notNull(),
    /** The first data items, long values cut. */
    dataItems: jsonb('data_items').$type<{ name: string; value: string }[]>().notNull(),
    dataItemCount: integer('data_item_count').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.structureId, table.position] }),
    index('structure_records_by_session').on(table.sessionId),
  ],
);
export type RecordRow = typeof structureRecords.$inferSelect;
