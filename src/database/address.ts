import { AppError } from '../errors.js';

/** Where a PostgreSQL server is and as whom it is spoken to. `host` is a socket's folder when it begins with a slash. */
export interface DatabaseAddress {
  host: string;
  port: number;
  database: string;
  username: string;
  password: string;
  ssl: boolean | 'require' | 'prefer' | 'verify-full';
}

const SSL: Record<string, DatabaseAddress['ssl']> = {
  disable: false,
  allow: 'prefer',
  prefer: 'prefer',
  require: 'require',
  'verify-ca': 'verify-full',
  'verify-full': 'verify-full',
};

/**
 * Reads DATABASE_URL, the parameters `host` (a socket's folder) and `sslmode` of libpq included (PostgreSQL documentation,
 * "Connection URIs"). Throws CONFIGURATION.
 */
export function parseAddress(url: string): DatabaseAddress {
  const parsed = new URL(url);
  const mode = parsed.searchParams.get('sslmode') ?? 'disable';
  const ssl = SSL[mode];
  if (ssl === undefined) throw new AppError('CONFIGURATION', `DATABASE_URL: there is no sslmode "${mode}".`);
  const database = decodeURIComponent(parsed.pathname.slice(1));
  if (!database)
    throw new AppError(
      'CONFIGURATION',
      'DATABASE_URL: name the database, as in postgres://user@host/database.',
    );
  return {
    host: parsed.searchParams.get('host') ?? (parsed.hostname || '127.0.0.1'),
    port: Number(parsed.port || 5432),
    database,
    username: decodeURIComponent(parsed.username || 'postgres'),
    password: decodeURIComponent(parsed.password),
    ssl,
  };
}
