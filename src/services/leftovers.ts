import type { Db } from '../database/db.js';
import { deleteRecords } from '../database/queries/records.js';
import type { Storage } from '../storage/storage.js';
import { keyOf } from './places.js';
import type { Quotas, Reservation } from './quotas.js';

/** More files than a session can have on their way in at once. */
const MOST_PARTS = 10_000;

/** What files on their way in leave when nobody brings them any more. */
export class Leftovers {
  constructor(
    private readonly db: Db,
    private readonly storage: Pick<Storage, 'blobs' | 'parts'>,
    private readonly quotas: Quotas,
  ) {}

  /** Removes the bytes and the index of a file that will not be, then gives its space back. */
  async remove(space: Reservation): Promise<void> {
    const { blobs, parts } = this.storage;
    const key = keyOf(space.sessionId, space.id);
    const { uploads } = await parts.list(`temporary/${space.sessionId}`, { limit: MOST_PARTS });
    for (const part of uploads) if (part.key === key) await parts.remove(key, part.id);
    await blobs.delete(key);
    await deleteRecords(this.db, space.id);
    await this.quotas.giveBack(space);
  }
}
