import type { Db } from '../../database/db.js';
import { deleteRecords } from '../../database/queries/records.js';
import { copyRecords } from '../../database/queries/saved-versions.js';
import { giveUpOnShelf, orphanedOnShelf, releaseOnShelf } from '../../database/queries/shelf-quotas.js';
import { newId } from '../../lib/ids.js';
import type { Logger } from '../../lib/log.js';
import type { Storage } from '../../storage/storage.js';
import { shelfFolder, shelfKey } from '../places.js';
import type { StoredStructure } from '../stored.js';
import type { ShelfQuota, ShelfSpace } from './quota.js';

/** Rows of one round. */
const BATCH = 200;
/** More copies than are on their way to one saved structure at once. */
const MOST_PARTS = 1000;

/** Makes the rows of a version, in the transaction that settles its space; null undoes everything. */
export type MakeVersion<T> = (tx: Db, versionId: string) => Promise<T | null>;

/**
 * Puts files on the shelf so that a crash at any moment leaves a whole version or none: a row that promises the space says where bytes
 * will lie, then come the bytes (synced and renamed), then one transaction turns the promise into a version.
 */
export class Saving {
  /** Promises that could be neither kept nor given back: the database was away. */
  readonly #unsettled = new Set<ShelfSpace>();

  constructor(
    private readonly db: Db,
    private readonly storage: Pick<Storage, 'blobs' | 'parts'>,
    private readonly quota: ShelfQuota,
    private readonly log: Logger,
  ) {}

  /** Copies a file to the shelf as a version of `savedId`. Throws QUOTA_EXCEEDED, NOT_FOUND, INSUFFICIENT_STORAGE. */
  async keep<T>(
    source: StoredStructure,
    owner: { userId: string; savedId: string },
    make: MakeVersion<T>,
  ): Promise<T | null> {
    await this.#settleRest();
    const space = { id: newId(), ...owner, bytes: source.byteSize };
    try {
      await this.quota.reserve(space);
      await this.storage.blobs.copy(source.key, shelfKey(space));
      await copyRecords(this.db, source.id, { structureId: space.id, sessionId: null });
      return await this.db.transaction(async (tx) => {
        const made = await make(tx, space.id);
        if (made === null) throw new Undone();
        await this.quota.settle(tx, space);
        return made;
      });
    } catch (error) {
      await this.#undo(space);
      if (error instanceof Undone) return null;
      throw error;
    }
  }

  /** Removes what dead processes were saving. */
  async sweep(): Promise<void> {
    await this.#settleRest();
    for (;;) {
      const orphans = await orphanedOnShelf(this.db, BATCH);
      for (const orphan of orphans) await this.#remove(orphan);
      if (orphans.length < BATCH) break;
    }
  }

  async #settleRest(): Promise<void> {
    for (const space of this.#unsettled) {
      this.#unsettled.delete(space);
      await this.#undo(space);
    }
  }

  async #undo(space: ShelfSpace): Promise<void> {
    try {
      await this.#remove(space);
    } catch (error) {
      this.log.warn({ error, version: space.id }, 'what was saved in vain is removed later');
      this.#unsettled.add(space);
    }
  }

  /**
   * A connection that broke in the commit does not tell whether the version stands: its promise is gone when it does, as when it was
   * never given.
   */
  async #remove(space: ShelfSpace): Promise<void> {
    if (!(await giveUpOnShelf(this.db, space.id))) return;
    const { blobs, parts } = this.storage;
    const key = shelfKey(space);
    // What a process had copied of it when it was killed.
    const { uploads } = await parts.list(shelfFolder(space.userId, space.savedId), { limit: MOST_PARTS });
    for (const part of uploads) if (part.key === key) await parts.remove(key, part.id);
    await blobs.delete(key);
    await deleteRecords(this.db, space.id);
    await releaseOnShelf(this.db, space.id);
  }
}

class Undone extends Error {}
