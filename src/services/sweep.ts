import type { Db } from '../database/db.js';
import { lostConversions } from '../database/queries/conversions.js';
import { endIdleLinkSessions } from '../database/queries/link-sessions.js';
import { restForgotten } from '../database/queries/resumables.js';
import { endExpiredSessions, unclearedSessions } from '../database/queries/sessions.js';
import { lostUploads } from '../database/queries/uploads.js';
import type { Plan } from '../engines/plan.js';
import { AppError } from '../errors.js';
import type { JobQueue } from '../jobs/queue.js';
import type { Clearing } from './clearing.js';
import { queueOf } from './conversion-queues.js';
import type { Leftovers } from './leftovers.js';
import type { Presence } from './presence.js';
import type { Quotas } from './quotas.js';
import type { SavedStructures } from './shelf/saved-structures.js';
import type { Saving } from './shelf/saving.js';
import type { UploadRuns } from './upload-runs.js';

/** Rows of one round; a round follows at once while there are more. */
const BATCH = 200;
/** Seconds after which an upload that was begun and never fed is given up. */
const NEVER_FED = 3600;

/** What goes on by itself: expired sessions end, work that lost its process is taken up or given up. */
export class Sweep {
  constructor(
    private readonly db: Db,
    private readonly presence: Presence,
    private readonly clearing: Clearing,
    private readonly uploads: UploadRuns,
    private readonly leftovers: Leftovers,
    private readonly quotas: Quotas,
    /** Milliseconds that a resumable upload without new bytes is kept. */
    private readonly uploadLifetime: number,
    private readonly queue: JobQueue,
    private readonly shelf: { saving: Saving; savedStructures: SavedStructures },
  ) {}

  async run(): Promise<void> {
    await endIdleLinkSessions(this.db);
    for (;;) {
      const expired = await endExpiredSessions(this.db, BATCH);
      await this.clearing.clear(await unclearedSessions(this.db, BATCH));
      if (expired.length < BATCH) break;
    }
    await this.presence.forgetDead();
    await restForgotten(this.db, this.presence.id, this.uploads.ids);
    await this.uploads.endAll(
      await lostUploads(this.db, {
        begun: NEVER_FED,
        resumable: this.uploadLifetime / 1000,
        self: this.presence.id,
        running: this.uploads.ids,
      }),
      new AppError('UPLOAD_ABORTED', 'The upload was broken off; send the file again.'),
    );
    for (;;) {
      const orphans = await this.quotas.orphans(BATCH);
      for (const orphan of orphans) await this.leftovers.remove(orphan);
      if (orphans.length < BATCH) break;
    }
    await this.shelf.saving.sweep();
    await this.shelf.savedStructures.finishPurges();
    for (const { id, plan } of await lostConversions(this.db))
      await this.queue.send(queueOf(plan as Plan), id);
  }
}
