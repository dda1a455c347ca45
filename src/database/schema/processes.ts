import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.js';

/** A server process that lives, or has not been found dead yet: what it holds dies with it. */
export const processes = pgTable('processes', {
  id: id('id').primaryKey(),
  /** The boot of the machine and the namespace of process ids in which `pid` means something. */
  scope: text('scope').notNull(),
  pid: integer('pid').notNull(),
  /** When the machine started that process id, by its own count; tells it from a later process with the same id. */
  birth: text('birth').notNull(),
  /** Its last sign of life. */
  seenAt: moment('seen_at').notNull(),
});
export type ProcessRow = typeof processes.$inferSelect;
