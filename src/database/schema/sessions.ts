import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, sha256 } from './columns.js';
import { users } from './users.js';

/** A caller's working time: its token opens it, its files go with it. */
export const sessions = pgTable(
  'sessions',
  {
    id: id('id').primaryKey(),
    tokenHash: sha256('token_hash').notNull().unique(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id),
    /** As it was when the session was started. */
    isAdministrator: boolean('is_administrator').notNull().default(false),
    /** Where it was started from, for the limit of sessions per address. */
    clientAddress: text('client_address').notNull(),
    createdAt: createdAt(),
    lastSeenAt: moment('last_seen_at').notNull(),
    /** Slides with use, never past `absolute_expires_at`. */
    expiresAt: moment('expires_at').notNull(),
    absoluteExpiresAt: moment('absolute_expires_at').notNull(),
    endedAt: moment('ended_at'),
    /** Set when the folder has been removed. */
    clearedAt: moment('cleared_at'),
    /** Bytes of its structures as stored, and bytes promised to running uploads and conversions. */
    bytesUsed: bigint('bytes_used', { mode: 'number' }).notNull().default(0),
    bytesReserved: bigint('bytes_reserved', { mode: 'number' }).notNull().default(0),
    filesUsed: integer('files_used').notNull().default(0),
    filesReserved: integer('files_reserved').notNull().default(0),
  },
  (table) => [
    index('sessions_open_by_expiry')
      .on(table.expiresAt)
      .where(sql`ended_at is null`),
    index('sessions_open_by_address')
      .on(table.clientAddress)
      .where(sql`ended_at is null`),
    index('sessions_by_user').on(table.userId),
    index('sessions_uncleared')
      .on(table.endedAt)
      .where(sql`ended_at is not null and cleared_at is null`),
    check(
      'sessions_counters',
      sql`bytes_used >= 0 and bytes_reserved >= 0 and files_used >= 0 and files_reserved >= 0`,
    ),
  ],
);
export type SessionRow = typeof sessions.$inferSelect;
