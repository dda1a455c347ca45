import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { parseBytes, parseDuration } from './lib/quantities.js';

/** One setting: how its text is read, what it is when unset, and what it means. */
export interface Setting<T> {
  schema: z.ZodType<T, string>;
  /** As a person would write it; null: unset is a value of its own. */
  fallback: string | null;
  unit: string;
  meaning: string;
}

const kinds = {
  bytes: z
    .string()
    .transform((text, context) => read(text, context, parseBytes(text), 'a size such as 512MiB')),
  duration: z
    .string()
    .transform((text, context) => read(text, context, parseDuration(text), 'a duration such as 30m or 12h')),
  count: z
    .string()
    .transform((text, context) =>
      read(text, context, /^\d+$/.test(text) ? Number(text) : null, 'a whole number'),
    ),
  threads: z
    .string()
    .transform((text, context) =>
      text === 'auto'
        ? Math.max(1, Math.min(4, availableParallelism()))
        : read(text, context, /^\d+$/.test(text) ? Number(text) : null, 'auto or a whole number'),
    ),
  boolean: z.enum(['true', 'false'], 'write true or false').transform((text) => text === 'true'),
  list: z.string().transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
  text: z.string().min(1),
};

function read(text: string, context: z.RefinementCtx, value: number | null, expected: string): number {
  if (value !== null && Number.isFinite(value)) return value;
  context.addIssue({ code: 'custom', message: `"${text}" is not ${expected}` });
  return z.NEVER;
}

function setting<T>(
  schema: z.ZodType<T, string>,
  fallback: string | null,
  unit: string,
  meaning: string,
): Setting<T> {
  return { schema, fallback, unit, meaning };
}

/** Every setting, in the order of the README. */
export const SETTINGS = {
  HOST: setting(
    kinds.text,
    '127.0.0.1',
    'address',
    'Where to listen; other than loopback needs authentication or ALLOW_OPEN_ACCESS',
  ),
  PORT: setting(kinds.count, '4000', 'port', 'TCP port; 0 takes a free one'),
  PUBLIC_URL: setting(
    z.url({ protocol: /^https?$/ }),
    null,
    'URL',
    'How clients reach the server, sub-path included; the only source of URLs in replies; http://HOST:PORT when unset',
  ),
  ALLOWED_ORIGINS: setting(
    kinds.list,
    '',
    'list',
    'Other web origins that may call, comma-separated; * is refused without authentication',
  ),
  TRUSTED_PROXIES: setting(kinds.list, '', 'list', 'Addresses or subnets whose X-Forwarded-For is believed'),
  ALLOW_OPEN_ACCESS: setting(
    kinds.boolean,
    'false',
    'true|false',
    'Listen beyond loopback without authentication',
  ),
  EXPLORATION: setting(
    z.enum(['on', 'off'], 'write on or off'),
    'on',
    'on|off',
    'Introspection and /playground',
  ),
  DATA_DIR: setting(kinds.text, './data', 'folder', 'Where files and the embedded database lie'),
  DATABASE_URL: setting(
    kinds.text,
    null,
    'URL',
    'A PostgreSQL server (15 or later); the embedded one when unset',
  ),
  DATABASE_CONNECTIONS: setting(
    kinds.count,
    '10',
    'count',
    'Most connections of one process to the database, each of three pools',
  ),
  SESSION_IDLE: setting(kinds.duration, '2h', 'duration', 'A session unused for this long expires'),
  SESSION_LIFETIME: setting(kinds.duration, '24h', 'duration', 'No session lives longer'),
  SESSIONS_PER_ADDRESS: setting(kinds.count, '50', 'count', 'Open sessions of one client address'),
  SESSION_BYTES: setting(kinds.bytes, '10GiB', 'bytes', 'Stored bytes of one session'),
  SESSION_FILES: setting(kinds.count, '1000', 'count', 'Structures of one session'),
  TEMPORARY_BYTES: setting(kinds.bytes, '100GiB', 'bytes', 'Stored bytes of all sessions together'),
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
  CHECK_WORKERS: setting(
    kinds.threads,
    'auto',
    'threads',
    'Threads that check files as they arrive; auto: the cores, at most 4',
  ),
  MAX_CHEMISTRY_ATOMS: setting(
    kinds.count,
    '2000000',
    'count',
    'Atoms of one model among which a check looks for atoms on top of each other',
  ),
  CONVERSION_ENGINES: setting(
    kinds.list,
    'chimerax,builtin,openbabel',
    'list',
    'Engines in order of preference among paths that lose alike',
  ),
  CONVERSION_WORKERS: setting(
    kinds.threads,
    'auto',
    'threads',
    'Conversions of the built-in engine at once; auto: the cores, at most 4',
  ),
  OPENBABEL_PATH: setting(
    kinds.text,
    null,
    'file',
    'The obabel program; looked for among the programs of the system when unset',
  ),
  OPENBABEL_PROCESSES: setting(
    kinds.threads,
    'auto',
    'processes',
    'Processes of Open Babel at once; auto: the cores, at most 4',
  ),
  ENGINE_ACCOUNT: setting(
    kinds.text,
    null,
    'account',
    'Who runs the processes of ChimeraX and Open Babel where Molshelf is started as root: a name or uid:gid; an id that nobody has when unset',
  ),
  CONVERSION_MEMORY: setting(kinds.bytes, '1GiB', 'bytes', 'Memory of one conversion'),
  CONVERSION_TIME: setting(kinds.duration, '10m', 'duration', 'A conversion that runs longer is ended'),
  CONVERSION_QUEUE: setting(
    kinds.count,
    '1000',
    'count',
    'Conversions that may wait; more are told QUEUE_FULL',
  ),
  CCD_PATH: setting(
    kinds.text,
    null,
    'file',
    "The wwPDB's components.cif, plain or gzipped: bonds of ligands in conversions; guessed from distances when unset",
  ),
  LINK_LIFETIME: setting(
    kinds.duration,
    '1h',
    'duration',
    'A download link lives this long unless the caller asks for less',
  ),
  REQUEST_RATE: setting(
    kinds.count,
    '60',
    'per minute',
    'startSession calls, and look-ups that miss, of one client address',
  ),
  QUERY_TOKENS: setting(kinds.count, '4000', 'count', 'Tokens of one GraphQL document'),
  QUERY_DEPTH: setting(kinds.count, '12', 'levels', 'Depth of one GraphQL document'),
  QUERY_ALIASES: setting(kinds.count, '30', 'count', 'Aliases of one GraphQL document'),
  QUERY_COMPLEXITY: setting(
    kinds.count,
    '20000',
    'points',
    'Complexity of one GraphQL operation; a field costs 1, a list its page size',
  ),
  SUBSCRIPTIONS_PER_SOCKET: setting(kinds.count, '100', 'count', 'Subscriptions of one WebSocket'),
  SUBSCRIPTIONS_PER_SESSION: setting(kinds.count, '300', 'count', 'Subscriptions of one session'),
  SOCKET_INIT_TIME: setting(
    kinds.duration,
    '10s',
    'duration',
    'A WebSocket that has not sent connection_init by then is closed',
  ),
  HEADER_TIME: setting(
    kinds.duration,
    '20s',
    'duration',
    'A request whose headers have not all come by then is closed',
  ),
  SHUTDOWN_TIME: setting(
    kinds.duration,
    '8s',
    'duration',
    'How long running work may take to end when the server stops',
  ),
  LOG_LEVEL: setting(
    z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'write debug, info, warn, error or silent'),
    'info',
    'level',
    'What is logged',
  ),
} as const;
