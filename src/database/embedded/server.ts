import { chownSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '../../errors.js';
import { pause } from '../../lib/abort.js';
import { monotonic } from '../../lib/clock.js';
import type { Logger } from '../../lib/log.js';
import type { DatabaseAddress } from '../address.js';
import { canReach, postgresAccount, type Account } from './account.js';
import { findBinaries, reachableBinaries } from './binaries.js';
import { DATABASE, openCluster, PROGRAM_ENVIRONMENT, ROLE, type Cluster } from './cluster.js';
import { scope } from '../../lib/machine.js';
import { findHolding, stopOrphan } from './holding.js';
import { startKeeper } from './keeper-process.js';
import type { KeeperOrder } from './keeper.js';
import { findPlace, markPlace } from './place.js';

export interface EmbeddedOptions {
  dataDir: string;
  log: Logger;
  /** A server has the data folder for itself; a tool joins a running one, or starts it for its own duration. */
  as: 'server' | 'tool';
  /** Tests only: false lets PostgreSQL skip making sure that anything reaches the disk. */
  durable?: boolean;
  /** Tests only: the role may make databases; counts when the cluster is made. */
  createDatabases?: boolean;
  /** Where root puts what PostgreSQL's account could not reach elsewhere. */
  shared?: string;
}

export interface EmbeddedDatabase {
  address: DatabaseAddress;
  /** Whether this process started it (and will stop it), or joined one that runs. */
  started: boolean;
  /** Resolves when PostgreSQL has ended, asked or not; never for one that was joined. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/** How long a starter waits for another's PostgreSQL that is starting or stopping. */
const PATIENCE_MS = 15_000;
/** How long a running server may take to turn out to be one that was killed a moment ago. */
const DOUBT_MS = 1000;

/**
 * Opens the PostgreSQL of a data folder: makes its cluster at the first start, runs it under a keeper, and gives the
 * address of its ordinary role. Throws DATA_FOLDER or CONFIGURATION with what to do, or the signal's reason.
 */
export async function openEmbeddedDatabase(
  options: EmbeddedOptions,
  signal?: AbortSignal,
): Promise<EmbeddedDatabase> {
  const { log, durable = true, createDatabases = !durable, shared = '/var/lib/molshelf' } = options;
  const account = postgresAccount();
  const native = reachableBinaries(findBinaries(), account, shared);
  const place = findPlace(options.dataDir, account, shared);
  const cluster = await openCluster(place, native, { durable, createDatabases }, signal);
  markPlace(place);
  if (path.dirname(place.folder) !== path.dirname(place.marker))
    log.info(
      { account: account?.name, folder: place.folder },
      'the database lies outside DATA_DIR, which the account that runs PostgreSQL cannot reach',
    );
  const start = (): Promise<EmbeddedDatabase | 'occupied'> =>
    startOwn(cluster, native, account, { as: options.as, durable }, signal);
  return holdOrJoin(cluster, options.as, start, log, signal);
}

/** Waits, bounded, until the cluster is ours, joined, or refused. */
async function holdOrJoin(
  cluster: Cluster,
  as: EmbeddedOptions['as'],
  start: () => Promise<EmbeddedDatabase | 'occupied'>,
  log: Logger,
  signal?: AbortSignal,
): Promise<EmbeddedDatabase> {
  const begun = monotonic();
  for (;;) {
    signal?.throwIfAborted();
    const holding = await findHolding(cluster.folder, log, signal);
    if (holding.state === 'elsewhere') throw refusal('elsewhere');
    if (holding.state === 'held' && as === 'tool') return joined(cluster, holding.socketFolder);
    if (holding.state === 'held' && monotonic() - begun > DOUBT_MS) throw refusal(holding.as);
    if (holding.state === 'free' || holding.state === 'abandoned') {
      const own = await start();
      if (own !== 'occupied') return own;
      if (holding.state === 'abandoned') stopOrphan(cluster.data, log);
    }
    if (monotonic() - begun > PATIENCE_MS) throw refusal('changing');
    await pause(50, signal);
  }
}

const REFUSALS = {
  server:
    'Another Molshelf server runs on this data folder; stop it first, or give this one its own DATA_DIR.',
  tool: 'A command of Molshelf works on this data folder; start the server when it has ended.',
  elsewhere:
    'A Molshelf on another machine or in another container runs on this data folder; stop it first, or give this one its own DATA_DIR.',
  changing:
    'Another Molshelf is starting or stopping on this data folder and has not come to an end; wait a moment and try again.',
};

const refusal = (reason: keyof typeof REFUSALS): AppError => new AppError('DATA_FOLDER', REFUSALS[reason]);

const joined = (cluster: Cluster, socketFolder: string): EmbeddedDatabase => ({
  address: addressOf(socketFolder, cluster),
  started: false,
  ended: new Promise(() => undefined),
  stop: () => Promise.resolve(),
});

const addressOf = (socketFolder: string, cluster: Cluster): DatabaseAddress => ({
  host: socketFolder,
  port: 5432,
  database: DATABASE,
  username: ROLE,
  password: cluster.password,
  ssl: false,
});

async function startOwn(
  cluster: Cluster,
  native: string,
  account: Account | null,
  { as, durable }: { as: EmbeddedOptions['as']; durable: boolean },
  signal?: AbortSignal,
): Promise<EmbeddedDatabase | 'occupied'> {
  const socketFolder = makeSocketFolder(account);
  const order: KeeperOrder = {
    native,
    clusterFolder: cluster.folder,
    data: cluster.data,
    account,
    environment: PROGRAM_ENVIRONMENT,
    durable,
    holder: { as, owner: process.pid, scope: scope(), socketFolder },
  };
  const keeper = await startKeeper(order, signal);
  if (keeper === 'occupied') return keeper;
  return { address: addressOf(socketFolder, cluster), started: true, ended: keeper.ended, stop: keeper.stop };
}

/** A socket's name is a short one: 107 bytes on Linux, 103 on macOS (unix(7), sys/un.h). */
const SOCKET_BYTES = 103;

/** A private folder for the socket, below the first temporary folder that will do; the keeper removes it. */
function makeSocketFolder(account: Account | null): string {
  const parents = [tmpdir(), '/tmp'].filter(
    (parent) =>
      Buffer.byteLength(path.join(parent, 'molshelf-XXXXXX', '.s.PGSQL.5432')) <= SOCKET_BYTES &&
      (!account || canReach(parent, account)),
  );
  const parent = parents[0];
  if (parent === undefined)
    throw new AppError(
      'CONFIGURATION',
      "PostgreSQL's account cannot reach a temporary folder with a short name; set TMPDIR to one such as /tmp.",
    );
  const folder = mkdtempSync(path.join(parent, 'molshelf-'));
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}
