import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as apply } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { besideSources } from '../lib/entries.js';
import type { DatabaseAddress } from './address.js';
import { connectionOptions } from './connection.js';

/** The advisory lock of migrations: drizzle takes none, and of several starters all but one would fail. */
const LOCK = 723_601;

/** Brings the database to the present schema; several processes may call it together. */
export async function migrate(address: DatabaseAddress, folder = besideSources('drizzle')): Promise<void> {
  const options = connectionOptions(address, 'molshelf-migrate');
  const client = postgres({
    ...options,
    max: 1,
    // Waiting for another starter is no fault, and a migration may take its time.
    connection: { application_name: 'molshelf-migrate', lock_timeout: 120_000, statement_timeout: 600_000 },
  });
  try {
    await client`select pg_advisory_lock(${LOCK})`;
    await apply(drizzle(client), { migrationsFolder: folder });
    await client`select pg_advisory_unlock(${LOCK})`;
  } finally {
    await client.end({ timeout: 5 });
  }
}
