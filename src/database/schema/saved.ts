import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, id, moment, orderedText, sha256 } from './columns.js';
import { compression, fileFault, structureOrigin } from './structures.js';
import { users } from './users.js';

export const visibility = pgEnum('visibility', ['PRIVATE', 'LINK', 'PUBLIC']);
/** PURGED: its bytes are going, and the row goes after them. */
export const shelfPlace = pgEnum('shelf_place', ['SHELF', 'TRASH', 'PURGED']);
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** A structure that a user keeps. What can be searched and sorted by is that of its newest version. */
export const savedStructures = pgTable(
  'saved_structures',
  {
    id: id('id').primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id),
    place: shelfPlace('place').notNull().default('SHELF'),
    visibility: visibility('visibility').notNull().default('PRIVATE'),
    /** As its owner is shown it at any time, so not hashed; it opens this one structure and nothing else. */
    shareToken: text('share_token').notNull(),
    name: text('name').notNull(),
    /** What the order by name goes by: lower case. */
    nameKey: orderedText('name_key').notNull(),
    description: text('description').notNull(),
    tags: text('tags').array().notNull(),
    /** Number of the newest version. */
    versions: integer('versions').notNull(),
    format: text('format').notNull(),
    byteSize: bigint('byte_size', { mode: 'number' }).notNull(),
    atomCount: integer('atom_count').notNull(),
    /** What it is found by (services/shelf/terms.ts). */
    terms: tsvector('terms').notNull(),
    idempotencyKey: text('idempotency_key'),
    createdAt: createdAt(),
    changedAt: moment('changed_at')
      .notNull()
      .default(sql`molshelf_now()`),
    trashedAt: moment('trashed_at'),
  },
  (table) => {
    // Each order has an index for the lists of one user and one for what is public: a page is read off it, however far in.
    const orders = {
      changed: table.changedAt,
      created: table.createdAt,
      name: table.nameKey,
      atoms: table.atomCount,
      size: table.byteSize,
    };
    return [
      ...Object.entries(orders).flatMap(([name, column]) => [
        index(`saved_by_user_and_${name}`).on(table.userId, table.place, column, table.id),
        index(`saved_public_by_${name}`)
          .on(column, table.id)
          .where(sql`visibility = 'PUBLIC' and place = 'SHELF'`),
      ]),
      // Without a pending list, which every search would have to read through.
      index('saved_by_terms').using('gin', table.terms).with({ fastupdate: false }),
      index('saved_purged')
        .on(table.id)
        .where(sql`place = 'PURGED'`),
      uniqueIndex('saved_idempotency')
        .on(table.userId, table.idempotencyKey)
        .where(sql`idempotency_key is not null`),
    ];
  },
);
export type SavedStructureRow = Omit<typeof savedStructures.$inferSelect, 'terms'>;

/** One state of a saved structure; never changed. Its bytes lie under `shelf/<user>/<saved structure>/<version>`. */
export const savedVersions = pgTable(
  'saved_versions',
  {
    id: id('id').primaryKey(),
    savedId: id('saved_id')
      .notNull()
      .references(() => savedStructures.id, { onDelete: 'cascade' }),
    userId: id('user_id').notNull(),
    /** From 1, without gaps. */
    number: integer('number').notNull(),
    note: text('note').notNull(),
    /** Name of who saved it, as it was then. */
    author: text('author').notNull(),
    fileName: text('file_name').notNull(),
    format: text('format').notNull(),
    origin: structureOrigin('origin').notNull(),
    /** The structure that its own structure was made from. */
    derivedFrom: id('derived_from'),
    /** Number of the version that it repeats. */
    restoredFrom: integer('restored_from'),
    compression: compression('compression').notNull(),
    byteSize: bigint('byte_size', { mode: 'number' }).notNull(),
    contentByteSize: bigint('content_byte_size', { mode: 'number' }).notNull(),
    sha256: sha256('sha256').notNull(),
    contentSha256: sha256('content_sha256').notNull(),
    atomCount: integer('atom_count').notNull(),
    summary: jsonb('summary').notNull(),
    report: jsonb('report').notNull(),
    idempotencyKey: text('idempotency_key'),
    createdAt: createdAt(),
    /** What a check of the storage found wrong with its file, and when. */
    fault: fileFault('fault'),
    faultAt: moment('fault_at'),
    /** When its bytes were last read and compared with its hash. */
    checkedAt: moment('checked_at'),
  },
  (table) => [
    // In the order of the keys of their files, and of their checks.
    index('saved_versions_by_place').on(table.userId, table.savedId, table.id),
    index('saved_versions_by_check').on(table.checkedAt.asc().nullsFirst(), table.id),
    unique('saved_versions_by_number').on(table.savedId, table.number),
    uniqueIndex('saved_versions_idempotency')
      .on(table.savedId, table.idempotencyKey)
      .where(sql`idempotency_key is not null`),
  ],
);
export type SavedVersionRow = typeof savedVersions.$inferSelect;

/**
 * Space promised to a version that is being saved. It bears the id of the version, and so says where bytes may lie; the row
 * goes in the transaction that makes the version, or after its bytes.
 */
export const shelfReservations = pgTable(
  'shelf_reservations',
  {
    id: id('id').primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id),
    savedId: id('saved_id').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** The process that saves it. */
    holder: text('holder').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('shelf_reservations_by_user').on(table.userId)],
);
export type ShelfReservationRow = typeof shelfReservations.$inferSelect;
