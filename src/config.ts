import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { AppError } from './errors.js';
import { parseBytes, parseDuration } from './lib/quantities.js';

/** One setting: how its text is read, what it is when unset, and what it means. */
interface Setting<T> {
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
  UPLOAD_MINIMUM_RATE: setting(
    kinds.bytes,
    '1KiB',
    'bytes/s',
    'A slower upload is closed, measured over 30 seconds',
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
  CONVERSION_MEMORY: setting(kinds.bytes, '1GiB', 'bytes', 'Memory of one conversion'),
  CONVERSION_TIME: setting(kinds.duration, '10m', 'duration', 'A conversion that runs longer is ended'),
  CONVERSION_QUEUE: setting(
    kinds.count,
    '1000',
    'count',
    'Conversions that may wait; more are told QUEUE_FULL',
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

export type SettingName = keyof typeof SETTINGS;
type Value<S> = S extends Setting<infer T> ? T : never;
/** The settings as they were read, once. A setting without default is undefined when unset. */
export type Config = Readonly<{
  [K in SettingName]: (typeof SETTINGS)[K]['fallback'] extends null
    ? Value<(typeof SETTINGS)[K]> | undefined
    : Value<(typeof SETTINGS)[K]>;
}>;

/**
 * Reads the settings from the environment, command-line options first. Throws CONFIGURATION with one sentence for each
 * setting that must be changed.
 */
export function readConfig(
  environment: NodeJS.ProcessEnv,
  options: ReadonlyMap<string, string> = new Map(),
): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of options.keys())
    if (!(name in SETTINGS)) problems.push(`There is no setting ${name}; --help lists them all.`);
  for (const [name, { schema, fallback }] of Object.entries(SETTINGS)) {
    const text = options.get(name) ?? (environment[name] || fallback);
    if (text === null || text === undefined) continue;
    const parsed = (schema as z.ZodType).safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name}: ${parsed.error.issues[0]?.message ?? 'not understood'}.`);
  }
  const config = values as unknown as Config;
  if (problems.length === 0) problems.push(...contradictions(config));
  if (problems.length > 0) throw new AppError('CONFIGURATION', problems.join('\n'));
  return Object.freeze(config);
}

function contradictions(config: Config): string[] {
  const problems: string[] = [];
  if (config.PORT > 65_535) problems.push('PORT: choose one from 0 to 65535.');
  if (config.ALLOWED_ORIGINS.includes('*'))
    problems.push('ALLOWED_ORIGINS: * lets every web site act as the local user; name the origins.');
  for (const origin of config.ALLOWED_ORIGINS)
    if (origin !== '*' && !isOrigin(origin))
      problems.push(`ALLOWED_ORIGINS: "${origin}" is no origin; write scheme://host[:port].`);
  if (!isLoopback(config.HOST) && !config.ALLOW_OPEN_ACCESS)
    problems.push(
      `HOST: ${config.HOST} can be reached by others, and there is no authentication; listen on 127.0.0.1, or set ALLOW_OPEN_ACCESS=true to let everybody in.`,
    );
  if (config.SESSION_IDLE > config.SESSION_LIFETIME)
    problems.push('SESSION_IDLE: may not be longer than SESSION_LIFETIME; lower it.');
  if (config.UPLOAD_BYTES > config.SESSION_BYTES)
    problems.push('UPLOAD_BYTES: may not be more than SESSION_BYTES; lower it, or raise SESSION_BYTES.');
  if (config.SESSION_BYTES > config.TEMPORARY_BYTES)
    problems.push('SESSION_BYTES: may not be more than TEMPORARY_BYTES; lower it, or raise TEMPORARY_BYTES.');
  for (const engine of config.CONVERSION_ENGINES)
    if (!['chimerax', 'builtin', 'openbabel'].includes(engine))
      problems.push(
        `CONVERSION_ENGINES: there is no engine "${engine}"; choose among chimerax, builtin, openbabel.`,
      );
  for (const name of ['CHECK_WORKERS', 'CONVERSION_WORKERS', 'DATABASE_CONNECTIONS', 'UPLOAD_FILES'] as const)
    if (config[name] < 1) problems.push(`${name}: must be at least 1.`);
  return problems;
}

function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host);

/** `--port 4001` or `--port=4001` for any setting, as setting names. Throws CONFIGURATION for what is no option. */
export function readOptions(args: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  for (let at = 0; at < args.length; at++) {
    const match = /^--([a-z][a-z-]*)(?:=(.*))?$/.exec(args[at]!);
    if (!match) throw new AppError('CONFIGURATION', `"${args[at]}" is no option; --help lists them all.`);
    const value = match[2] ?? args[++at];
    if (value === undefined) throw new AppError('CONFIGURATION', `--${match[1]} needs a value.`);
    options.set(match[1]!.replaceAll('-', '_').toUpperCase(), value);
  }
  return options;
}

/** The table of `--help` and of the README, in Markdown. */
export function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(
    ([name, { unit, fallback, meaning }]) =>
      `| ${name} | ${unit.replaceAll('|', '\\|')} | ${fallback === null ? 'unset' : fallback || 'none'} | ${meaning} |`,
  );
  return ['| setting | unit | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
