import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { code, createdAt, id, moment } from './columns.js';
import { sessions } from './sessions.js';

export const uploadState = pgEnum('upload_state', [
  'RECEIVING',
  'CHECKING',
  'READY',
  'REJECTED',
  'FAILED',
  'CANCELLED',
]);

/** A file on its way in. The row precedes the bytes and outlives them. */
export const uploads = pgTable(
  'uploads',
  {
    id: id('id').primaryKey(),
    sessionId: id('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** Display data only; never part of a path. */
    fileName: text('file_name').notNull(),
    /** Bytes announced; null when the client did not say. */
    byteSize: bigint('byte_size', { mode: 'number' }),
    declaredFormat: text('declared_format'),
    state: uploadState('state').notNull().default('RECEIVING'),
    /** Grows by one with every change that subscribers must see. */
    revision: integer('revision').notNull().default(1),
    bytesReceived: bigint('bytes_received', { mode: 'number' }).notNull().default(0),
    /** ValidationReport as JSON; grows while the file arrives. */
    report: jsonb('report'),
    structureId: id('structure_id'),
    /**
     * Of a resumable upload that has bytes: its promise of space, whose id is that of the structure it will be, and the name of
     * its growing file.
     */
    reservationId: id('reservation_id'),
    partsId: id('parts_id'),
    /** Bytes that outlive a crash: where a resumable upload goes on after one. */
    bytesSafe: bigint('bytes_safe', { mode: 'number' }).notNull().default(0),
    failureCode: code('failure_code'),
    failureMessage: text('failure_message'),
    idempotencyKey: text('idempotency_key'),
    /** The process that takes the bytes, null before the first one; `resting` while a resumable upload waits for more. */
    holder: text('holder'),
    createdAt: createdAt(),
    /** Last sign of life of the holder. */
    touchedAt: moment('touched_at')
      .notNull()
      .default(sql`molshelf_now()`),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    index('uploads_by_session').on(table.sessionId, table.createdAt.desc(), table.id.desc()),
    index('uploads_running')
      .on(table.touchedAt)
      .where(sql`finished_at is null`),
    uniqueIndex('uploads_idempotency')
      .on(table.sessionId, table.idempotencyKey)
      .where(sql`idempotency_key is not null`),
  ],
);
export type UploadRow = typeof uploads.$inferSelect;
