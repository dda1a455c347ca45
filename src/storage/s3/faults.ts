import { AppError } from '../../errors.js';
import { fault } from '../faults.js';

/** What an S3 client throws, as far as it is looked at. */
interface Thrown {
  name?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Names of errors that say that the store is full; AWS never is, others are. */
const FULL = /^(InsufficientStorage|XMinioStorageFull|QuotaExceeded|EntityTooLarge)$/;

export const statusOf = (thrown: unknown): number | undefined =>
  (thrown as Thrown | null)?.$metadata?.httpStatusCode;

/** Whether there is no such object. A bucket that is missing is another matter: nothing can be said about objects then. */
export const isAbsent = (thrown: unknown): boolean =>
  statusOf(thrown) === 404 && (thrown as Thrown).name !== 'NoSuchBucket';

/** The object is another one than it was: it was replaced. */
export const isReplaced = (thrown: unknown): boolean => statusOf(thrown) === 412;

/** An error of the store: absent, full, or, for every other reason, not to be reached for now. */
export function storeFault(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isAbsent(thrown) || isReplaced(thrown)) return fault(thrown, 'NOT_FOUND');
  if (statusOf(thrown) === 507 || FULL.test((thrown as Thrown | null)?.name ?? ''))
    return fault(thrown, 'INSUFFICIENT_STORAGE');
  return fault(thrown, 'UNAVAILABLE');
}
