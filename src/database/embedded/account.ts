import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { AppError } from '../../errors.js';

/** An account of the operating system. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Tried in this order where Molshelf runs as root; macOS writes its service accounts with an underscore. */
const NAMES = ['postgres', '_postgres', 'nobody'];

/**
 * The account that runs PostgreSQL: null for our own. PostgreSQL refuses to run as root, so root hands it to `postgres`,
 * else to `nobody`. Engines never run as this account: it can read the whole database. Throws CONFIGURATION.
 */
export function postgresAccount(): Account | null {
  const uid = process.getuid?.();
  if (uid !== 0) {
    requireName(uid);
    return null;
  }
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map(parseAccount);
  for (const name of NAMES) {
    const account = accounts.find((one) => one.name === name);
    if (account) return account;
  }
  throw new AppError(
    'CONFIGURATION',
    'The embedded PostgreSQL does not run as root, and there is neither a postgres nor a nobody account to run it; start Molshelf as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/** The program that makes a cluster asks for its account's name, and stops where there is none. */
function requireName(uid: number | undefined): void {
  try {
    userInfo();
  } catch (error) {
    throw new AppError(
      'CONFIGURATION',
      `The user id ${uid ?? ''} has no entry in the system's list of accounts, which the embedded PostgreSQL needs; run as an account that has one (in a container: add a line to /etc/passwd), or set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
}

function parseAccount(line: string): Account {
  const [name = '', , uid, gid] = line.split(':');
  // macOS writes -2 for the nobody account; the kernel's ids are unsigned.
  return { name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
}

/** The part of spawn's options that runs a program as an account. */
export const runAs = (account: Account | null): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {};

/**
 * Whether an account can execute a program or pass through a folder; asked by trying, so that groups, access lists and
 * mount options count. Throws CONFIGURATION where the system does not let root change its account at all.
 */
export function canReach(file: string, account: Account): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', file], {
      ...runAs(account),
      cwd: '/',
      env: {},
      stdio: 'ignore',
    });
    return true;
  } catch (error) {
    if (typeof (error as { status?: unknown }).status === 'number') return false;
    throw new AppError(
      'CONFIGURATION',
      `Molshelf runs as root without the right to start PostgreSQL as ${account.name} (in a container: the capabilities SETUID and SETGID); start it as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
}
