import { AppError, type ErrorCode } from '../../errors.js';

const SENTENCES = {
  INSUFFICIENT_STORAGE:
    'The server cannot store more at the moment; try again later, or delete what you no longer need.',
  UNAVAILABLE: 'The stored files cannot be read at the moment; try again later.',
  NOT_FOUND: 'This file is not stored, or no longer.',
} satisfies Partial<Record<ErrorCode, string>>;

/** The `code` of an error of the operating system, such as ENOENT. */
export const errno = (thrown: unknown): string | undefined =>
  (thrown as NodeJS.ErrnoException | null | undefined)?.code;

/** An error of a write: whatever the reason (full, read-only, quota, too many open files), it could not be stored. */
export function writeFault(thrown: unknown): AppError {
  return fault(thrown, 'INSUFFICIENT_STORAGE');
}

/** An error of a read: absent, or unreadable for now. */
export function readFault(thrown: unknown): AppError {
  const code = errno(thrown);
  return fault(thrown, code === 'ENOENT' || code === 'ENOTDIR' ? 'NOT_FOUND' : 'UNAVAILABLE');
}

export const notFound = (): AppError => new AppError('NOT_FOUND', SENTENCES.NOT_FOUND);

function fault(thrown: unknown, code: keyof typeof SENTENCES): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError(code, SENTENCES[code], { cause: thrown });
}

/** Throws why `signal` was aborted: its reason when that is meant for the caller, CANCELLED otherwise. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  const reason: unknown = signal.reason;
  throw reason instanceof AppError
    ? reason
    : new AppError('CANCELLED', 'This was cancelled.', { cause: reason });
}
