import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { formatAddress, parseAddress, type DatabaseAddress } from '../../src/database/address.js';
import { openEmbeddedDatabase } from '../../src/database/embedded/server.js';
import { migrate } from '../../src/database/migrate.js';
import { besideSources, entryUrl } from '../../src/lib/entries.js';
import { silent } from '../../src/lib/log.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database of the server under the tests, for statements such as `create database`. */
    databaseUrl: string;
    /** The database with the migrations applied, which each test file's own is cloned from. */
    templateDatabase: string;
  }
}

/** One PostgreSQL for the run, embedded or that of TEST_DATABASE_URL, and a template with the migrations applied. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // `npm test` builds first; a bare `vitest` in a fresh checkout has no compiled entries yet.
  if (!existsSync(entryUrl('database/embedded/keeper.js')))
    spawnSync('npm', ['run', '--silent', 'build'], { cwd: besideSources('.'), stdio: 'inherit' });
  const server = await openServer();
  const template = `molshelf_template_${randomBytes(6).toString('hex')}`;
  const sql = postgres({ ...server.address, max: 1, onnotice: () => undefined });
  const close = async (): Promise<void> => {
    await sql.unsafe(`drop database if exists ${template} with (force)`);
    await sql.end({ timeout: 5 });
    await server.stop();
  };
  try {
    await sql.unsafe(`create database ${template} template template0`);
    await migrate({ ...server.address, database: template });
  } catch (error) {
    await close();
    throw error;
  }
  project.provide('databaseUrl', formatAddress(server.address));
  project.provide('templateDatabase', template);
  return close;
}

async function openServer(): Promise<{ address: DatabaseAddress; stop(): Promise<void> }> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url) return { address: parseAddress(url), stop: () => Promise.resolve() };
  const dataDir = mkdtempSync(path.join(tmpdir(), 'molshelf-test-'));
  // Where the tests run as root, PostgreSQL's own account must be able to pass.
  chmodSync(dataDir, 0o711);
  const database = await openEmbeddedDatabase({ dataDir, log: silent, as: 'server', durable: false });
  return {
    address: database.address,
    stop: async () => {
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
