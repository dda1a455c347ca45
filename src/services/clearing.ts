import type { Db } from '../database/db.js';
import { unfinishedConversionsOf } from '../database/queries/conversions.js';
import { deleteRecordsOfSession } from '../database/queries/records.js';
import { markCleared } from '../database/queries/sessions.js';
import { runningUploadsOf } from '../database/queries/uploads.js';
import type { AppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import type { Logger } from '../lib/log.js';
import type { Blobs } from '../storage/blobs.js';
import { sessionEnded } from './quotas.js';
import type { UploadRuns } from './upload-runs.js';

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
    for (const id of sessionIds)
      try {
        await this.clearOne(id);
      } catch (error) {
        this.log.error(
          { error, session: id },
          'an ended session was not cleared; the next cleanup tries again',
        );
      }
  }

  /** Clears one session that has ended; safe to do again, and by several processes. */
  async clearOne(id: string): Promise<void> {
    await this.uploads.endAll(await runningUploadsOf(this.db, [id]), sessionEnded());
    await this.cancel(await unfinishedConversionsOf(this.db, [id]), sessionEnded());
    await this.blobs.deleteAll(`temporary/${id}`);
    await deleteRecordsOfSession(this.db, id);
    await markCleared(this.db, id);
    await this.events.send(this.db, { topic: `session:${id}`, kind: 'changed' });
  }
}
