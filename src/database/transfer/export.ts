import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import postgres from 'postgres';
import { AppError } from '../../errors.js';
import { now } from '../../lib/clock.js';
import type { DatabaseAddress } from '../address.js';
import { transferOptions } from './connection.js';
import { Digest } from './digest.js';
import { fileOf, MANIFEST, type ExportedTable, type Manifest } from './manifest.js';
import { tablesInOrder } from './tables.js';

/**
 * Writes all rows to a new folder, as one moment saw them, while servers may run: a file for each table, and last the manifest,
 * without which it is no export. Throws INVALID_INPUT when the folder is there already.
 */
export async function exportDatabase(
  address: DatabaseAddress,
  folder: string,
  told: (table: ExportedTable) => void,
): Promise<Manifest> {
  await mkdir(folder, { mode: 0o700 }).catch((cause: unknown) => {
    throw new AppError(
      'INVALID_INPUT',
      'The folder of an export must not be there yet, and the one above it must.',
      {
        cause,
      },
    );
  });
  const sql = postgres(transferOptions(address));
  try {
    const manifest = await sql.begin('isolation level repeatable read read only', async (tx) => {
      const [facts] = await tx<{ version: string; migration: string }[]>`
        select current_setting('server_version') as version, max(created_at)::text as migration
        from drizzle.__drizzle_migrations`;
      const tables: ExportedTable[] = [];
      for (const { name, columns } of await tablesInOrder(tx)) {
        const rows = await tx`copy ${tx(name)} (${tx(columns)}) to stdout`.readable();
        const digest = new Digest();
        await pipeline(
          rows,
          digest,
          createGzip(),
          createWriteStream(path.join(folder, fileOf(name)), { mode: 0o600 }),
        );
        // postgres.js pauses its socket when a reader is slow and resumes it when more is asked for, which nobody does behind the last row.
        rows._read(0);
        const { bytes, sha256 } = digest;
        const table = { name, columns, rows: digest.rows, bytes, sha256 };
        tables.push(table);
        told(table);
      }
      const { version, migration } = facts!;
      return {
        format: 1 as const,
        exportedAt: now().toISOString(),
        postgresql: version,
        migration: Number(migration),
        tables,
      };
    });
    const draft = path.join(folder, `${MANIFEST}.new`);
    await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await sync(draft);
    for (const { name } of manifest.tables) await sync(path.join(folder, fileOf(name)));
    await rename(draft, path.join(folder, MANIFEST));
    await sync(folder);
    return manifest;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
}
