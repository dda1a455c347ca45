import type { Db } from '../../database/db.js';
import { oldTrash, purgeOldTrash } from '../../database/queries/cleanup/trash.js';
import type { SavedStructures } from '../shelf/saved-structures.js';
import { PAGE, pages, type Cleaner, type Finding, type Step } from './cleaner.js';

interface Trashed extends Finding {
  id: string;
  userId: string;
}

/** Saved structures that have lain in the trash past its days. */
export class Trash implements Cleaner<Trashed> {
  readonly kind = 'TRASH';

  constructor(
    private readonly db: Db,
    private readonly saved: SavedStructures,
    private readonly seconds: number,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<Trashed>> {
    for await (const rows of pages((after) => oldTrash(this.db, this.seconds, after, PAGE), PAGE, signal))
      yield {
        examined: rows.length,
        findings: rows.map(({ id, userId, bytes, versions }) => ({
          id,
          userId,
          action: 'REMOVE',
          subject: `savedStructure:${id}`,
          bytes,
          reason: `It has lain in the trash past its days, with ${versions} versions.`,
        })),
      };
  }

  async apply({ id, userId }: Trashed): Promise<boolean> {
    if (!(await purgeOldTrash(this.db, id, this.seconds))) return false;
    await this.saved.finishPurge({ id, userId });
    return true;
  }
}
