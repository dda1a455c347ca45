import type { AppError } from '../../errors.js';
import { fault } from '../faults.js';

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
