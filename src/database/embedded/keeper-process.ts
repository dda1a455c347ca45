import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../errors.js';
import { within } from '../../lib/abort.js';
import { entryUrl } from '../../lib/entries.js';
import type { KeeperOrder, KeeperWord } from './keeper.js';

/** A keeper whose PostgreSQL answers. */
export interface KeeperProcess {
  /** Resolves when PostgreSQL has ended, asked or not. */
  ended: Promise<void>;
  /** Stops PostgreSQL and waits for it. */
  stop: () => Promise<void>;
}

/** A start may have to recover what a cut-off run left. */
const START_MS = 120_000;
/** Longer than the keeper's own patience of 5 s before it uses force. */
const STOP_MS = 15_000;
/** What PostgreSQL says of a cluster that another one has open (PostgreSQL source, CreateLockFile). */
const OCCUPIED = /lock file ".*" already exists|pre-existing shared memory block/;

/**
 * Starts a keeper and waits for its PostgreSQL; `occupied` when another one has the cluster open. Throws DATA_FOLDER, or
 * the signal's reason.
 */
export async function startKeeper(
  order: KeeperOrder,
  signal?: AbortSignal,
): Promise<KeeperProcess | 'occupied'> {
  const child = fork(fileURLToPath(entryUrl('database/embedded/keeper.js')), [JSON.stringify(order)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Neither our loaders nor our settings: a debugger's port, for one, can be had only once.
    execArgv: [],
    env: {},
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = async (): Promise<void> => {
    child.ref();
    if (child.connected) child.send('stop', () => undefined);
    await within(STOP_MS, 'The embedded database', ended);
  };
  const word = new Promise<KeeperWord>((resolve) => {
    child.once('message', (message) => resolve(message as KeeperWord));
    child.once('exit', (code) => resolve({ word: 'ended', code, tail: '' }));
    child.once('error', (error) => resolve({ word: 'ended', code: null, tail: error.message }));
  });
  const first = await within(START_MS, 'The embedded database', word, signal).catch(
    async (error: unknown) => {
      await stop();
      throw error;
    },
  );
  if (first.word === 'ended') return refusal(first.tail);
  // A process that ends without a word leaves the keeper by itself, which then stops PostgreSQL.
  child.unref();
  child.channel?.unref();
  return { ended, stop };
}

function refusal(tail: string): 'occupied' {
  if (OCCUPIED.test(tail)) return 'occupied';
  throw new AppError(
    'DATA_FOLDER',
    'The embedded database did not start; what it said lies in postgres.log beside its data.',
    { cause: new Error(tail) },
  );
}
