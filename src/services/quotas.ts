import type { Db } from '../database/db.js';
import * as queries from '../database/queries/quotas.js';
import { findSession } from '../database/queries/sessions.js';
import { findStructure } from '../database/queries/structures.js';
import { AppError } from '../errors.js';
import { newId } from '../lib/ids.js';
import { showBytes } from '../lib/quantities.js';
import type { Space } from './space.js';

/** Space that was promised to one file of a session; `id` is that of the structure which the file will be. */
export interface Reservation {
  id: string;
  sessionId: string;
  bytes: number;
}

/** Promises of space: taken before the first byte, settled when a file stands, given back when it does not. */
export class Quotas {
  /** Promises that this process has not done with: the sweep leaves them alone. */
  readonly #live = new Set<string>();

  /** @param holder this process: what it holds is given back when it is gone */
  constructor(
    private readonly db: Db,
    readonly limits: queries.QuotaLimits,
    private readonly space: Space,
    private readonly holder: string,
  ) {}

  /**
   * Promises `bytes` and one file to a session. Throws QUOTA_EXCEEDED or INSUFFICIENT_STORAGE, saying what is missing.
   * @param announced bytes that will come for certain: the disk must have them now
   */
  async reserve(sessionId: string, bytes: number, announced = 0): Promise<Reservation> {
    await this.space.require(announced);
    const reservation = { id: newId(), sessionId, bytes };
    this.#live.add(reservation.id);
    try {
      if (await queries.reserve(this.db, { ...reservation, holder: this.holder }, this.limits))
        return reservation;
      throw await this.#refusal(sessionId, bytes);
    } catch (error) {
      // A connection that broke does not tell whether the promise was given; what fails here the sweep does.
      await this.giveBack(reservation).catch(() => undefined);
      throw error;
    }
  }

  async #refusal(sessionId: string, bytes: number): Promise<AppError> {
    const session = await findSession(this.db, sessionId);
    if (!session || session.endedAt) return sessionEnded();
    if (session.filesUsed + session.filesReserved >= this.limits.sessionFiles)
      return new AppError(
        'QUOTA_EXCEEDED',
        `This session holds its ${this.limits.sessionFiles} files; delete one with deleteStructure first.`,
        { details: { freeableFiles: session.filesUsed, freeableBytes: session.bytesUsed } },
      );
    const free = this.limits.sessionBytes - session.bytesUsed - session.bytesReserved;
    if (free < bytes)
      return new AppError(
        'QUOTA_EXCEEDED',
        `This needs ${showBytes(bytes)} and the session has ${showBytes(Math.max(0, free))} left of ${showBytes(this.limits.sessionBytes)}; deleteStructure would free up to ${showBytes(session.bytesUsed)}, and running work holds ${showBytes(session.bytesReserved)}.`,
        { details: { missingBytes: bytes - free, freeableBytes: session.bytesUsed } },
      );
    return new AppError('INSUFFICIENT_STORAGE', 'The server has no room for this file now; try again later.');
  }

  /** Turns a promise into `bytes` of use. Throws SESSION_ENDED when the promise has gone with its session. */
  async settle(db: Db, { id }: Reservation, bytes: number): Promise<void> {
    if (!(await queries.settle(db, id, bytes))) throw sessionEnded();
  }

  /**
   * Before what came of a promise is taken away: takes the promise from its holder first. False when the structure stands after
   * all, and must stay: a connection that breaks in the commit does not tell.
   */
  async mayUndo({ id }: Reservation): Promise<boolean> {
    return (await queries.giveUp(this.db, id)) || (await findStructure(this.db, id)) === null;
  }

  /** Gives a promise back; does nothing a second time. */
  release(db: Db, { id }: Reservation): Promise<void> {
    return queries.release(db, id);
  }

  /** As `release`, outside of a transaction. What it cannot do, because the database is away, the sweep does. */
  async giveBack(reservation: Reservation): Promise<void> {
    try {
      await this.release(this.db, reservation);
    } finally {
      this.forget(reservation);
    }
  }

  /** This process has done with a promise: if it still stands, nobody needs it. */
  forget({ id }: Reservation): void {
    this.#live.delete(id);
  }

  /** Promises that nobody works on: of processes that are gone, or forgotten by this one. */
  orphans(limit: number): Promise<Reservation[]> {
    return queries.orphanedReservations(this.db, { self: this.holder, living: [...this.#live], limit });
  }
}

export const sessionEnded = (): AppError =>
  new AppError('SESSION_ENDED', 'The session has ended, and its files with it; start a new one.');
