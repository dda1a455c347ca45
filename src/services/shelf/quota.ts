import type { Db } from '../../database/db.js';
import * as queries from '../../database/queries/shelf-quotas.js';
import { trashOf } from '../../database/queries/usage.js';
import { findUser } from '../../database/queries/users.js';
import { AppError } from '../../errors.js';
import { showBytes } from '../../lib/quantities.js';

/** Space on the shelf that was promised to one version; `id` is that of the version which it will be. */
export interface ShelfSpace {
  id: string;
  userId: string;
  savedId: string;
  bytes: number;
}

/** Promises of space on the shelf: taken before the first byte, settled when a version stands, given back when it does not. */
export class ShelfQuota {
  /** @param holder this process: what it holds is given back when it is gone */
  constructor(
    private readonly db: Db,
    readonly limits: queries.ShelfLimits,
    private readonly holder: string,
  ) {}

  /** Promises a space. Throws QUOTA_EXCEEDED, saying what is missing and what could be freed. */
  async reserve(space: ShelfSpace): Promise<void> {
    if (await queries.reserveOnShelf(this.db, { ...space, holder: this.holder }, this.limits)) return;
    throw await this.#refusal(space.userId, space.bytes);
  }

  /** Throws CONFLICT when the promise was taken away meanwhile. */
  async settle(tx: Db, { id }: ShelfSpace): Promise<void> {
    if (!(await queries.settleOnShelf(tx, id)))
      throw new AppError('CONFLICT', 'Saving took too long and was given up; save again.');
  }

  async #refusal(userId: string, bytes: number): Promise<AppError> {
    const { userBytes, userFiles } = this.limits;
    const user = await findUser(this.db, userId);
    const trash = await trashOf(this.db, userId);
    const details = { freeableBytes: trash.bytes, freeableFiles: trash.files };
    const advice =
      trash.files > 0
        ? `purgeSavedStructure would free ${showBytes(trash.bytes)} in ${trash.files} versions that lie in the trash.`
        : 'nothing lies in the trash; delete a saved structure and purge it.';
    if (!user || user.filesUsed + user.filesReserved >= userFiles)
      return new AppError('QUOTA_EXCEEDED', `Your shelf holds its ${userFiles} versions; ${advice}`, {
        details,
      });
    const free = userBytes - user.bytesUsed - user.bytesReserved;
    return new AppError(
      'QUOTA_EXCEEDED',
      `This needs ${showBytes(bytes)} and your shelf has ${showBytes(Math.max(0, free))} left of ${showBytes(userBytes)}; ${advice}`,
      { details: { missingBytes: Math.max(1, bytes - free), ...details } },
    );
  }
}
