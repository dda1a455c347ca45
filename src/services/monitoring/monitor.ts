import { hostname } from 'node:os';
import type { Db } from '../../database/db.js';
import * as queries from '../../database/queries/monitoring.js';
import type { Logger } from '../../lib/log.js';
import { showBytes } from '../../lib/quantities.js';
import type { Storage } from '../../storage/storage.js';
import type { CleanupKind } from '../cleanup/cleaner.js';
import type { CleanupRunner } from '../cleanup/runner.js';
import { AlertBoard, type Found } from './alerts.js';
import { readVolumes, type Volume, type WatchedFolder } from './volumes.js';

export interface SpaceLimits {
  /** Free bytes below which nothing new is taken, and below which somebody is told. */
  floor: number;
  alert: number;
  /** Milliseconds between two looks. */
  every: number;
}

/** Part of the files of a file system that should stay free. */
const FEW_FILES = 0.05;
/** What goes early when space gets scarce. */
const SPARED: readonly CleanupKind[] = [
  'EXPIRED_SESSIONS',
  'STALE_UPLOADS',
  'WORK_FOLDERS',
  'CACHED_CONVERSIONS',
];

export interface MeasuredVolume extends Volume {
  /** Bytes a day, and days until the floor is reached at that rate; null where nothing can be said. */
  growthPerDay: number | null;
  daysLeft: number | null;
}

/** Watches the disks of this machine and what the cleanups found: raises alerts, keeps readings, cleans up early. */
export class Monitor {
  readonly alerts = new AlertBoard();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #volumes: Volume[] = [];

  constructor(
    private readonly db: Db,
    private readonly storage: Pick<Storage, 'check'>,
    private readonly folders: readonly WatchedFolder[],
    private readonly limits: SpaceLimits,
    private readonly runner: CleanupRunner,
    private readonly log: Logger,
  ) {}

  /** The volumes as they were at the last look. */
  get volumes(): readonly Volume[] {
    return this.#volumes;
  }

  /** In a word, by the last look: ok, low or full. */
  get spaceWord(): 'ok' | 'low' | 'full' {
    const kinds = new Set(this.alerts.active.map(({ kind }) => kind));
    return kinds.has('SPACE_FULL') ? 'full' : kinds.has('SPACE_LOW') || kinds.has('FILES_LOW') ? 'low' : 'ok';
  }

  async start(): Promise<void> {
    await this.look();
    this.#timer = setInterval(() => {
      this.#looking = this.look().catch((error: unknown) =>
        this.log.warn({ error }, 'the storage could not be looked at'),
      );
    }, this.limits.every);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** One look: readings, alerts, and what follows from them. */
  async look(): Promise<void> {
    const away = await this.storage.check().then(
      () => false,
      () => true,
    );
    this.#volumes = await readVolumes(this.folders);
    for (const { name, freeBytes, totalBytes } of this.#volumes)
      await queries.keepReading(this.db, { machine: hostname(), volume: name, freeBytes, totalBytes });
    const found = [
      ...(away ? [AWAY] : []),
      ...this.#volumes.flatMap((volume) => this.#spaceAlerts(volume)),
      ...findingAlerts(await queries.openFindings(this.db)),
    ];
    for (const { kind, subject, message, clearedAt, isCritical } of this.alerts.update(found)) {
      if (clearedAt) this.log.info({ alert: kind, subject }, 'an alert is over');
      else this.log[isCritical ? 'error' : 'warn']({ alert: kind, subject }, message);
      if (clearedAt === null && kind === 'SPACE_LOW') await this.#cleanUpEarly();
    }
  }

  /** The volumes now, with what their readings say of the days to come. */
  async measure(): Promise<MeasuredVolume[]> {
    const volumes = await readVolumes(this.folders);
    return Promise.all(
      volumes.map(async (volume) => {
        const growthPerDay = await queries.growthOf(this.db, hostname(), volume.name);
        const room = Math.max(0, volume.freeBytes - this.limits.floor);
        const daysLeft = growthPerDay !== null && growthPerDay > 0 ? room / growthPerDay : null;
        return { ...volume, growthPerDay, daysLeft };
      }),
    );
  }

  #spaceAlerts({ name, freeBytes, freeFiles, totalFiles }: Volume): Found[] {
    const found: Found[] = [];
    const free = showBytes(freeBytes);
    if (freeBytes < this.limits.floor)
      found.push({
        kind: 'SPACE_FULL',
        subject: name,
        isCritical: true,
        message: `${free} are free on the disk of ${name}: uploads get INSUFFICIENT_STORAGE.`,
      });
    if (freeBytes < this.limits.alert)
      found.push({
        kind: 'SPACE_LOW',
        subject: name,
        isCritical: false,
        message: `${free} are free on the disk of ${name}, less than SPACE_ALERT: what can be spared is cleaned up.`,
      });
    if (freeFiles !== null && totalFiles !== null && freeFiles < totalFiles * FEW_FILES)
      found.push({
        kind: 'FILES_LOW',
        subject: name,
        isCritical: true,
        message: `${freeFiles} more files can be made on the disk of ${name}.`,
      });
    return found;
  }

  async #cleanUpEarly(): Promise<void> {
    for (const kind of SPARED) await this.runner.run(kind, { trigger: 'SPACE' });
  }
}

const AWAY: Found = {
  kind: 'STORE_AWAY',
  subject: '',
  isCritical: true,
  message:
    'The data folder is not there, is another one, or cannot be written: nothing can be read or stored.',
};

function findingAlerts({ missing, damaged, anomalies, failed }: queries.Findings): Found[] {
  const found: Found[] = [];
  const add = (kind: Found['kind'], subject: string, isCritical: boolean, message: string): void => {
    found.push({ kind, subject, isCritical, message });
  };
  if (missing > 0)
    add('FILES_MISSING', '', true, `${missing} stored structures have lost their files: restore them.`);
  if (damaged > 0)
    add('FILES_DAMAGED', '', true, `${damaged} saved versions are not as they were stored: restore them.`);
  if (anomalies > 0)
    add(
      'FOREIGN_FILES',
      '',
      false,
      `${anomalies} things in the data folder are not as the server left them.`,
    );
  for (const kind of failed)
    add('CLEANUP_FAILED', kind, false, `The last cleanup of ${kind} was broken off; cleanupRuns says why.`);
  return found;
}
