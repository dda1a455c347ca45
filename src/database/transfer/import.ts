import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import postgres, { type TransactionSql } from 'postgres';
import { AppError } from '../../errors.js';
import { LOCAL_USER } from '../schema/users.js';
import type { DatabaseAddress } from '../address.js';
import { migrate, migrateTo } from '../migrate.js';
import { transferOptions } from './connection.js';
import { Digest } from './digest.js';
import { fileOf, readManifest, type ExportedTable, type Manifest } from './manifest.js';
import { tablesInOrder } from './tables.js';

/**
 * Fills an empty database with an export, of this version or an earlier one, all of it or nothing. No server may run on it. Throws
 * INVALID_INPUT for an export that is not whole, CONFLICT for a database that holds something.
 */
export async function importDatabase(
  address: DatabaseAddress,
  folder: string,
  told: (table: ExportedTable) => void,
): Promise<Manifest> {
  const manifest = await readManifest(folder);
  // All files first: nothing is begun with an export that is damaged.
  for (const table of manifest.tables)
    await readTable(folder, table, new Writable({ write: (_, __, done) => done() }));
  await refuseUsed(address, manifest.migration);
  await migrateTo(address, manifest.migration);
  const sql = postgres(transferOptions(address));
  try {
    await sql.begin(async (tx) => {
      await refuseFull(tx);
      for (const table of manifest.tables) {
        const { name, columns } = table;
        const into = await tx`copy ${tx(name)} (${tx(columns)}) from stdin`.writable();
        await readTable(folder, table, into);
        told(table);
      }
      await compareCounts(tx, manifest);
      await moveSequences(tx);
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
  await migrate(address);
  return manifest;
}

/** A database that a later version has changed looks otherwise than what was exported. */
async function refuseUsed(address: DatabaseAddress, migration: number): Promise<void> {
  const sql = postgres(transferOptions(address));
  try {
    const [row] = await sql<{ name: string | null }[]>`
      select to_regclass('drizzle.__drizzle_migrations')::text as name`;
    if (!row!.name) return;
    const later =
      await sql`select 1 from drizzle.__drizzle_migrations where created_at > ${migration} limit 1`;
    if (later.length > 0)
      throw new AppError('CONFLICT', 'The database was used by a later version; import into a new one.');
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Sends the rows of a table somewhere. Throws INVALID_INPUT when they are not those that were exported. */
async function readTable(folder: string, table: ExportedTable, into: Writable): Promise<void> {
  const digest = new Digest();
  try {
    await pipeline(createReadStream(path.join(folder, fileOf(table.name))), createGunzip(), digest, into);
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === 'ENOENT' || code?.startsWith('Z_'))
      throw new AppError('INVALID_INPUT', `${fileOf(table.name)} is missing or damaged.`, { cause });
    throw cause;
  }
  if (digest.sha256 !== table.sha256 || digest.rows !== table.rows)
    throw new AppError('INVALID_INPUT', `${fileOf(table.name)} is not what was exported: its hash differs.`);
}

async function refuseFull(tx: TransactionSql): Promise<void> {
  // The migrations make the local user, whom the export brings too.
  await tx`
    delete from users where id = ${LOCAL_USER.id} and files_used + files_reserved = 0
      and not exists (select from sessions where user_id = users.id)`;
  for (const { name } of await tablesInOrder(tx)) {
    const rows = await tx`select 1 from ${tx(name)} limit 1`;
    if (rows.length > 0)
      throw new AppError('CONFLICT', `The database is not empty: ${name} has rows. Import into a new one.`);
  }
}

async function compareCounts(tx: TransactionSql, { tables }: Manifest): Promise<void> {
  for (const { name, rows } of tables) {
    const [counted] = await tx<{ rows: string }[]>`select count(*) as rows from ${tx(name)}`;
    if (Number(counted!.rows) !== rows)
      throw new AppError('INVALID_INPUT', `${name} has ${counted!.rows} rows, and ${rows} were exported.`);
  }
}

/** Numbers that a table gives out go on behind those that it holds. */
async function moveSequences(tx: TransactionSql): Promise<void> {
  const owned = await tx<{ name: string; column: string; sequence: string }[]>`
    select table_name as name, column_name as column, pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
    from information_schema.columns where table_schema = 'public' and column_default like 'nextval(%'`;
  for (const { name, column, sequence } of owned)
    await tx`
      select setval(${sequence}::regclass, coalesce((select max(${tx(column)}) from ${tx(name)}), 0) + 1, false)`;
}
