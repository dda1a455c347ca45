import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Sql } from 'postgres';
import type { Config } from './config.js';
import { parseAddress, type DatabaseAddress } from './database/address.js';
import { openDatabase } from './database/connection.js';
import { openEmbeddedDatabase } from './database/embedded/server.js';
import { migrate } from './database/migrate.js';
import { postgresAccount } from './database/embedded/account.js';
import { openEngines } from './engines/open.js';
import { Planner } from './engines/planner.js';
import { EventBus } from './events/bus.js';
import { MODULES } from './formats/registry.js';
import { JobQueue } from './jobs/queue.js';
import type { Logger } from './lib/log.js';
import { Clearing } from './services/clearing.js';
import { ConversionRuns } from './services/conversion-runs.js';
import { ConversionSteps } from './services/conversion-steps.js';
import { QUEUES } from './services/conversion-queues.js';
import { Conversions } from './services/conversions.js';
import { Downloads } from './services/downloads.js';
import { CheckThreads } from './services/intake/check-threads.js';
import { Intake } from './services/intake/intake.js';
import { Presence } from './services/presence.js';
import { Leftovers } from './services/leftovers.js';
import { Quotas } from './services/quotas.js';
import { Resumables } from './services/resumables.js';
import { Sessions } from './services/sessions.js';
import { Structures } from './services/structures.js';
import { Sweep } from './services/sweep.js';
import { UploadRuns } from './services/upload-runs.js';
import { Uploads } from './services/uploads.js';
import { openDiskStorage } from './storage/disk/storage.js';

/** The server's version, from its package. */
const VERSION = (createRequire(import.meta.url)('../package.json') as { version: string }).version;

export type Backend = Awaited<ReturnType<typeof openBackend>>;

/** Opens the database, the storage and the engines, and makes the services over them. */
export async function openBackend(config: Config, publicUrl: string, log: Logger) {
  await mkdir(config.DATA_DIR, { recursive: true, mode: 0o711 });
  const { address, stop: stopDatabase } = await addressOf(config, log);
  await migrate(address);
  const database = await openDatabase(address, { connections: config.DATABASE_CONNECTIONS }, log);
  const { db, sql } = database;
  const presence = new Presence(db, log);
  await presence.start();
  const storage = await openDiskStorage(path.join(config.DATA_DIR, 'files'));
  const threads = new CheckThreads({
    count: config.CHECK_WORKERS,
    chemistryAtoms: config.MAX_CHEMISTRY_ATOMS,
  });
  const roster = await openEngines(MODULES, VERSION, {
    order: config.CONVERSION_ENGINES,
    threads: config.CONVERSION_WORKERS,
    componentsPath: config.CCD_PATH ?? null,
    openBabelPath: config.OPENBABEL_PATH ?? null,
    openBabelProcesses: config.OPENBABEL_PROCESSES,
    account: config.ENGINE_ACCOUNT ?? null,
    // Whoever runs the embedded database may read all of it.
    accountsTaken: config.DATABASE_URL ? [] : uidsOf(postgresAccount()),
  });
  const { engines } = roster;
  const events = new EventBus(sql, log);
  await events.start();
  const queue = new JobQueue({ ...address, ssl: await settledSsl(address, sql) }, sql, log);
  await queue.start();
  for (const name of Object.values(QUEUES)) await queue.declare(name);

  const quotaLimits = {
    sessionBytes: config.SESSION_BYTES,
    sessionFiles: config.SESSION_FILES,
    temporaryBytes: config.TEMPORARY_BYTES,
  };
  const quotas = new Quotas(db, quotaLimits, presence.id);
  const structures = new Structures(db, events, quotas, new Intake(storage.parts, threads), storage.blobs, {
    unpackedBytes: config.UPLOAD_UNPACKED_BYTES,
    gzipRatio: config.UPLOAD_GZIP_RATIO,
    stopOnError: config.UPLOAD_ON_ERROR === 'stop',
  });
  const leftovers = new Leftovers(db, storage, quotas);
  const runs = new UploadRuns(
    db,
    events,
    quotas,
    structures,
    (space) => leftovers.remove(space),
    config.UPLOAD_BYTES,
    presence.id,
    log,
  );
  const uploads = new Uploads(db, events, runs, {
    bytes: config.UPLOAD_BYTES,
    perSession: config.UPLOADS_PER_SESSION,
  });
  const resumables = new Resumables(
    db,
    events,
    structures,
    uploads,
    quotas,
    runs,
    { bytes: config.UPLOAD_BYTES, process: presence.id },
    log,
  );
  const planner = new Planner(engines, MODULES);
  const conversions = new Conversions(db, events, structures, planner, queue, config.CONVERSION_QUEUE);
  const clearing = new Clearing(db, events, storage.blobs, runs, conversions, log);
  const sessions = new Sessions(
    db,
    events,
    { idle: config.SESSION_IDLE, lifetime: config.SESSION_LIFETIME, perAddress: config.SESSIONS_PER_ADDRESS },
    (ids) => clearing.clear(ids),
  );
  const downloads = new Downloads(db, structures, storage.blobs, publicUrl, config.LINK_LIFETIME);
  const workFolder = path.join(storage.root, '..', 'work');
  await mkdir(workFolder, { recursive: true, mode: 0o711 });
  const conversionRuns = new ConversionRuns(
    db,
    events,
    storage.blobs,
    structures,
    quotas,
    new ConversionSteps(engines, planner, {
      memory: config.CONVERSION_MEMORY,
      time: config.CONVERSION_TIME,
    }),
    {
      workFolder,
      time: config.CONVERSION_TIME,
      resultBytes: config.SESSION_BYTES,
      unpackedBytes: config.UPLOAD_UNPACKED_BYTES,
      gzipRatio: config.UPLOAD_GZIP_RATIO,
    },
    presence.id,
    log,
  );
  const workers = {
    BUILTIN: config.CONVERSION_WORKERS,
    OPENBABEL: config.OPENBABEL_PROCESSES,
    CHIMERAX: 1,
  };
  for (const { name } of engines)
    await queue.work(QUEUES[name], workers[name], (id, signal) => conversionRuns.run(id, signal));
  const sweep = new Sweep(db, presence, clearing, runs, leftovers, config.UPLOAD_LIFETIME, queue);
  await sweep.run();
  await queue.schedule('sweep', '* * * * *', () => sweep.run());

  return {
    sessions,
    uploads,
    resumables,
    structures,
    conversions,
    downloads,
    engines: roster,
    readiness: {
      database: () => sql`select 1`,
      storage: () => storage.blobs.list('temporary', { limit: 1 }),
    },
    onSessionEnd: (sessionId: string, ended: () => void): (() => void) =>
      events.subscribe(`session:${sessionId}`, (event) => {
        if (event.kind === 'changed' || event.kind === 'resync')
          sessions.isLive(sessionId).then(
            (live) => (live ? undefined : ended()),
            () => undefined,
          );
      }),
    /** What goes on, by name, for health and leak checks. */
    activity: () => ({ uploads: runs.size, subscribers: events.size, jobs: queue.size }),
    /** No new work; running uploads end, and running conversions go back to the queue. */
    stopWork: async (): Promise<void> => {
      await Promise.all([queue.stop(), resumables.close().then(() => runs.close())]);
    },
    close: async (): Promise<void> => {
      await roster.close();
      await threads.close();
      await events.close();
      await presence.stop();
      await database.close();
      await stopDatabase();
    },
  };
}

const uidsOf = (account: { uid: number } | null): number[] => (account ? [account.uid] : []);

async function addressOf(
  config: Config,
  log: Logger,
): Promise<{ address: DatabaseAddress; stop: () => Promise<void> }> {
  if (config.DATABASE_URL)
    return { address: parseAddress(config.DATABASE_URL), stop: () => Promise.resolve() };
  return openEmbeddedDatabase({ dataDir: config.DATA_DIR, log, as: 'server' });
}

/** The queue library's driver knows no `prefer`: whether this server encrypts is read off a connection that stands. */
async function settledSsl(address: DatabaseAddress, sql: Sql): Promise<DatabaseAddress['ssl']> {
  if (address.ssl !== 'prefer') return address.ssl;
  const [row] = await sql<{ ssl: boolean }[]>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;
  return row?.ssl ? 'require' : false;
}
