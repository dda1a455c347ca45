import type { Db } from '../database/db.js';
import { unfinishedConversionsOf } from '../database/queries/conversions.js';
import { deleteRecords, deleteRecordsOfSession } from '../database/queries/records.js';
import { markCleared } from '../database/queries/sessions.js';
import { runningUploadsOf } from '../database/queries/uploads.js';
import type { EventBus } from '../events/bus.js';
import type { Logger } from '../lib/log.js';
import type { Storage } from '../storage/disk/storage.js';
import type { Conversions } from './conversions.js';
import { sessionEnded, type Quotas, type Reservation } from './quotas.js';
import { keyOf } from './structures.js';
import type { UploadRuns } from './upload-runs.js';

/** More files than a session can have on their way in at once. */
const MOST_PARTS = 10_000;

/** Takes away what ended sessions leave: running work, then files, then the promises of space. */
export class Clearing {
  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly storage: Pick<Storage, 'blobs' | 'parts'>,
    private readonly quotas: Quotas,
    private readonly uploads: UploadRuns,
    private readonly conversions: Conversions,
    private readonly log: Logger,
  ) {}

  /** Clears sessions that have ended. One that fails is logged and stays for the next sweep. */
  async clear(sessionIds: string[]): Promise<void> {
    await this.uploads.endAll(await runningUploadsOf(this.db, sessionIds), sessionEnded());
    await this.conversions.cancelAll(await unfinishedConversionsOf(this.db, sessionIds), sessionEnded());
    for (const id of sessionIds)
      try {
        await this.storage.blobs.deleteAll(`temporary/${id}`);
        await deleteRecordsOfSession(this.db, id);
        await markCleared(this.db, id);
        await this.events.send(this.db, { topic: `session:${id}`, kind: 'changed' });
      } catch (error) {
        this.log.error(
          { error, session: id },
          'an ended session was not cleared; the next sweep tries again',
        );
      }
  }

  /** Removes what a process that is gone left of a file on its way in, and gives its space back. */
  async clearOrphan(space: Reservation): Promise<void> {
    const { blobs, parts } = this.storage;
    const key = keyOf(space.sessionId, space.id);
    const { uploads } = await parts.list(`temporary/${space.sessionId}`, { limit: MOST_PARTS });
    for (const part of uploads) if (part.key === key) await parts.remove(key, part.id);
    await blobs.delete(key);
    await deleteRecords(this.db, space.id);
    await this.quotas.giveBack(space);
  }
}
