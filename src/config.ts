import type { z } from 'zod';
import { AppError } from './errors.js';
import type { CleanupSettings } from './services/cleanup/open.js';
import { SETTINGS, type Setting } from './settings.js';

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

/** Counts of what nothing goes without. */
const ATLEAST_ONE = [
  'CHECK_WORKERS',
  'CONVERSION_WORKERS',
  'CHIMERAX_PROCESSES',
  'CHIMERAX_THREADS',
  'CHIMERAX_JOBS',
  'OPENBABEL_PROCESSES',
  'DATABASE_CONNECTIONS',
  'UPLOAD_FILES',
  'HASH_CHECK_RATE',
] as const;

function contradictions(config: Config): string[] {
  const problems: string[] = [];
  if (config.PORT > 65_535) problems.push('PORT: choose one from 0 to 65535.');
  if (config.ALLOWED_ORIGINS.includes('*') && !isAuthenticated(config))
    problems.push('ALLOWED_ORIGINS: * lets every web site act as the local user; name the origins.');
  for (const origin of config.ALLOWED_ORIGINS)
    if (origin !== '*' && !isOrigin(origin))
      problems.push(`ALLOWED_ORIGINS: "${origin}" is no origin; write scheme://host[:port].`);
  if (!isLoopback(config.HOST) && !isAuthenticated(config) && !config.ALLOW_OPEN_ACCESS)
    problems.push(
      `HOST: ${config.HOST} can be reached by others, and there is no authentication; listen on 127.0.0.1, set AUTH_JWKS_URL or AUTH_JWT_SECRET, or set ALLOW_OPEN_ACCESS=true to let everybody in.`,
    );
  problems.push(...authenticationProblems(config));
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
  for (const name of ATLEAST_ONE) if (config[name] < 1) problems.push(`${name}: must be at least 1.`);
  return problems;
}

/** Whether users sign in, by a JWT; one local user works with the server otherwise. */
export const isAuthenticated = (config: Config): boolean =>
  config.AUTH_JWKS_URL !== undefined || config.AUTH_JWT_SECRET !== undefined;

/** What the cleaners are told. */
export const cleanupSettings = (config: Config): CleanupSettings => ({
  schedules: {
    EXPIRED_SESSIONS: config.CLEANUP_EXPIRED_SESSIONS,
    STALE_UPLOADS: config.CLEANUP_STALE_UPLOADS,
    WORK_FOLDERS: config.CLEANUP_WORK_FOLDERS,
    CONVERSION_LOGS: config.CLEANUP_CONVERSION_LOGS,
    TRASH: config.CLEANUP_TRASH,
    LINKS: config.CLEANUP_LINKS,
    CACHED_CONVERSIONS: config.CLEANUP_CACHED_CONVERSIONS,
    SESSION_RECORDS: config.CLEANUP_SESSION_RECORDS,
    QUOTA_RECOUNT: config.CLEANUP_QUOTA_RECOUNT,
    ORPHANS: config.CLEANUP_ORPHANS,
    STORAGE_CHECK: config.CLEANUP_STORAGE_CHECK,
    HASH_CHECK: config.CLEANUP_HASH_CHECK,
    CLEANUP_LOG: config.CLEANUP_LOG,
  },
  uploadLifetime: config.UPLOAD_LIFETIME,
  conversionLogAge: config.CONVERSION_LOG_AGE,
  trashAge: config.TRASH_AGE,
  linkAge: config.LINK_AGE,
  sessionRecordAge: config.SESSION_RECORD_AGE,
  cleanupLogAge: config.CLEANUP_LOG_AGE,
  orphanAge: config.ORPHAN_AGE,
  quarantineAge: config.QUARANTINE_AGE,
  hashCheckAge: config.HASH_CHECK_AGE,
  hashCheckBytes: config.HASH_CHECK_BYTES,
  hashCheckRate: config.HASH_CHECK_RATE,
  conversionCacheBytes: config.CONVERSION_CACHE_BYTES,
});

/** Whether introspection and the playground are there. */
export const isExplorable = (config: Config): boolean =>
  (config.EXPLORATION ?? (isAuthenticated(config) ? 'off' : 'on')) === 'on';

/** Signatures of RFC 7518 and RFC 8037; with one secret anybody who can check can also sign, so the two sorts never mix. */
const ASYMMETRIC = /^(RS|PS|ES)(256|384|512)$|^EdDSA$|^Ed25519$/;
/** Bytes that the key of an HMAC must have (RFC 7518, section 3.2). */
const HMAC_KEY_BYTES: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };

function authenticationProblems(config: Config): string[] {
  const { AUTH_JWKS_URL: url, AUTH_JWT_SECRET: secret, AUTH_ALGORITHMS: algorithms } = config;
  const problems: string[] = [];
  if (url !== undefined && secret !== undefined)
    problems.push('AUTH_JWKS_URL, AUTH_JWT_SECRET: set one of the two.');
  if (url !== undefined && new URL(url).protocol === 'http:' && !isLoopback(new URL(url).hostname))
    problems.push('AUTH_JWKS_URL: keys that come by http can be exchanged on their way; use https.');
  for (const algorithm of algorithms)
    if (url !== undefined && !ASYMMETRIC.test(algorithm))
      problems.push(`AUTH_ALGORITHMS: ${algorithm} does not go with AUTH_JWKS_URL; use one such as RS256.`);
    else if (secret !== undefined && !(algorithm in HMAC_KEY_BYTES))
      problems.push(
        `AUTH_ALGORITHMS: ${algorithm} does not go with AUTH_JWT_SECRET; use HS256, HS384 or HS512.`,
      );
  const needed = Math.max(32, ...algorithms.map((algorithm) => HMAC_KEY_BYTES[algorithm] ?? 0));
  if (secret !== undefined && Buffer.byteLength(secret) < needed)
    problems.push(
      `AUTH_JWT_SECRET: ${needed} bytes or more are needed; make one with "openssl rand -base64 48".`,
    );
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
