import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { cleanupSettings, type Config } from '../config.js';
import { openDatabase } from '../database/connection.js';
import { migrate } from '../database/migrate.js';
import { listItems } from '../database/queries/cleanup-runs.js';
import { EventBus } from '../events/bus.js';
import type { Logger } from '../lib/log.js';
import { spaceLimits } from '../maintenance.js';
import type { CleanupItemRow } from '../services/cleanup/cleanups.js';
import { openCleaners } from '../services/cleanup/open.js';
import { CleanupRunner } from '../services/cleanup/runner.js';
import { Clearing } from '../services/clearing.js';
import { cancelConversions } from '../services/conversion-ends.js';
import { CheckThreads } from '../services/intake/check-threads.js';
import { Intake } from '../services/intake/intake.js';
import { Leftovers } from '../services/leftovers.js';
import { Presence } from '../services/presence.js';
import { Quotas } from '../services/quotas.js';
import { SavedStructures } from '../services/shelf/saved-structures.js';
import { Space } from '../services/space.js';
import { Structures } from '../services/structures.js';
import { UploadRuns } from '../services/upload-runs.js';
import { WorkFolders } from '../storage/disk/work-folders.js';
import { openStorage } from '../storage/storage.js';
import { openAddress } from './open.js';

/** Opens what cleanups need, beside running servers: no engines, no queue, nothing that listens. */
export async function openCleanup(config: Config, log: Logger) {
  const storage = await openStorage(config.DATA_DIR, config.STORAGE_URL);
  const { address, stop } = await openAddress(config, log);
  await migrate(address);
  const database = await openDatabase(address, { connections: config.DATABASE_CONNECTIONS }, log);
  const { db, sql } = database;
  const presence = new Presence(db, log);
  await presence.start();
  const events = new EventBus(sql, log);
  const { floor, alert } = spaceLimits(config);
  const space = new Space(() => storage.freeBytes(), floor, alert);
  const quotas = new Quotas(db, quotaLimits(config), space, presence.id);
  // Nothing arrives here: threads start with the first file.
  const intake = new Intake(storage.parts, new CheckThreads({ count: 1 }), {
    room: (bytes) => space.require(bytes),
  });
  const structures = new Structures(db, events, quotas, intake, storage.blobs, {
    unpackedBytes: config.UPLOAD_UNPACKED_BYTES,
    gzipRatio: config.UPLOAD_GZIP_RATIO,
    stopOnError: true,
  });
  const leftovers = new Leftovers(db, storage, quotas);
  const uploads = new UploadRuns(
    db,
    events,
    quotas,
    structures,
    (left) => leftovers.remove(left),
    config.UPLOAD_BYTES,
    presence.id,
    log,
  );
  const clearing = new Clearing(
    db,
    events,
    storage.blobs,
    uploads,
    (ids, reason) => cancelConversions(db, events, ids, reason),
    log,
  );
  const workFolders = await WorkFolders.open(path.join(await realpath(config.DATA_DIR), 'work'));
  const savedStructures = new SavedStructures(db, storage.blobs, '');
  const parts = { db, events, storage, workFolders, clearing, leftovers, structures, savedStructures, space };
  const runner = new CleanupRunner(db, sql, openCleaners(parts, cleanupSettings(config)), log);
  return {
    runner,
    parts,
    items: (runId: string, most: number) => itemsOf(runId, most),
    close: async (): Promise<void> => {
      await runner.close();
      await presence.stop();
      storage.close();
      await database.close();
      await stop();
    },
  };

  async function* itemsOf(runId: string, most: number): AsyncGenerator<CleanupItemRow> {
    for (let after = 0, left = most; left > 0;) {
      const { rows, hasMore } = await listItems(db, runId, { first: Math.min(500, left), after });
      yield* rows;
      left -= rows.length;
      if (!hasMore) return;
      after = rows.at(-1)!.sequence;
    }
  }
}

const quotaLimits = (config: Config) => ({
  sessionBytes: config.SESSION_BYTES,
  sessionFiles: config.SESSION_FILES,
  temporaryBytes: config.TEMPORARY_BYTES,
});
