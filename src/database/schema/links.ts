import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, sha256 } from './columns.js';
import { sessions } from './sessions.js';

export const disposition = pgEnum('disposition', ['ATTACHMENT', 'INLINE']);
export const linkCompression = pgEnum('link_compression', ['AS_STORED', 'NONE', 'GZIP']);

/** A download link: whoever has its secret may read what it leads to until it expires. Only the secret's hash is kept. */
export const downloadLinks = pgTable(
  'download_links',
  {
    id: id('id').primaryKey(),
    sessionId: id('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    structureId: id('structure_id').notNull(),
    /** All structures of an archive, in their order; null for a link to one. */
    archived: jsonb('archived').$type<string[]>(),
    /** The name of an archive; null where the structure gives it. */
    fileName: text('file_name'),
    /** The conversion whose result the link leads to, when one is needed. */
    conversionId: id('conversion_id'),
    /** Of a saved version: the session that made it may end before it. */
    lasting: boolean('lasting').notNull().default(false),
    compression: linkCompression('compression').notNull().default('AS_STORED'),
    secretHash: sha256('secret_hash').notNull().unique(),
    disposition: disposition('disposition').notNull().default('ATTACHMENT'),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    index('download_links_by_session').on(table.sessionId, table.createdAt.desc(), table.id.desc()),
    index('download_links_live')
      .on(table.expiresAt)
      .where(sql`revoked_at is null`),
  ],
);
export type DownloadLinkRow = typeof downloadLinks.$inferSelect;
