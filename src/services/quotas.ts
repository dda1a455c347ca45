import type { Db } from '../database/db.js';
import * as queries from '../database/queries/quotas.js';
import { findSession } from '../database/queries/sessions.js';
import { AppError } from '../errors.js';
import { showBytes } from '../lib/quantities.js';

/** Promises of space: taken before the first byte, settled when a file stands, given back when it does not. */
export class Quotas {
  constructor(
    private readonly db: Db,
    readonly limits: queries.QuotaLimits,
  ) {}

  /** Promises `bytes` and one file to a session. Throws QUOTA_EXCEEDED or INSUFFICIENT_STORAGE, saying what is missing. */
  async reserve(sessionId: string, bytes: number): Promise<void> {
    if (await queries.reserve(this.db, sessionId, bytes, this.limits)) return;
    const session = await findSession(this.db, sessionId);
    if (!session || session.endedAt) throw sessionEnded();
    if (session.filesUsed + session.filesReserved >= this.limits.sessionFiles)
      throw new AppError(
        'QUOTA_EXCEEDED',
        `This session holds its ${this.limits.sessionFiles} files; delete one with deleteStructure first.`,
      );
    const free = this.limits.sessionBytes - session.bytesUsed - session.bytesReserved;
    if (free < bytes)
      throw new AppError(
        'QUOTA_EXCEEDED',
        `This needs ${showBytes(bytes)} and the session has ${showBytes(Math.max(0, free))} left of ${showBytes(this.limits.sessionBytes)}; delete structures, or wait for running uploads.`,
        { details: { missingBytes: bytes - free } },
      );
    throw new AppError('INSUFFICIENT_STORAGE', 'The server has no room for this file now; try again later.');
  }

  settle(db: Db, sessionId: string, reserved: number, bytes: number): Promise<void> {
    return queries.settle(db, sessionId, reserved, bytes);
  }

  release(db: Db, sessionId: string, reserved: number): Promise<void> {
    return queries.release(db, sessionId, reserved);
  }
}

export const sessionEnded = (): AppError =>
  new AppError('SESSION_ENDED', 'The session has ended, and its files with it; start a new one.');
