import { AppError } from '../errors.js';

/**
 * Waits for a promise, for `ms` at most. Throws UNAVAILABLE with a sentence that names what did not answer, or the
 * signal's reason; the promise itself goes on, and what becomes of it is then nobody's business.
 */
export async function within<T>(
  ms: number,
  what: string,
  promise: PromiseLike<T>,
  signal?: AbortSignal,
): Promise<T> {
  let give: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(
      () => reject(new AppError('UNAVAILABLE', `${what} did not answer within ${Math.ceil(ms / 1000)} s.`)),
      ms,
    );
    const aborted = (): void => reject(signal?.reason as Error);
    give = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    };
    if (signal?.aborted) aborted();
    signal?.addEventListener('abort', aborted);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    give();
  }
}

/** Resolves after `ms`, or at once when the signal is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal?.aborted) done();
    signal?.addEventListener('abort', done);
  });
}
