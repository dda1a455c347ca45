import { sql } from 'drizzle-orm';
import { char, customType, text, timestamp } from 'drizzle-orm/pg-core';

/** The one clock of everything that expires: tests replace this SQL function to move time. */
export const databaseNow = sql`molshelf_now()`;

/** Opaque ids and other texts that are ordered or paged by: byte order, the same on every machine. */
export const orderedText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

export const id = (name: string) => orderedText(name);
/** Milliseconds: what a JavaScript Date can hold, so that a page's cursor compares exactly. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
export const createdAt = () => moment('created_at').notNull().default(databaseNow);
/** SHA-256, hex. */
export const sha256 = (name: string) => char(name, { length: 64 });
export const code = (name: string) => text(name);
