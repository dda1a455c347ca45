import { asAppError } from '../errors.js';
import { pause, within } from '../lib/abort.js';
import { monotonic } from '../lib/clock.js';

/** Milliseconds that work waits for a database that is away. */
const PATIENCE = 10_000;
const MOST_PAUSE = 1000;

/**
 * Does work on the database again while that is away. The work must be safe to do twice: whether a transaction whose connection broke was
 * committed is not known. Throws UNAVAILABLE when the time is over.
 */
export async function patiently<T>(work: () => Promise<T>, ms = PATIENCE): Promise<T> {
  const until = monotonic() + ms;
  for (let wait = 50; ; wait = Math.min(2 * wait, MOST_PAUSE)) {
    try {
      return await within(until - monotonic(), 'The database', work());
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.code !== 'UNAVAILABLE' || monotonic() + wait > until) throw error;
      await pause(wait);
    }
  }
}
