import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as apply } from 'drizzle-orm/postgres-js/migrator';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { AppError } from '../errors.js';
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
    await refuseNewer(client, folder);
    await apply(drizzle(client), { migrationsFolder: folder });
    await client`select pg_advisory_unlock(${LOCK})`;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * Brings a fresh database to the schema as it was after the migration of a time. Throws CONFIGURATION for one that this version does not
 * know.
 */
export async function migrateTo(
  address: DatabaseAddress,
  when: number,
  folder = besideSources('drizzle'),
): Promise<void> {
  const journal = await readJournal(folder);
  const entries = journal.entries.filter((entry) => entry.when <= when);
  if (entries.at(-1)?.when !== when)
    throw new AppError(
      'CONFIGURATION',
      'This export was made by a newer version of Molshelf; import it with that version.',
    );
  const part = await mkdtemp(path.join(tmpdir(), 'molshelf-migrations-'));
  try {
    await cp(folder, part, { recursive: true });
    await writeFile(path.join(part, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
    await migrate(address, part);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function readJournal(folder: string): Promise<{ entries: { when: number }[] }> {
  return JSON.parse(await readFile(path.join(folder, 'meta/_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
}

/** A database that a newer version has changed is not one that this version may write to. Throws CONFIGURATION. */
async function refuseNewer(client: Sql, folder: string): Promise<void> {
  const [row] = await client<{ applied: string | null }[]>`
    select to_regclass('drizzle.__drizzle_migrations')::text as applied`;
  if (!row!.applied) return;
  const { entries } = await readJournal(folder);
  const [last] = await client<{ at: string }[]>`
    select created_at as at from drizzle.__drizzle_migrations order by created_at desc limit 1`;
  if (last && Number(last.at) > Math.max(...entries.map(({ when }) => when)))
    throw new AppError(
      'CONFIGURATION',
      'This database was used by a newer version of Molshelf; start that version, or restore a backup from before its upgrade.',
    );
}
