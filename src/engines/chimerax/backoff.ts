import { monotonic } from '../../lib/clock.js';

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** When something that does not start may be tried again: after 1, 2, 4 … 60 seconds. */
export class Backoff {
  #failures = 0;
  #until = 0;
  #why = '';

  /** A sentence while it has to wait; null when it may be tried. */
  get trouble(): string | null {
    const left = this.#until - monotonic();
    if (this.#failures === 0 || left <= 0) return null;
    return `${this.#why} It is tried again in ${Math.ceil(left / 1000)} s.`;
  }

  worked(): void {
    this.#failures = 0;
  }

  /** @param why a sentence */
  failed(why: string): void {
    this.#until = monotonic() + Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures++;
    this.#why = why;
  }
}
