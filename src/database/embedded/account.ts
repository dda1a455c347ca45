import { readFileSync } from 'node:fs';
import { AppError } from '../../errors.js';

export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The account that runs PostgreSQL: null for our own. PostgreSQL refuses to run as root, so root hands it to `postgres`,
 * else `nobody`. Engines never run as this account: it can read the whole database.
 */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((one) => one.name === name);
    if (account) return account;
  }
  throw new AppError(
    'CONFIGURATION',
    'PostgreSQL does not run as root, and there is neither a postgres nor a nobody account; start Molshelf as an ordinary user, or set DATABASE_URL.',
  );
}
