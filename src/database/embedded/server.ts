import { fork, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres, { type Sql } from 'postgres';
import { AppError } from '../../errors.js';
import { pause, within } from '../../lib/abort.js';
import { monotonic } from '../../lib/clock.js';
import { entryUrl } from '../../lib/entries.js';
import type { Logger } from '../../lib/log.js';
import type { DatabaseAddress } from '../address.js';
import { connectionOptions } from '../connection.js';
import { postgresAccount, type Account } from './account.js';
import { findBinaries, reachableBinaries } from './binaries.js';
import { clusterHome, openCluster, type Cluster } from './cluster.js';
import type { KeeperOrder, KeeperWord } from './keeper.js';

/** Held by a server for its lifetime: only a second server on a data folder is refused, tools may join. */
const SERVER_LOCK = 723_602;

export interface EmbeddedOptions {
  dataDir: string;
  log: Logger;
  /** A server has the data folder for itself; a tool joins a running one, or starts it for its own duration. */
  as: 'server' | 'tool';
  /** False only in tests: no fsync. */
  durable?: boolean;
}

export interface EmbeddedDatabase {
  address: DatabaseAddress;
  /** Whether this process started it (and will stop it), or joined one that runs. */
  started: boolean;
  stop(): Promise<void>;
}

/** Opens the PostgreSQL of a data folder. Throws DATA_FOLDER or CONFIGURATION with a sentence. */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const account = postgresAccount();
  const native = reachableBinaries(findBinaries(), account);
  const home = clusterHome(options.dataDir, account);
  const durable = options.durable ?? true;
  const cluster = await openCluster(home, native, account, durable);
  if (!home.startsWith(path.resolve(options.dataDir)))
    options.log.info(
      { account: account?.name },
      'the database lies outside DATA_DIR, which its account cannot reach',
    );
  const running = await joinRunning(cluster, options.as);
  if (running) return { address: running, started: false, stop: () => Promise.resolve() };

  const socketFolder = mkdtempSync(path.join(tmpdir(), 'molshelf-'));
  if (account) chownSync(socketFolder, account.uid, account.gid);
  const address = addressOf(socketFolder, cluster);
  const keeper = await startKeeper(cluster, native, socketFolder, account, durable);
  let lock: Sql | null = null;
  const stop = async (): Promise<void> => {
    await lock?.end({ timeout: 1 });
    await stopKeeper(keeper);
    rmSync(socketFolder, { recursive: true, force: true });
  };
  try {
    await makeRole(cluster, address, !durable);
    if (options.as === 'server') lock = await takeServerLock(address);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, started: true, stop };
}

const addressOf = (socketFolder: string, cluster: Cluster): DatabaseAddress => ({
  host: socketFolder,
  port: 5432,
  database: 'molshelf',
  username: 'molshelf',
  password: cluster.password,
  ssl: false,
});

/** A cluster that runs already: its address for a tool; for a server a refusal, or null once it has stopped. */
async function joinRunning(cluster: Cluster, as: 'server' | 'tool'): Promise<DatabaseAddress | null> {
  const until = monotonic() + 15_000;
  for (;;) {
    const socketFolder = runningSocket(cluster);
    if (socketFolder === null) return null;
    const address = addressOf(socketFolder, cluster);
    const state = await probe(address);
    if (state === 'absent') return null;
    if (state !== 'stopping' && as === 'tool') return address;
    if (state === 'served' || monotonic() > until)
      throw new AppError(
        'DATA_FOLDER',
        'Another Molshelf server runs on this data folder; stop it first, or give this one its own DATA_DIR.',
      );
    await pause(100);
  }
}

/** The socket folder of a postmaster that left its pid file (PostgreSQL documentation, postmaster.pid: line 1, 5). */
function runningSocket(cluster: Cluster): string | null {
  const file = path.join(cluster.folder, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const socketFolder = lines[4]?.trim();
  if (!socketFolder || !existsSync(path.join(socketFolder, '.s.PGSQL.5432'))) return null;
  return socketFolder;
}

async function probe(address: DatabaseAddress): Promise<'served' | 'free' | 'stopping' | 'absent'> {
  const sql = postgres({ ...connectionOptions(address, 'molshelf-probe'), max: 1, connect_timeout: 3 });
  try {
    const held =
      await sql`select from pg_locks where locktype = 'advisory' and objid = ${SERVER_LOCK} and granted`;
    return held.length > 0 ? 'served' : 'free';
  } catch (error) {
    const code = (error as { code?: string }).code;
    return code === 'ECONNREFUSED' || code === 'ENOENT' ? 'absent' : 'stopping';
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function startKeeper(
  cluster: Cluster,
  native: string,
  socketFolder: string,
  account: Account | null,
  durable: boolean,
): Promise<ChildProcess> {
  const order: KeeperOrder = {
    native,
    folder: cluster.folder,
    socketFolder,
    logFile: path.join(cluster.home, 'postgres.log'),
    durable,
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  };
  const keeper = fork(fileURLToPath(entryUrl('database/embedded/keeper.js')), [JSON.stringify(order)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  const ready = new Promise<void>((resolve, reject) => {
    keeper.once('error', reject);
    keeper.on('message', (word: KeeperWord) => {
      if (word.word === 'ready') resolve();
      else
        reject(
          new AppError(
            'DATA_FOLDER',
            word.tail.includes('already exists') || word.tail.includes('another server')
              ? 'Another Molshelf server is starting or stopping on this data folder; wait a moment, or give this one its own DATA_DIR.'
              : 'The embedded database did not start; its log is postgres.log beside its data.',
            { cause: word.tail },
          ),
        );
    });
  });
  try {
    await within(60_000, 'The embedded database', ready);
  } catch (error) {
    await stopKeeper(keeper);
    throw error;
  }
  return keeper;
}

async function stopKeeper(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  if (keeper.connected) keeper.send('stop', () => undefined);
  await within(15_000, 'The embedded database', gone);
}

/**
 * Makes the ordinary role and its database, once; `mayCreate`: it may make databases, for tests.
 * The server never connects as the superuser, who may run programs.
 */
async function makeRole(cluster: Cluster, address: DatabaseAddress, mayCreate: boolean): Promise<void> {
  const done = path.join(cluster.home, 'role.made');
  if (existsSync(done)) return;
  const sql = postgres({
    ...connectionOptions(
      { ...address, username: 'postgres', password: cluster.superuserPassword, database: 'postgres' },
      'molshelf-setup',
    ),
    max: 1,
  });
  try {
    const [role] = await sql`select from pg_roles where rolname = 'molshelf'`;
    // The password is base64url of our own making: it needs no quoting.
    if (!role)
      await sql.unsafe(
        `create role molshelf login ${mayCreate ? 'createdb' : ''} password '${cluster.password}'`,
      );
    const [database] = await sql`select from pg_database where datname = 'molshelf'`;
    if (!database) await sql.unsafe('create database molshelf owner molshelf');
    writeFileSync(done, '', { mode: 0o600 });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function takeServerLock(address: DatabaseAddress): Promise<Sql> {
  const sql = postgres({ ...connectionOptions(address, 'molshelf-server-lock'), max: 1 });
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${SERVER_LOCK}) as taken`;
  if (row!.taken) return sql;
  await sql.end({ timeout: 1 });
  throw new AppError('DATA_FOLDER', 'Another Molshelf server runs on this data folder; stop it first.');
}
