import { kinds, setting } from './setting.js';

const schedule = (fallback: string, what: string) =>
  setting(kinds.cron, fallback, 'cron', `When ${what}; off for never`);

/** What is cleaned up when, and how long things are kept. */
export const CLEANUP = {
  CLEANUP_EXPIRED_SESSIONS: schedule('* * * * *', 'sessions that have expired are removed with their files'),
  CLEANUP_STALE_UPLOADS: schedule('*/10 * * * *', 'uploads that their client has left alone are given up'),
  CLEANUP_WORK_FOLDERS: schedule('17 * * * *', 'folders that conversions have left are removed'),
  CLEANUP_CONVERSION_LOGS: schedule('23 2 * * *', 'logs older than CONVERSION_LOG_AGE are removed'),
  CLEANUP_TRASH: schedule('41 2 * * *', 'what has lain in the trash for TRASH_AGE is purged'),
  CLEANUP_LINKS: schedule('53 * * * *', 'download links are removed that have been dead for LINK_AGE'),
  CLEANUP_CACHED_CONVERSIONS: schedule(
    '*/30 * * * *',
    'results beyond CONVERSION_CACHE_BYTES that were made for links are removed, the least recently used first',
  ),
  CLEANUP_SESSION_RECORDS: schedule(
    '47 3 * * *',
    'rows of sessions older than SESSION_RECORD_AGE are removed',
  ),
  CLEANUP_QUOTA_RECOUNT: schedule('29 3 * * *', 'the counters of space are compared with their rows'),
  CLEANUP_ORPHANS: schedule('7 4 * * *', 'files without rows, and rows without files, are looked for'),
  CLEANUP_STORAGE_CHECK: schedule(
    '37 4 * * *',
    'files that are not ours, changed modes and owners, and links are looked for in the data folder',
  ),
  CLEANUP_HASH_CHECK: schedule('11 1 * * *', 'files of the shelf are read and compared with their hashes'),
  CLEANUP_LOG: schedule('59 3 * * *', 'entries of the cleanup log older than CLEANUP_LOG_AGE are removed'),
  CONVERSION_LOG_AGE: setting(kinds.duration, '7d', 'duration', 'How long the log of a conversion is kept'),
  TRASH_AGE: setting(
    kinds.duration,
    '30d',
    'duration',
    'How long a deleted saved structure can be recovered',
  ),
  LINK_AGE: setting(kinds.duration, '1d', 'duration', 'How long a download link is listed after its end'),
  SESSION_RECORD_AGE: setting(
    kinds.duration,
    '30d',
    'duration',
    'How long the rows of a session are kept after its files are gone',
  ),
  CLEANUP_LOG_AGE: setting(kinds.duration, '90d', 'duration', 'How long the cleanup log is kept'),
  CONVERSION_CACHE_BYTES: setting(
    kinds.bytes,
    '10GiB',
    'bytes',
    'Results of conversions that were made for links, of all sessions',
  ),
  ORPHAN_AGE: setting(
    kinds.duration,
    '1d',
    'duration',
    'A file without a row that is younger is left alone; by the clock of the store',
  ),
  QUARANTINE_AGE: setting(
    kinds.duration,
    '7d',
    'duration',
    'A file without a row is removed this long after it was found, if it still has none',
  ),
  HASH_CHECK_AGE: setting(
    kinds.duration,
    '30d',
    'duration',
    'A file of the shelf is read again after this long',
  ),
  HASH_CHECK_BYTES: setting(kinds.bytes, '20GiB', 'bytes', 'What one hash check reads'),
  HASH_CHECK_RATE: setting(kinds.bytes, '8MiB', 'bytes/s', 'How fast a hash check reads'),
} as const;
