import { AppError } from '../../errors.js';

/** Subscriptions that run, by session, over all sockets of the process. */
export class SessionCounts {
  readonly #counts = new Map<string, number>();

  constructor(private readonly most: number) {}

  get all(): number {
    let all = 0;
    for (const count of this.#counts.values()) all += count;
    return all;
  }

  /** Throws RATE_LIMITED when the session has as many as it may. */
  add(sessionId: string): void {
    const count = this.#counts.get(sessionId) ?? 0;
    if (count >= this.most) throw tooMany();
    this.#counts.set(sessionId, count + 1);
  }

  remove(sessionId: string): void {
    const left = (this.#counts.get(sessionId) ?? 1) - 1;
    if (left > 0) this.#counts.set(sessionId, left);
    else this.#counts.delete(sessionId);
  }
}

export const tooMany = (): AppError =>
  new AppError('RATE_LIMITED', 'Too many subscriptions at once; end some first.');
