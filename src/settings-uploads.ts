import { z } from 'zod';
import { kinds, setting } from './setting.js';

/** What may arrive, how fast, and what looks at it first. */
export const UPLOADS = {
  UPLOAD_BYTES: setting(kinds.bytes, '5GiB', 'bytes', 'One file as it is sent'),
  UPLOAD_UNPACKED_BYTES: setting(kinds.bytes, '20GiB', 'bytes', 'One gzipped file unpacked'),
  UPLOAD_GZIP_RATIO: setting(
    kinds.count,
    '200',
    'ratio',
    'Unpacked bytes for each packed one, measured past the first 10 MiB',
  ),
  UPLOAD_FILES: setting(kinds.count, '20', 'count', 'Files of one request'),
  UPLOADS_PER_SESSION: setting(kinds.count, '200', 'count', 'Uploads of one session at once'),
  UPLOAD_LIFETIME: setting(
    kinds.duration,
    '24h',
    'duration',
    'A resumable upload that gets no more bytes is kept this long, as long as its session lives',
  ),
  UPLOAD_MINIMUM_RATE: setting(
    kinds.bytes,
    '1KiB',
    'bytes/s',
    'A request whose body comes more slowly is closed; time in which the server was not ready to read does not count',
  ),
  UPLOAD_RATE_WINDOW: setting(
    kinds.duration,
    '30s',
    'duration',
    'The time over which UPLOAD_MINIMUM_RATE is measured',
  ),
  UPLOAD_ON_ERROR: setting(
    z.enum(['stop', 'collect'], 'write stop or collect'),
    'stop',
    'stop|collect',
    'Refuse a bad file at its first error, or read it to the end for a whole report',
  ),
  SPACE_FLOOR: setting(
    kinds.bytes,
    '1GiB',
    'bytes',
    'Bytes of the disk that uploads and conversions leave free; they get INSUFFICIENT_STORAGE instead',
  ),
  SPACE_ALERT: setting(
    kinds.bytes,
    '5GiB',
    'bytes',
    'Free bytes of a disk below which administrators are told, and what can be spared is cleaned up early',
  ),
  SPACE_CHECK_INTERVAL: setting(
    kinds.duration,
    '1m',
    'duration',
    'Time between two looks at the disks and at what the cleanups have found',
  ),
  CLAMD_URL: setting(
    kinds.socket,
    null,
    'socket',
    'A clamd, tcp://host:port or unix:/path, that scans every upload before it is READY; without its verdict none is taken; off when unset',
  ),
  CLAMD_SILENCE: setting(
    kinds.duration,
    '2m',
    'duration',
    'A clamd that neither takes bytes nor answers for this long is given up',
  ),
} as const;
