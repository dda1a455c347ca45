import { mkdir, realpath, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Sql } from 'postgres';
import { isAuthenticated, type Config } from './config.js';
import { parseAddress, type DatabaseAddress } from './database/address.js';
import { openDatabase } from './database/connection.js';
import { openEmbeddedDatabase } from './database/embedded/server.js';
import { migrate } from './database/migrate.js';
import { postgresAccount } from './database/embedded/account.js';
import { openEngines, type EngineSettings } from './engines/open.js';
import { Planner } from './engines/planner.js';
import { EventBus } from './events/bus.js';
import { MODULES } from './formats/registry.js';
import { JobQueue } from './jobs/queue.js';
import type { Logger } from './lib/log.js';
import type { Phase } from './lib/phases.js';
import { openMaintenance, spaceLimits } from './maintenance.js';
import { Metrics } from './services/monitoring/metrics.js';
import { Clearing } from './services/clearing.js';
import { folderOfServer } from './services/cleanup/work-folders.js';
import { cancelConversions } from './services/conversion-ends.js';
import { ConversionRuns } from './services/conversion-runs.js';
import { ConversionSteps } from './services/conversion-steps.js';
import { QUEUES } from './services/conversion-queues.js';
import { Conversions } from './services/conversions.js';
import { Downloads } from './services/downloads.js';
import { Identities, type IdentitySettings } from './services/identities.js';
import { CheckThreads } from './services/intake/check-threads.js';
import { Clamd } from './services/intake/clamd.js';
import { Intake } from './services/intake/intake.js';
import { Presence } from './services/presence.js';
import { Leftovers } from './services/leftovers.js';
import { Quotas } from './services/quotas.js';
import { Resumables } from './services/resumables.js';
import { SessionEnds } from './services/session-ends.js';
import { Sessions } from './services/sessions.js';
import { SessionEvents } from './services/session-events.js';
import { Openings } from './services/shelf/openings.js';
import { ShelfQuota } from './services/shelf/quota.js';
import { SavedStructures } from './services/shelf/saved-structures.js';
import { Saves } from './services/shelf/saves.js';
import { Saving } from './services/shelf/saving.js';
import { Searches } from './services/shelf/searches.js';
import { Space } from './services/space.js';
import { Structures } from './services/structures.js';
import { Sweep } from './services/sweep.js';
import { UploadRuns } from './services/upload-runs.js';
import { Usage } from './services/usage.js';
import { Uploads } from './services/uploads.js';
import { WorkFolders } from './storage/disk/work-folders.js';
import { openStorage } from './storage/storage.js';

/** The server's version, from its package. */
export const VERSION = (createRequire(import.meta.url)('../package.json') as { version: string }).version;

export type Backend = Awaited<ReturnType<typeof openBackend>>;

/** Opens the database, the storage and the engines, and makes the services over them. */
export async function openBackend(config: Config, publicUrl: string, log: Logger) {
  await mkdir(config.DATA_DIR, { recursive: true, mode: 0o711 });
  const { address, stop: stopDatabase } = await addressOf(config, log);
  await migrate(address);
  const database = await openDatabase(address, { connections: config.DATABASE_CONNECTIONS }, log);
  const { db, sql } = database;
  const metrics = new Metrics(VERSION);
  const presence = new Presence(db, log);
  await presence.start();
  const storage = await openStorage(config.DATA_DIR, config.STORAGE_URL);
  const threads = new CheckThreads({
    count: config.CHECK_WORKERS,
    chemistryAtoms: config.MAX_CHEMISTRY_ATOMS,
    chemistryMs: config.CHEMISTRY_TIME,
  });
  const workFolder = path.join(await realpath(config.DATA_DIR), 'work');
  const workFolders = await WorkFolders.open(workFolder);
  const engineFolder = path.join(workFolder, folderOfServer(presence.id));
  await mkdir(engineFolder, { mode: 0o711 });
  const roster = await openEngines(MODULES, VERSION, {
    order: config.CONVERSION_ENGINES,
    threads: config.CONVERSION_WORKERS,
    componentsPath: config.CCD_PATH ?? null,
    chimeraXPath: config.CHIMERAX_PATH ?? null,
    chimeraX: chimeraXLimits(config),
    workFolder: engineFolder,
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
  const { floor, alert } = spaceLimits(config);
  const space = new Space(() => storage.freeBytes(), floor, alert);
  const quotas = new Quotas(db, quotaLimits, space, presence.id);
  const intake = new Intake(storage.parts, threads, {
    room: (bytes) => space.require(bytes),
    ...(config.CLAMD_URL && { scanner: new Clamd(config.CLAMD_URL, config.CLAMD_SILENCE, log) }),
  });
  const structures = new Structures(db, events, quotas, intake, storage.blobs, {
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
    (upload) => metrics.uploadEnded(upload),
  );
  const uploads = new Uploads(
    db,
    events,
    runs,
    { bytes: config.UPLOAD_BYTES, perSession: config.UPLOADS_PER_SESSION },
    space,
  );
  const resumables = new Resumables(
    db,
    events,
    structures,
    uploads,
    quotas,
    runs,
    { bytes: config.UPLOAD_BYTES, process: presence.id, forgetDead: () => presence.forgetDead() },
    log,
  );
  const planner = new Planner(engines, MODULES);
  const conversions = new Conversions(db, events, structures, planner, queue, config.CONVERSION_QUEUE);
  const clearing = new Clearing(
    db,
    events,
    storage.blobs,
    runs,
    (ids, reason) => cancelConversions(db, events, ids, reason),
    log,
  );
  const sessions = new Sessions(
    db,
    events,
    { idle: config.SESSION_IDLE, lifetime: config.SESSION_LIFETIME, perAddress: config.SESSIONS_PER_ADDRESS },
    isAuthenticated(config) ? new Identities(identitySettings(config)) : null,
    (ids) => clearing.clear(ids),
  );
  const sessionEnds = new SessionEnds(events, sessions);
  const downloads = new Downloads(
    db,
    structures,
    conversions,
    storage.blobs,
    publicUrl,
    config.LINK_LIFETIME,
  );
  const shelfLimits = { userBytes: config.USER_BYTES, userFiles: config.USER_FILES };
  const shelfQuota = new ShelfQuota(db, shelfLimits, presence.id);
  const saving = new Saving(db, storage, shelfQuota, log);
  const savedStructures = new SavedStructures(db, storage.blobs, publicUrl);
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
    (conversion) => metrics.conversionEnded(conversion),
  );
  const workers = {
    BUILTIN: config.CONVERSION_WORKERS,
    OPENBABEL: config.OPENBABEL_PROCESSES,
    CHIMERAX: config.CHIMERAX_PROCESSES,
  };
  for (const { name } of engines)
    queue.work(QUEUES[name], workers[name], (id, signal) => conversionRuns.run(id, signal));
  const sweep = new Sweep(db, presence, runs, leftovers, quotas, queue, { saving, savedStructures });
  const maintenance = await openMaintenance(
    config,
    {
      ...{ db, sql, events, storage, queue, sweep, workFolder, workFolders, clearing, leftovers },
      ...{ structures, savedStructures, space, metrics },
    },
    log,
  );
  await queue.schedule('tidy', '23 * * * *', () => storage.tidy());

  return {
    sessions,
    uploads,
    resumables,
    structures,
    conversions,
    downloads,
    engines: roster,
    cleanups: maintenance.cleanups,
    storageHealth: maintenance.storageHealth,
    sessionEvents: new SessionEvents(events, sessions, config.SESSION_WARNING),
    usage: new Usage(db, { ...quotaLimits, ...shelfLimits }),
    shelf: {
      saves: new Saves(db, structures, saving),
      searches: new Searches(db),
      openings: new Openings(db, events, storage.blobs, quotas),
      structures: savedStructures,
    },
    metrics,
    readMetrics: (now: { sockets: number; subscriptions: number; requests: number }) =>
      maintenance.readMetrics({ ...now, jobs: queue.size }, () => roster.states()),
    readiness: {
      database: () => sql`select 1`,
      storage: () => storage.check(),
      queue: () => queue.check(),
      engines: () => roster.check(),
      space: () => maintenance.spaceWord(),
    },
    onSessionEnd: (sessionId: string, ended: () => void): (() => void) => sessionEnds.watch(sessionId, ended),
    /** What goes on, by name, for health and leak checks. */
    activity: () => ({ uploads: runs.size, subscribers: events.size, jobs: queue.size }),
    /** No new work; running uploads end, and running conversions go back to the queue. */
    stopWork: async (): Promise<void> => {
      await Promise.all([queue.stop(), maintenance.close(), resumables.close().then(() => runs.close())]);
    },
    /** What is left to let go of, in order. */
    closing: [
      {
        name: 'engines',
        ms: 3000,
        run: () => roster.close().then(() => rm(engineFolder, { recursive: true, force: true })),
      },
      { name: 'checks', ms: 2000, run: () => threads.close() },
      { name: 'events', ms: 2000, run: () => events.close() },
      { name: 'presence', ms: 2000, run: () => presence.stop() },
      { name: 'storage', ms: 1000, run: () => Promise.resolve(storage.close()) },
      { name: 'database', ms: 6000, run: () => database.close() },
      { name: 'embedded database', ms: 8000, run: () => stopDatabase() },
    ] satisfies Phase[],
  };
}

const identitySettings = (config: Config): IdentitySettings => ({
  jwksUrl: config.AUTH_JWKS_URL,
  secret: config.AUTH_JWT_SECRET,
  issuer: config.AUTH_ISSUER,
  audience: config.AUTH_AUDIENCE,
  algorithms: config.AUTH_ALGORITHMS,
  clockTolerance: config.AUTH_CLOCK_TOLERANCE,
  keysCooldown: config.AUTH_KEYS_COOLDOWN,
  administrators: config.ADMIN_SUBJECTS,
});

const chimeraXLimits = (config: Config): EngineSettings['chimeraX'] => ({
  processes: config.CHIMERAX_PROCESSES,
  jobsPerProcess: config.CHIMERAX_JOBS,
  memoryPerProcess: config.CHIMERAX_RECYCLE_MEMORY,
  idleMs: config.CHIMERAX_IDLE,
  startMs: config.CHIMERAX_START_TIME,
  limits: {
    memoryBytes: config.CHIMERAX_MEMORY,
    cpuSeconds: Math.ceil(config.CHIMERAX_CPU_TIME / 1000),
    fileBytes: config.CHIMERAX_FILE_BYTES,
    processes: config.CHIMERAX_THREADS,
  },
});

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
