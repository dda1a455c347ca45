import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { createdAt, id, moment, orderedText } from './columns.js';

/** What is cleaned up, each by its own file in services/cleanup. */
export const cleanupKind = pgEnum('cleanup_kind', [
  'EXPIRED_SESSIONS',
  'STALE_UPLOADS',
  'WORK_FOLDERS',
  'CONVERSION_LOGS',
  'TRASH',
  'LINKS',
  'CACHED_CONVERSIONS',
  'SESSION_RECORDS',
  'QUOTA_RECOUNT',
  'ORPHANS',
  'STORAGE_CHECK',
  'HASH_CHECK',
  'CLEANUP_LOG',
]);
export const cleanupState = pgEnum('cleanup_state', ['RUNNING', 'SUCCEEDED', 'FAILED']);
export const cleanupTrigger = pgEnum('cleanup_trigger', ['SCHEDULE', 'ADMINISTRATOR', 'COMMAND', 'SPACE']);
/** What is done about a finding. */
export const cleanupAction = pgEnum('cleanup_action', [
  'REMOVE',
  'QUARANTINE',
  'RELEASE',
  'MARK',
  'UNMARK',
  'CORRECT',
  'REPORT',
]);
/** PLANNED: of a dry run, or of a run that was broken off; KEPT: it turned out to be alive. */
export const cleanupOutcome = pgEnum('cleanup_outcome', ['PLANNED', 'DONE', 'KEPT', 'FAILED']);

/** One run of one kind of cleanup. */
export const cleanupRuns = pgTable(
  'cleanup_runs',
  {
    id: id('id').primaryKey(),
    kind: cleanupKind('kind').notNull(),
    /** It only says what would be done. */
    dryRun: boolean('dry_run').notNull(),
    trigger: cleanupTrigger('trigger').notNull(),
    state: cleanupState('state').notNull().default('RUNNING'),
    /** When it began. */
    createdAt: createdAt(),
    finishedAt: moment('finished_at'),
    /** Things that were looked at, and those of them that something was done about, or would be. */
    examined: bigint('examined', { mode: 'number' }).notNull().default(0),
    removed: bigint('removed', { mode: 'number' }).notNull().default(0),
    bytesFreed: bigint('bytes_freed', { mode: 'number' }).notNull().default(0),
    errors: integer('errors').notNull().default(0),
    failure: text('failure'),
  },
  (table) => [
    index('cleanup_runs_by_start').on(table.createdAt.desc(), table.id.desc()),
    index('cleanup_runs_by_kind').on(table.kind, table.createdAt.desc(), table.id.desc()),
  ],
);
export type CleanupRunRow = typeof cleanupRuns.$inferSelect;

/** One finding of a run. */
export const cleanupItems = pgTable(
  'cleanup_items',
  {
    sequence: bigserial('sequence', { mode: 'number' }).primaryKey(),
    runId: id('run_id')
      .notNull()
      .references(() => cleanupRuns.id, { onDelete: 'cascade' }),
    action: cleanupAction('action').notNull(),
    /** What was found: `session:<id>`, `file:<key>`, … */
    subject: text('subject').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** Why, as a sentence. */
    reason: text('reason').notNull(),
    outcome: cleanupOutcome('outcome').notNull().default('PLANNED'),
    message: text('message'),
  },
  (table) => [index('cleanup_items_by_run').on(table.runId, table.sequence)],
);
export type CleanupItemRow = typeof cleanupItems.$inferSelect;

/**
 * Files that no row accounts for. They stay where they lie, out of everybody's reach, and are removed when they still have no row
 * a quarantine later.
 */
export const quarantinedFiles = pgTable(
  'quarantined_files',
  {
    key: orderedText('key').notNull(),
    /** Of a file on its way in: which one of those towards the key; empty for a finished file. */
    partsId: orderedText('parts_id').notNull().default(''),
    byteSize: bigint('byte_size', { mode: 'number' }).notNull(),
    /** When it was found. */
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.key, table.partsId] })],
);
export type QuarantinedFileRow = typeof quarantinedFiles.$inferSelect;

/** What a volume and the areas on it held at a time, for growth a day and the days that are left. */
export const spaceReadings = pgTable(
  'space_readings',
  {
    /** The machine: a volume of the same name may be another disk elsewhere. */
    machine: text('machine').notNull(),
    volume: text('volume').notNull(),
    takenAt: moment('taken_at')
      .notNull()
      .default(sql`molshelf_now()`),
    freeBytes: bigint('free_bytes', { mode: 'number' }).notNull(),
    totalBytes: bigint('total_bytes', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.machine, table.volume, table.takenAt] })],
);
export type SpaceReadingRow = typeof spaceReadings.$inferSelect;
