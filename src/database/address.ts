import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { AppError } from '../errors.js';

/** Where a PostgreSQL server is and as whom it is spoken to. `host` is a socket's folder when it begins with a slash. */
export interface DatabaseAddress {
  host: string;
  port: number;
  database: string;
  username: string;
  password: string;
  /** As postgres.js takes it: `prefer` and `require` encrypt without asking who answers, an object is checked. */
  ssl: false | 'prefer' | 'require' | ConnectionOptions;
}

/** Parameters of libpq that change nothing here: our own time-outs and names are used instead. */
const IGNORED =
  /^(application_name|fallback_application_name|connect_timeout|keepalives.*|tcp_user_timeout)$/;
const URI =
  /^postgres(?:ql)?:\/\/(?:(.*)@)?(\[[^\]/?#@]*\]|[^:/?#@]*)(?::(\d*))?(?:\/([^?#]*))?(?:\?([^#]*))?$/;

/**
 * Reads DATABASE_URL as libpq does (PostgreSQL documentation, 32.1.1.2 "Connection URIs"), so also
 * `postgres://user:password@/database?host=/socket/folder`, which is no URL for WHATWG's parser.
 * Throws CONFIGURATION with what to change; the sentence never holds the password.
 */
export function parseAddress(url: string): DatabaseAddress {
  const [, account = '', authority = '', port = '', name = '', query = ''] =
    URI.exec(url.trim()) ?? refuse(FORM);
  const parameters = new URLSearchParams(query.replaceAll('+', '%2B'));
  const take = (parameter: string, fallback: string): string => {
    const value = parameters.get(parameter) ?? fallback;
    parameters.delete(parameter);
    return value;
  };
  const colon = account.indexOf(':');
  const username = decode(colon < 0 ? account : account.slice(0, colon));
  const host = take('host', decode(authority).replace(/^\[(.*)\]$/, '$1')) || 'localhost';
  if (host.includes(',')) refuse('names several hosts; name one.');
  const database = take('dbname', decode(name));
  if (!database) refuse('names no database; write it after the host, as in postgres://user@host/molshelf.');
  const address = {
    host,
    port: portNumber(take('port', port) || '5432'),
    database,
    username: take('user', username) || 'postgres',
    password: take('password', colon < 0 ? '' : decode(account.slice(colon + 1))),
    ssl: encryption(host, take('sslmode', ''), take('sslrootcert', '')),
  };
  for (const parameter of parameters.keys())
    if (!IGNORED.test(parameter)) refuse(`has a parameter "${parameter}" that is not supported; remove it.`);
  return address;
}

/** The address as a URL that `parseAddress`, libpq and WHATWG's parser read alike. */
export function formatAddress({ host, port, database, username, password, ssl }: DatabaseAddress): string {
  const account = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`;
  const socket = host.startsWith('/');
  const authority = socket ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const parameters = new URLSearchParams();
  if (socket) parameters.set('host', host);
  if (typeof ssl === 'string') parameters.set('sslmode', ssl);
  if (ssl === false && !socket) parameters.set('sslmode', 'disable');
  if (typeof ssl === 'object') throw new TypeError('A certificate has no place in a URL.');
  const query = parameters.size > 0 ? `?${parameters.toString()}` : '';
  return `postgres://${account}@${authority}:${port}/${encodeURIComponent(database)}${query}`;
}

/** The same as Node's TLS options, for a client that knows no modes: one that is not to encrypt, or what to ask for. */
export function tlsOptions({ ssl }: DatabaseAddress): false | ConnectionOptions {
  if (typeof ssl === 'object') return ssl;
  return ssl === 'require' ? { rejectUnauthorized: false } : false;
}

const FORM = 'is no address of a PostgreSQL server; write postgres://user:password@host:5432/database.';

function refuse(what: string): never {
  throw new AppError('CONFIGURATION', `DATABASE_URL ${what}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse('holds a % that is not followed by two hexadecimal digits; write %25 for a percent sign.');
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : refuse('has no port from 1 to 65535.');
}

/** The modes of libpq (PostgreSQL documentation, 32.19.1). A socket is not encrypted: it does not leave the machine. */
function encryption(host: string, mode: string, certificate: string): DatabaseAddress['ssl'] {
  const trusted = certificate && certificate !== 'system' ? { ca: readCertificate(certificate) } : {};
  switch (mode || (certificate ? 'verify-full' : 'prefer')) {
    case 'disable':
      return false;
    case 'allow':
    case 'prefer':
      return host.startsWith('/') ? false : 'prefer';
    case 'require':
      return 'require';
    case 'verify-ca':
      return { ...trusted, checkServerIdentity: () => undefined };
    case 'verify-full':
      return { ...trusted };
    default:
      return refuse(
        'has a sslmode that is none of disable, allow, prefer, require, verify-ca and verify-full.',
      );
  }
}

function readCertificate(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new AppError('CONFIGURATION', 'DATABASE_URL names a sslrootcert that cannot be read.', {
      cause: error,
    });
  }
}
