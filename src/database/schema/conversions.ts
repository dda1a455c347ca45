import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { code, createdAt, id, moment, sha256 } from './columns.js';
import { sessions } from './sessions.js';

export const conversionState = pgEnum('conversion_state', [
  'QUEUED',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'CANCELLED',
]);

/** A conversion; the row is the truth, the queue only delivers its id. */
export const conversions = pgTable(
  'conversions',
  {
    id: id('id').primaryKey(),
    sessionId: id('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    structureId: id('structure_id').notNull(),
    target: text('target').notNull(),
    /** The engine that the caller named, or null. */
    requestedEngine: text('requested_engine'),
    options: jsonb('options').notNull(),
    /** Operations of an edit in order, as JSON; null for a conversion alone. */
    operations: jsonb('operations'),
    /** What each operation did, as JSON, when it has succeeded. */
    effects: jsonb('effects'),
    /** ConversionPlan as JSON: steps, engines, predicted losses, why. */
    plan: jsonb('plan').notNull(),
    state: conversionState('state').notNull().default('QUEUED'),
    revision: integer('revision').notNull().default(1),
    attempt: integer('attempt').notNull().default(0),
    /** The worker that runs this attempt, and until when its silence is no death. */
    worker: text('worker'),
    leaseUntil: moment('lease_until'),
    /** 0 to 1. */
    fraction: doublePrecision('fraction').notNull().default(0),
    step: text('step').notNull().default('waiting'),
    losses: jsonb('losses').notNull().default([]),
    resultId: id('result_id'),
    /** Made for a download link, not because its result was asked for: the result may be made again. */
    forLink: boolean('for_link').notNull().default(false),
    /** When a link to its result was last asked for, after it had been made. */
    usedAt: moment('used_at'),
    failureCode: code('failure_code'),
    failureMessage: text('failure_message'),
    idempotencyKey: text('idempotency_key'),
    /** SHA-256 of what the result is made of: content, target, options, engines; equal keys have equal results. */
    cacheKey: sha256('cache_key'),
    createdAt: createdAt(),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    index('conversions_by_session').on(table.sessionId, table.createdAt.desc(), table.id.desc()),
    index('conversions_unfinished')
      .on(table.state, table.leaseUntil)
      .where(sql`finished_at is null`),
    index('conversions_by_cache_key').on(table.sessionId, table.cacheKey),
    uniqueIndex('conversions_idempotency')
      .on(table.sessionId, table.idempotencyKey)
      .where(sql`idempotency_key is not null`),
  ],
);
export type ConversionRow = typeof conversions.$inferSelect;

/** What was said while a conversion ran; capped per conversion by its writer. */
export const conversionLog = pgTable(
  'conversion_log',
  {
    sequence: bigserial('sequence', { mode: 'number' }).primaryKey(),
    conversionId: id('conversion_id')
      .notNull()
      .references(() => conversions.id, { onDelete: 'cascade' }),
    attempt: integer('attempt').notNull(),
    level: text('level').notNull(),
    message: text('message').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('conversion_log_by_conversion').on(table.conversionId, table.sequence)],
);
export type ConversionLogRow = typeof conversionLog.$inferSelect;
