import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from './columns.js';

/** The user of a server without authentication; no JWT has an empty subject. */
export const LOCAL_USER = { id: 'local', issuer: '', subject: '' } as const;

/** Who saves structures. Folders are named by the id, never by what an issuer calls somebody. */
export const users = pgTable(
  'users',
  {
    id: id('id').primaryKey(),
    /** A subject means something within its issuer only (RFC 7519, section 4.1.2). */
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    /** For people; empty where the issuer gives none. */
    name: text('name').notNull().default(''),
    createdAt: createdAt(),
    lastSeenAt: moment('last_seen_at')
      .notNull()
      .default(sql`molshelf_now()`),
    /** Bytes of all versions as stored, trash included, and bytes promised to versions that are being saved. */
    bytesUsed: bigint('bytes_used', { mode: 'number' }).notNull().default(0),
    bytesReserved: bigint('bytes_reserved', { mode: 'number' }).notNull().default(0),
    filesUsed: integer('files_used').notNull().default(0),
    filesReserved: integer('files_reserved').notNull().default(0),
  },
  (table) => [
    unique('users_by_subject').on(table.issuer, table.subject),
    check(
      'users_counters',
      sql`bytes_used >= 0 and bytes_reserved >= 0 and files_used >= 0 and files_reserved >= 0`,
    ),
  ],
);
export type UserRow = typeof users.$inferSelect;
