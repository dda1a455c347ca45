import { drizzle } from 'drizzle-orm/postgres-js';
import postgres, { type Options, type Sql } from 'postgres';
import { AppError } from '../errors.js';
import { pause, within } from '../lib/abort.js';
import { monotonic, now } from '../lib/clock.js';
import type { Logger } from '../lib/log.js';
import type { DatabaseAddress } from './address.js';
import type { Db } from './db.js';
import * as schema from './schema/index.js';

const OLDEST = 150_000;

export interface Database {
  /** drizzle, over a client of its own: it replaces that client's parsers. */
  db: Db;
  /** For raw SQL, LISTEN and locks. */
  sql: Sql;
  close(): Promise<void>;
}

/** The options of every connection: bounded waits everywhere. Milliseconds for PostgreSQL, seconds for postgres.js. */
export function connectionOptions(address: DatabaseAddress, name: string): Options<Record<string, never>> {
  return {
    host: address.host,
    port: address.port,
    database: address.database,
    username: address.username,
    password: address.password,
    ssl: address.ssl,
    connect_timeout: 10,
    // The driver's own would leave a connection closed for up to 20 seconds after the database is back.
    backoff: (attempt) => Math.min(0.02 * 2 ** attempt, 1) * (0.5 + Math.random() / 2),
    onnotice: () => undefined,
    connection: {
      application_name: name,
      statement_timeout: 30_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  };
}

/**
 * Opens the database, waiting up to 30 seconds for one that is still starting. Throws UNAVAILABLE or CONFIGURATION with
 * the sentence that an operator needs.
 */
export async function openDatabase(
  address: DatabaseAddress,
  settings: { connections: number },
  log: Logger,
): Promise<Database> {
  const client = postgres({ ...connectionOptions(address, 'molshelf'), max: settings.connections });
  const sql = postgres({ ...connectionOptions(address, 'molshelf-raw'), max: settings.connections });
  const close = async (): Promise<void> => {
    await Promise.all([client.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
  };
  try {
    await waitForServer(sql, log);
    await checkServer(sql, log);
  } catch (error) {
    await close();
    throw error;
  }
  return { db: drizzle(client, { schema }), sql, close };
}

async function waitForServer(sql: Sql, log: Logger): Promise<void> {
  const until = monotonic() + 30_000;
  for (;;) {
    try {
      await within(12_000, 'The database', sql`select 1`);
      return;
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      // 57P03: the server is starting. Refused passwords and absent databases do not mend themselves.
      const mayPass =
        code === '57P03' || code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'CONNECT_TIMEOUT';
      if (!mayPass || monotonic() > until)
        throw new AppError(
          'UNAVAILABLE',
          `The database cannot be reached (${code || 'no answer'}); check DATABASE_URL and that PostgreSQL runs.`,
          { cause: error },
        );
      log.info({ code }, 'waiting for the database');
      await pause(500);
    }
  }
}

async function checkServer(sql: Sql, log: Logger): Promise<void> {
  const [row] = await sql<{ version: string; name: string }[]>`
    select current_setting('server_version_num') as version, current_setting('server_version') as name`;
  if (Number(row!.version) < OLDEST)
    throw new AppError(
      'CONFIGURATION',
      `DATABASE_URL: PostgreSQL ${row!.name} is too old; use version 15 or later.`,
    );
  await refuseTransactionPooling(sql);
  await compareClocks(sql, log);
}

/** Seconds by which the clocks of the server and of the database may differ without a word. */
const APART = 60;

/** Whatever expires goes by the database's clock: another one here is no fault, but its times in the log mislead. */
async function compareClocks(sql: Sql, log: Logger): Promise<void> {
  const [row] = await sql<
    { ms: number }[]
  >`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`;
  const seconds = Math.round((now().getTime() - row!.ms) / 1000);
  if (Math.abs(seconds) > APART)
    log.warn({ seconds }, "this machine's clock is not that of the database; set one of them right");
}

/** A pooler in transaction mode gives each transaction another server connection: LISTEN and session locks fail silently. */
async function refuseTransactionPooling(sql: Sql): Promise<void> {
  const connection = await sql.reserve();
  try {
    const key = Math.floor(Math.random() * 2 ** 31);
    await connection`select pg_advisory_lock(7236, ${key}::int)`;
    const [row] = await connection<{ held: boolean }[]>`select pg_advisory_unlock(7236, ${key}::int) as held`;
    if (!row!.held)
      throw new AppError(
        'CONFIGURATION',
        'DATABASE_URL: leads to a pooler in transaction mode, which loses notifications; use session mode or PostgreSQL itself.',
      );
  } finally {
    connection.release();
  }
}
