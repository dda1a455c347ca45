import type { Db } from '../database/db.js';
import { lostConversions } from '../database/queries/conversions.js';
import { endExpiredSessions, unclearedSessions } from '../database/queries/sessions.js';
import { silentUploads } from '../database/queries/uploads.js';
import { AppError } from '../errors.js';
import type { JobQueue } from '../jobs/queue.js';
import type { Clearing } from './clearing.js';
import { CONVERSIONS } from './conversions.js';
import type { Uploads } from './uploads.js';

/** Sessions of one round; a round follows at once while there are more. */
const BATCH = 200;
/** Seconds of silence after which the holder of an upload is taken for dead, and after which a begun one is given up. */
const SILENT = 120;
const NEVER_FED = 3600;

/** What goes on by itself: expired sessions end, work that lost its worker is taken up or given up. */
export class Sweep {
  constructor(
    private readonly db: Db,
    private readonly clearing: Clearing,
    private readonly uploads: Uploads,
    private readonly queue: JobQueue,
  ) {}

  async run(): Promise<void> {
    for (;;) {
      const expired = await endExpiredSessions(this.db, BATCH);
      await this.clearing.clear(await unclearedSessions(this.db, BATCH));
      if (expired.length < BATCH) break;
    }
    const silent = await silentUploads(this.db, SILENT, NEVER_FED);
    await this.uploads.endAll(
      silent,
      new AppError('UPLOAD_ABORTED', 'The upload was broken off; send the file again.'),
    );
    for (const id of await lostConversions(this.db)) await this.queue.send(CONVERSIONS, id);
  }
}
