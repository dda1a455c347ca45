import type { z } from 'zod';
import { AppError } from './errors.js';
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
  'OPENBABEL_PROCESSES',
  'DATABASE_CONNECTIONS',
  'UPLOAD_FILES',
] as const;

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
  for (const name of ATLEAST_ONE) if (config[name] < 1) problems.push(`${name}: must be at least 1.`);
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
