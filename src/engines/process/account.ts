import { readFileSync } from 'node:fs';
import { AppError } from '../../errors.js';
import type { Account } from './sandbox.js';

/** The first user id to try for an account that nobody has: far from those that systems hand out. */
const FREE_FROM = 64_321;

/**
 * The account that engine processes run as where the server was started as root; null otherwise, when they run as the
 * server does. Without a name it is one that nobody has, so that no file on the machine is its own.
 *
 * @param named a name of the system's, or `uid:gid`; null for none
 * @param taken user ids that it must not be: an engine could read all that these may read
 * @throws AppError CONFIGURATION
 */
export function engineAccount(named: string | null, taken: readonly number[]): Account | null {
  if (process.getuid?.() !== 0) return null;
  const known = readFileSync('/etc/passwd', 'utf8').split('\n').map(parseLine);
  if (named === null) {
    const used = new Set([...known.map(({ uid }) => uid), ...taken]);
    let id = FREE_FROM;
    while (used.has(id)) id++;
    return { uid: id, gid: id };
  }
  const numbers = /^(\d+):(\d+)$/.exec(named);
  const account = numbers
    ? { name: named, uid: Number(numbers[1]), gid: Number(numbers[2]) }
    : known.find(({ name }) => name === named);
  if (!account)
    throw new AppError(
      'CONFIGURATION',
      `ENGINE_ACCOUNT: there is no account "${named}"; name one, or uid:gid.`,
    );
  if (account.uid === 0 || taken.includes(account.uid) || account.name.endsWith('postgres'))
    throw new AppError(
      'CONFIGURATION',
      `ENGINE_ACCOUNT: engines must not run as ${account.name}, which may read the database; name another account.`,
    );
  return { uid: account.uid, gid: account.gid };
}

function parseLine(line: string): Account & { name: string } {
  const [name = '', , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}
