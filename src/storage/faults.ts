import { AppError, type ErrorCode } from '../errors.js';

const SENTENCES = {
  INSUFFICIENT_STORAGE:
    'The server cannot store more at the moment; try again later, or delete what you no longer need.',
  UNAVAILABLE: 'The stored files cannot be reached at the moment; try again later.',
  NOT_FOUND: 'This file is not stored, or no longer.',
  GONE: 'The place of this upload was removed while it arrived.',
} satisfies Partial<Record<ErrorCode, string>>;

/** A store's error as one that may be shown; one that is meant for the caller already stays as it is. */
export function fault(thrown: unknown, code: keyof typeof SENTENCES): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError(code, SENTENCES[code], { cause: thrown });
}

export const notFound = (): AppError => new AppError('NOT_FOUND', SENTENCES.NOT_FOUND);

export const gone = (cause?: unknown): AppError => new AppError('GONE', SENTENCES.GONE, { cause });

/** Throws why `signal` was aborted: its reason when that is meant for the caller, CANCELLED otherwise. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  const reason: unknown = signal.reason;
  throw reason instanceof AppError
    ? reason
    : new AppError('CANCELLED', 'This was cancelled.', { cause: reason });
}
