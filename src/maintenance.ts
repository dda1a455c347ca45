import type { Sql } from 'postgres';
import { cleanupSettings, type Config } from './config.js';
import type { JobQueue } from './jobs/queue.js';
import type { Logger } from './lib/log.js';
import { Cleanups } from './services/cleanup/cleanups.js';
import { openCleaners, type CleanupParts } from './services/cleanup/open.js';
import { CleanupRunner } from './services/cleanup/runner.js';
import { CleanupSchedule } from './services/cleanup/schedule.js';
import { areaSums, waitingConversions } from './database/queries/monitoring.js';
import type { Metrics, Readings } from './services/monitoring/metrics.js';
import { Monitor } from './services/monitoring/monitor.js';
import { StorageHealth } from './services/monitoring/storage-health.js';
import type { Sweep } from './services/sweep.js';

/** Watermarks of the disks. */
export const spaceLimits = (config: Config) => ({
  floor: config.SPACE_FLOOR,
  alert: Math.max(config.SPACE_FLOOR, config.SPACE_ALERT),
});

/** What goes on by itself: the sweep of every minute, cleanups by their schedules, a watch over the disks. */
export async function openMaintenance(
  config: Config,
  parts: CleanupParts & { sql: Sql; queue: JobQueue; sweep: Sweep; workFolder: string; metrics: Metrics },
  log: Logger,
) {
  const { db, sql, queue, sweep, storage, workFolder, metrics } = parts;
  const settings = cleanupSettings(config);
  const runner = new CleanupRunner(db, sql, openCleaners(parts, settings), log, (run) =>
    metrics.cleanupEnded(run),
  );
  const schedule = new CleanupSchedule(db, runner, settings.schedules, log);
  const folders = [...storage.folders, { name: 'work', folder: workFolder }];
  const limits = { ...spaceLimits(config), every: config.SPACE_CHECK_INTERVAL };
  const monitor = new Monitor(db, storage, folders, limits, runner, log);
  await sweep.run();
  await queue.schedule('sweep', '* * * * *', () => sweep.run());
  await schedule.start();
  await queue.schedule('cleanup', '* * * * *', () => schedule.tick());
  await monitor.start();
  return {
    cleanups: new Cleanups(db, runner),
    storageHealth: new StorageHealth(db, monitor),
    /** The metrics of this process, with what is read at the moment. */
    readMetrics: async (
      now: Pick<Readings, 'sockets' | 'subscriptions' | 'requests' | 'jobs'>,
      engines: () => Promise<Readings['engines']>,
    ): Promise<string> =>
      metrics.read({
        ...now,
        waiting: await waitingConversions(db),
        volumes: monitor.volumes,
        areas: await areaSums(db),
        alerts: monitor.alerts.active,
        engines: await engines(),
      }),
    /** A full disk stops no download, so it does not make the server unready. */
    spaceWord: async (): Promise<string> => monitor.spaceWord,
    close: async (): Promise<void> => {
      await runner.close();
      await Promise.all([schedule.close(), monitor.close()]);
    },
  };
}
