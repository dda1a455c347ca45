import type { Db } from '../database/db.js';
import { lostConversions } from '../database/queries/conversions.js';
import { endIdleLinkSessions } from '../database/queries/link-sessions.js';
import { restForgotten } from '../database/queries/resumables.js';
import { lostUploads } from '../database/queries/uploads.js';
import type { Plan } from '../engines/plan.js';
import { AppError } from '../errors.js';
import type { JobQueue } from '../jobs/queue.js';
import { queueOf } from './conversion-queues.js';
import type { Leftovers } from './leftovers.js';
import type { Presence } from './presence.js';
import type { Quotas } from './quotas.js';
import type { SavedStructures } from './shelf/saved-structures.js';
import type { Saving } from './shelf/saving.js';
import type { UploadRuns } from './upload-runs.js';

/** Rows of one round; a round follows at once while there are more. */
const BATCH = 200;

/** What goes on by itself at every minute: work that lost its process is taken up or given up. */
export class Sweep {
  constructor(
    private readonly db: Db,
    private readonly presence: Presence,
    private readonly uploads: UploadRuns,
    private readonly leftovers: Leftovers,
    private readonly quotas: Quotas,
    private readonly queue: Pick<JobQueue, 'send'>,
    private readonly shelf: { saving: Saving; savedStructures: SavedStructures },
  ) {}

  async run(): Promise<void> {
    await endIdleLinkSessions(this.db);
    await this.presence.forgetDead();
    await restForgotten(this.db, this.presence.id, this.uploads.ids);
    await this.uploads.endAll(
      await lostUploads(this.db, { self: this.presence.id, running: this.uploads.ids }),
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
