/**
 * The process that keeps PostgreSQL: in a session of its own, so that Ctrl-C in the terminal reaches the server and not the
 * database under it. It stops PostgreSQL when it is told to, and when its owner is gone, `kill -9` included: then the IPC
 * channel closes.
 */
import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { runAs, type Account } from './account.js';
import { BEAT_MS, beat, removeHolder, writeHolder, type Holder } from './holder.js';

/** What a keeper is started with. */
export interface KeeperOrder {
  native: string;
  clusterFolder: string;
  data: string;
  account: Account | null;
  environment: Record<string, string>;
  durable: boolean;
  holder: Omit<Holder, 'keeper' | 'state'>;
}

/** What a keeper tells its owner. `tail`: the end of PostgreSQL's log. */
export type KeeperWord = { word: 'ready' } | { word: 'ended'; code: number | null; tail: string };

/** PostgreSQL's log is kept up to this size, and once more as `.1`. */
const LOG_BYTES = 4 * 2 ** 20;

const order = JSON.parse(process.argv[2] ?? '{}') as KeeperOrder;
const holder: Holder = { ...order.holder, keeper: process.pid, state: 'starting' };
const settings: Record<string, string> = {
  listen_addresses: '',
  unix_socket_directories: holder.socketFolder,
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '200',
  // Short statements on small tables: both would cost more than they bring.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  // Statements may hold what users wrote.
  log_min_error_statement: 'panic',
  ...(order.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
};

const server = spawn(
  path.join(order.native, 'bin/postgres'),
  ['-D', order.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
  { cwd: '/', env: order.environment, stdio: ['ignore', 'ignore', 'pipe'], ...runAs(order.account) },
);

/** Whether PostgreSQL has the cluster: until then, the holder may be another's. */
let holds = false;
let ended = false;
let heart: NodeJS.Timeout | undefined;
let tail = '';
server.stderr.on('data', (chunk: Buffer) => {
  attempt(() => log(chunk));
  tail = (tail + chunk.toString()).slice(-4000);
  // Its first words come when it has the lock of the data folder (PostgreSQL source, PostmasterMain).
  if (!holds && tail.includes('starting PostgreSQL')) hold();
  if (holder.state === 'starting' && tail.includes('ready to accept connections')) ready();
});
server.on('error', (error) => end(null, error.message));
server.on('close', (code) => end(code, tail));

// A service manager may signal every process of its group: the owner decides when it has no more need of the database.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('message', stop);
process.on('disconnect', stop);
if (!process.connected) stop();

function hold(): void {
  holds = true;
  attempt(() => writeHolder(order.clusterFolder, holder));
  heart = setInterval(() => attempt(() => beat(order.clusterFolder)), BEAT_MS);
}

function ready(): void {
  enter('ready');
  say({ word: 'ready' });
}

function enter(state: Holder['state']): void {
  holder.state = state;
  if (holds) attempt(() => writeHolder(order.clusterFolder, holder));
}

function stop(): void {
  if (holder.state === 'stopping') return;
  enter('stopping');
  // SIGINT is PostgreSQL's fast shutdown; SIGQUIT the immediate one: nothing is lost, and the next start recovers.
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGQUIT'), 5000).unref();
}

function end(code: number | null, words: string): void {
  if (ended) return;
  ended = true;
  clearInterval(heart);
  if (holds) attempt(() => removeHolder(order.clusterFolder));
  attempt(() => rmSync(holder.socketFolder, { recursive: true, force: true }));
  say({ word: 'ended', code, tail: words });
  if (process.connected) process.disconnect();
}

function say(word: KeeperWord): void {
  if (process.connected) process.send?.(word, undefined, undefined, () => undefined);
}

/** A full disk or a removed folder must not end the keeper: PostgreSQL would be left alone. */
function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // nobody to tell
  }
}

function log(chunk: Buffer): void {
  const file = path.join(order.clusterFolder, 'postgres.log');
  const descriptor = openSync(file, 'a', 0o600);
  try {
    writeSync(descriptor, chunk);
    if (fstatSync(descriptor).size > LOG_BYTES) renameSync(file, `${file}.1`);
  } finally {
    closeSync(descriptor);
  }
}
