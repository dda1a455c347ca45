import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, sha256 } from './columns.js';
import { sessions } from './sessions.js';

export const compression = pgEnum('compression', ['NONE', 'GZIP']);
/** MISSING: its file is gone; DAMAGED: its bytes are no longer those that were stored. */
export const fileFault = pgEnum('file_fault', ['MISSING', 'DAMAGED']);
export const structureOrigin = pgEnum('structure_origin', ['UPLOAD', 'CONVERSION', 'EDIT', 'SHELF']);

/** A checked file whose bytes lie under `temporary/<session>/<structure>`. */
export const structures = pgTable(
  'structures',
  {
    id: id('id').primaryKey(),
    sessionId: id('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    format: text('format').notNull(),
    origin: structureOrigin('origin').notNull(),
    /** The structure that this one was converted or edited from. */
    derivedFrom: id('derived_from'),
    /** The conversion or edit that made it. */
    conversionId: id('conversion_id'),
    compression: compression('compression').notNull(),
    /** Bytes as stored, and unpacked. */
    byteSize: bigint('byte_size', { mode: 'number' }).notNull(),
    contentByteSize: bigint('content_byte_size', { mode: 'number' }).notNull(),
    sha256: sha256('sha256').notNull(),
    contentSha256: sha256('content_sha256').notNull(),
    atomCount: integer('atom_count').notNull(),
    summary: jsonb('summary').notNull(),
    report: jsonb('report').notNull(),
    createdAt: createdAt(),
    removedAt: moment('removed_at'),
    /** What a check of the storage found wrong with its file, and when. */
    fault: fileFault('fault'),
    faultAt: moment('fault_at'),
  },
  (table) => [
    // In the order of the keys of their files, which they are compared with.
    index('structures_by_place')
      .on(table.sessionId, table.id)
      .where(sql`removed_at is null`),
    index('structures_by_session')
      .on(table.sessionId, table.createdAt.desc(), table.id.desc())
      .where(sql`removed_at is null`),
  ],
);
export type StructureRow = typeof structures.$inferSelect;
