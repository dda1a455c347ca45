import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { parseAddress, type DatabaseAddress } from '../../src/database/address.js';
import { openDatabase } from '../../src/database/connection.js';
import { openEmbeddedDatabase } from '../../src/database/embedded/server.js';
import { migrate } from '../../src/database/migrate.js';
import { silent } from '../../src/lib/log.js';

/** A database of its own, on the server of `url` or an embedded one; it goes with `close`. */
export async function openBenchDatabase(url: string | undefined) {
  const server = await openServer(url);
  const name = `molshelf_bench_${randomBytes(6).toString('hex')}`;
  const admin = postgres({ ...server.address, max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name}`);
  const address = { ...server.address, database: name };
  await migrate(address);
  const database = await openDatabase(address, { connections: 4 }, silent);
  return {
    ...database,
    close: async () => {
      await database.close();
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
      await server.stop();
    },
  };
}

async function openServer(
  url: string | undefined,
): Promise<{ address: DatabaseAddress; stop: () => Promise<void> }> {
  if (url) return { address: parseAddress(url), stop: () => Promise.resolve() };
  const dataDir = await mkdtemp(path.join(tmpdir(), 'molshelf-bench-'));
  chmodSync(dataDir, 0o711);
  const embedded = await openEmbeddedDatabase({ dataDir, log: silent, as: 'tool', createDatabases: true });
  return {
    address: embedded.address,
    stop: async () => {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
