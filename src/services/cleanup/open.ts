import type { Db } from '../../database/db.js';
import type { EventBus } from '../../events/bus.js';
import type { Storage } from '../../storage/storage.js';
import type { WorkFolders } from '../../storage/disk/work-folders.js';
import type { Clearing } from '../clearing.js';
import type { Leftovers } from '../leftovers.js';
import type { SavedStructures } from '../shelf/saved-structures.js';
import type { Space } from '../space.js';
import type { Structures } from '../structures.js';
import { CachedConversions } from './cached-conversions.js';
import type { Cleaner, CleanupKind } from './cleaner.js';
import { CleanupLog } from './cleanup-log.js';
import { ConversionLogs } from './conversion-logs.js';
import { ExpiredSessions } from './expired-sessions.js';
import { HashCheck } from './hash-check.js';
import { Links } from './links.js';
import { Orphans } from './orphans.js';
import { QuotaRecount } from './quota-recount.js';
import { SessionRecords } from './session-records.js';
import { StaleUploads } from './stale-uploads.js';
import { StorageCheck } from './storage-check.js';
import { Trash } from './trash.js';
import { LeftWorkFolders } from './work-folders.js';

/** Seconds after which an upload that was begun and never fed is given up. */
const NEVER_FED = 3600;

export interface CleanupSettings {
  /** Cron lines; empty for never. */
  schedules: Readonly<Record<CleanupKind, string>>;
  /** Milliseconds. */
  uploadLifetime: number;
  conversionLogAge: number;
  trashAge: number;
  linkAge: number;
  sessionRecordAge: number;
  cleanupLogAge: number;
  orphanAge: number;
  quarantineAge: number;
  hashCheckAge: number;
  hashCheckBytes: number;
  hashCheckRate: number;
  conversionCacheBytes: number;
}

/** What the cleaners work with. */
export interface CleanupParts {
  db: Db;
  events: EventBus;
  storage: Storage;
  workFolders: WorkFolders;
  clearing: Clearing;
  leftovers: Leftovers;
  structures: Structures;
  savedStructures: SavedStructures;
  space: Space;
}

/** All cleaners, in the order in which a command runs them. */
export function openCleaners(parts: CleanupParts, settings: CleanupSettings): Cleaner[] {
  const { db, storage } = parts;
  const seconds = (ms: number): number => ms / 1000;
  // Cleaners differ in what they find; each applies its own findings only.
  return [
    new ExpiredSessions(db, parts.clearing),
    new StaleUploads(db, parts.events, parts.leftovers, {
      begun: NEVER_FED,
      resumable: seconds(settings.uploadLifetime),
    }),
    new LeftWorkFolders(db, parts.workFolders),
    new ConversionLogs(db, seconds(settings.conversionLogAge)),
    new Trash(db, parts.savedStructures, seconds(settings.trashAge)),
    new Links(db, seconds(settings.linkAge)),
    new CachedConversions(
      db,
      (id, holds) => parts.structures.takeOut(id, holds),
      async () => ((await parts.space.isTight()) ? 0 : settings.conversionCacheBytes),
    ),
    new QuotaRecount(db),
    new Orphans(db, storage, {
      age: seconds(settings.orphanAge),
      quarantine: seconds(settings.quarantineAge),
    }),
    new StorageCheck(db, storage),
    new HashCheck(db, storage, {
      age: seconds(settings.hashCheckAge),
      bytes: settings.hashCheckBytes,
      rate: settings.hashCheckRate,
    }),
    new SessionRecords(db, seconds(settings.sessionRecordAge)),
    new CleanupLog(db, seconds(settings.cleanupLogAge)),
  ] as Cleaner[];
}
