import { z } from 'zod';
import { CHIMERAX } from './settings-chimerax.js';
import { CLEANUP } from './settings-cleanup.js';
import { UPLOADS } from './settings-uploads.js';
import { kinds, setting } from './setting.js';
import { parseBucketAddress } from './storage/s3/address.js';

export type { Setting } from './setting.js';

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
  AUTH_JWKS_URL: setting(
    z.url({ protocol: /^https?$/ }),
    null,
    'URL',
    "Where the keys of users' JWTs are fetched: startSession then needs a JWT; the only address that the server calls",
  ),
  AUTH_JWT_SECRET: setting(
    kinds.text,
    null,
    'text',
    "The shared secret of users' JWTs, 32 bytes or more, instead of AUTH_JWKS_URL",
  ),
  AUTH_ISSUER: setting(kinds.text, null, 'text', 'The iss that a JWT must have'),
  AUTH_AUDIENCE: setting(kinds.text, null, 'text', 'The aud that a JWT must have'),
  AUTH_ALGORITHMS: setting(
    kinds.list,
    '',
    'list',
    'Signatures that are accepted; none: RS256, PS256, ES256 and EdDSA with AUTH_JWKS_URL, HS256 with AUTH_JWT_SECRET',
  ),
  AUTH_CLOCK_TOLERANCE: setting(
    kinds.duration,
    '30s',
    'duration',
    'How far the clocks of the issuer and of the database may be apart',
  ),
  AUTH_KEYS_COOLDOWN: setting(
    kinds.duration,
    '30s',
    'duration',
    'A JWT with a key that is not known has the keys fetched again, no more often than this',
  ),
  ADMIN_SUBJECTS: setting(
    kinds.list,
    '',
    'list',
    'Subjects of JWTs who are administrators, beside those with the claim admin: true',
  ),
  EXPLORATION: setting(
    z.enum(['on', 'off'], 'write on or off'),
    null,
    'on|off',
    'Introspection and /playground; when unset, on without authentication and off with it',
  ),
  DATA_DIR: setting(kinds.text, './data', 'folder', 'Where files and the embedded database lie'),
  STORAGE_URL: setting(
    z.string().transform((text, context) => {
      const address = parseBucketAddress(text);
      if (typeof address !== 'string') return address;
      context.addIssue({ code: 'custom', message: address });
      return z.NEVER;
    }),
    null,
    'URL',
    'A bucket for the files, s3://bucket/prefix?endpoint=…&region=…, its keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; the disk of DATA_DIR when unset',
  ),
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
  SESSION_WARNING: setting(
    kinds.duration,
    '5m',
    'duration',
    'How long before the end of a session its subscribers are told (sessionEvents)',
  ),
  SESSIONS_PER_ADDRESS: setting(kinds.count, '50', 'count', 'Open sessions of one client address'),
  SESSION_BYTES: setting(kinds.bytes, '10GiB', 'bytes', 'Stored bytes of one session'),
  SESSION_FILES: setting(kinds.count, '1000', 'count', 'Structures of one session'),
  USER_BYTES: setting(
    kinds.bytes,
    '50GiB',
    'bytes',
    'Stored bytes of the saved structures of one user, all versions and the trash included',
  ),
  USER_FILES: setting(kinds.count, '10000', 'count', 'Saved versions of one user, the trash included'),
  TEMPORARY_BYTES: setting(kinds.bytes, '100GiB', 'bytes', 'Stored bytes of all sessions together'),
  ...UPLOADS,
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
    'Atoms of one model among which a check looks for atoms on top of each other, and of one file whose chemistry it looks at',
  ),
  CHEMISTRY_TIME: setting(
    kinds.duration,
    '2s',
    'duration',
    'How long RDKit may look at the small molecules of one file; 0s for not at all',
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
  ...CHIMERAX,
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
  ...CLEANUP,
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
    'How long running work may take to end when the server stops; all of stopping takes 10 s more at most',
  ),
  METRICS_TOKEN: setting(
    kinds.text,
    null,
    'text',
    'What Prometheus sends as "Authorization: Bearer" to /metrics; when unset, only this machine gets them, and no proxy',
  ),
  LOG_LEVEL: setting(
    z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'write debug, info, warn, error or silent'),
    'info',
    'level',
    'What is logged',
  ),
} as const;
