/**
 * The process that keeps PostgreSQL: in a session of its own, so that Ctrl-C in the terminal reaches the server and not the
 * database under it. It stops PostgreSQL when it is told to, and when the server is gone, `kill -9` included: then the IPC
 * channel closes.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, rmSync } from 'node:fs';
import path from 'node:path';

export interface KeeperOrder {
  native: string;
  folder: string;
  socketFolder: string;
  logFile: string;
  uid?: number;
  gid?: number;
  durable: boolean;
}

export type KeeperWord = { word: 'ready' } | { word: 'exited'; code: number | null; tail: string };

const order = JSON.parse(process.argv[2] ?? '{}') as KeeperOrder;
const settings: Record<string, string> = {
  listen_addresses: '',
  unix_socket_directories: order.socketFolder,
  unix_socket_permissions: '0700',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  max_connections: '200',
  ...(order.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
};
const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const server = spawn(path.join(order.native, 'bin/postgres'), ['-D', order.folder, ...options], {
  cwd: '/',
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
  stdio: ['ignore', 'ignore', 'pipe'],
  ...(order.uid === undefined ? {} : { uid: order.uid, gid: order.gid }),
});

const log = createWriteStream(order.logFile, { mode: 0o600 });
let tail = '';
server.stderr.on('data', (chunk: Buffer) => {
  log.write(chunk);
  const text = tail + chunk.toString();
  if (text.includes('ready to accept connections')) say({ word: 'ready' });
  tail = text.slice(-2000);
});

server.on('error', (error) => {
  say({ word: 'exited', code: null, tail: error.message });
  process.exit(1);
});
server.on('close', (code) => {
  rmSync(order.socketFolder, { recursive: true, force: true });
  say({ word: 'exited', code, tail });
  process.exit(0);
});

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  // SIGINT: PostgreSQL's fast shutdown; SIGQUIT: the immediate one, safe too, with a recovery at the next start.
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGQUIT'), 5000).unref();
}

function say(word: KeeperWord): void {
  if (process.connected) process.send?.(word, undefined, undefined, () => undefined);
}

process.on('disconnect', stop);
process.on('message', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
