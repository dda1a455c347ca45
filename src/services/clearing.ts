import type { Db } from '../database/db.js';
import { unfinishedConversionsOf } from '../database/queries/conversions.js';
import { deleteRecordsOfSessions } from '../database/queries/records.js';
import { markCleared } from '../database/queries/sessions.js';
import { runningUploadsOf } from '../database/queries/uploads.js';
import type { AppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import type { Logger } from '../lib/log.js';
import { inTurns } from '../lib/turns.js';
import type { Blobs } from '../storage/blobs.js';
import { sessionEnded } from './quotas.js';
import type { UploadRuns } from './upload-runs.js';

/** Folders that are removed at once. */
const FOLDERS_AT_ONCE = 16;

/** Ends conversions for a reason that is not theirs. */
export type CancelConversions = (ids: string[], reason: AppError) => Promise<void>;

/** Takes away what ended sessions leave: running work, then files, then the promises of space. */
export class Clearing {
  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly blobs: Blobs,
    private readonly uploads: Pick<UploadRuns, 'endAll'>,
    private readonly cancel: CancelConversions,
    private readonly log: Logger,
  ) {}

  /** Clears sessions that have ended. One that fails is logged and stays for the next cleanup. */
  async clear(sessionIds: string[]): Promise<void> {
    for (const [id, error] of await this.clearAll(sessionIds))
      this.log.error(
        { error, session: id },
        'an ended session was not cleared; the next cleanup tries again',
      );
  }

  /**
   * Clears sessions that have ended, and tells which could not be, and why. Safe to do again, and by several processes. Statements
   * are for all of them, so that thousands that expire together are gone within a minute.
   */
  async clearAll(sessionIds: string[]): Promise<Map<string, Error>> {
    await this.uploads.endAll(await runningUploadsOf(this.db, sessionIds), sessionEnded());
    await this.cancel(await unfinishedConversionsOf(this.db, sessionIds), sessionEnded());
    const failed = new Map<string, Error>();
    await inTurns(sessionIds, FOLDERS_AT_ONCE, async (id) => {
      try {
        await this.blobs.deleteAll(`temporary/${id}`);
      } catch (error) {
        failed.set(id, error as Error);
      }
    });
    const cleared = sessionIds.filter((id) => !failed.has(id));
    await deleteRecordsOfSessions(this.db, cleared);
    await markCleared(this.db, cleared);
    await this.events.sendAll(
      this.db,
      cleared.map((id) => ({ topic: `session:${id}`, kind: 'changed' })),
    );
    return failed;
  }
}
