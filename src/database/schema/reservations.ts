import { bigint, index, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, id } from './columns.js';
import { sessions } from './sessions.js';

/**
 * Space promised to a file on its way in. It bears the id of the structure that the file will be, so it also says where
 * bytes may lie; the row goes when the file stands or is given up. The counters of a session are the sums of its rows.
 */
export const reservations = pgTable(
  'reservations',
  {
    id: id('id').primaryKey(),
    sessionId: id('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** The process that brings the file. */
    holder: text('holder').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('reservations_by_session').on(table.sessionId)],
);
export type ReservationRow = typeof reservations.$inferSelect;
