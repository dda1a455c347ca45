import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { AppError } from '../../errors.js';
import { canReach, type Account } from './account.js';
import { MAJOR, shortHash } from './binaries.js';

/** Where a data folder's cluster lies, and whose it is. */
export interface Place {
  /** `<DATA_DIR>/postgres/18`, or a folder below `shared` when PostgreSQL's account cannot reach DATA_DIR. */
  folder: string;
  /** Null: our own. */
  account: Account | null;
  /** `<DATA_DIR>/postgres/cluster.json`: says which major version the cluster has and where it lies. */
  marker: string;
}

interface Marker {
  postgresql: string;
  folder: string;
}

/**
 * Decides where the cluster lies. What the marker says counts: a cluster is not made anew where one has been before.
 * Throws DATA_FOLDER.
 */
export function findPlace(dataDir: string, account: Account | null, shared: string): Place {
  const home = makeHome(dataDir, account);
  const marker = path.join(home, 'cluster.json');
  const known = readMarker(marker);
  if (!known) {
    // A first start that was cut off before the marker may have made the cluster already.
    const others = readdirSync(home).filter((name) => /^\d+$/.test(name) && name !== MAJOR);
    if (others[0] && !existsSync(path.join(home, MAJOR))) throw otherVersion(others[0]);
    return { folder: freshFolder(home, account, shared), account, marker };
  }
  if (known.postgresql !== MAJOR) throw otherVersion(known.postgresql);
  const folder = path.resolve(home, known.folder);
  if (!existsSync(folder))
    throw new AppError(
      'DATA_FOLDER',
      `The database that belongs to this data folder is missing from ${path.isAbsolute(known.folder) ? 'its place outside of it' : 'it'}; put it back, or remove the folder "postgres" in DATA_DIR to start with an empty one.`,
    );
  return { folder, account, marker };
}

export const otherVersion = (version: string): AppError =>
  new AppError(
    'DATA_FOLDER',
    `The data folder holds a database of PostgreSQL ${version}, and this Molshelf brings PostgreSQL ${MAJOR}; export the data with the Molshelf that made it and import them here, or take another DATA_DIR.`,
  );

/** Remembers the place; called when the cluster is there. */
export function markPlace({ folder, marker }: Place): void {
  if (existsSync(marker)) return;
  const home = path.dirname(marker);
  const inside = path.dirname(folder) === home;
  const text: Marker = { postgresql: MAJOR, folder: inside ? path.basename(folder) : folder };
  const partial = `${marker}.${process.pid}`;
  writeFileSync(partial, `${JSON.stringify(text)}\n`, { mode: 0o644 });
  renameSync(partial, marker);
}

function makeHome(dataDir: string, account: Account | null): string {
  try {
    // PostgreSQL's account must be able to pass through, and need not be able to look around.
    const mode = account ? 0o711 : 0o700;
    if (!existsSync(dataDir)) makeFolder(dataDir, mode);
    const home = path.join(realpathSync(dataDir), 'postgres');
    if (!existsSync(home)) makeFolder(home, mode);
    return home;
  } catch (error) {
    throw new AppError(
      'DATA_FOLDER',
      `DATA_DIR cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}); make it a folder of the account that runs Molshelf.`,
      { cause: error },
    );
  }
}

function makeFolder(folder: string, mode: number): void {
  mkdirSync(folder, { recursive: true, mode });
  chmodSync(folder, mode); // whatever the umask
}

function readMarker(file: string): Marker | null {
  if (!existsSync(file)) return null;
  try {
    const { postgresql, folder } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Marker>;
    if (typeof postgresql === 'string' && typeof folder === 'string') return { postgresql, folder };
  } catch {
    // said below
  }
  throw new AppError(
    'DATA_FOLDER',
    'The file postgres/cluster.json in DATA_DIR cannot be read; take it from a backup, or remove it if the folder postgres/18 is beside it.',
  );
}

function freshFolder(home: string, account: Account | null, shared: string): string {
  if (!account || canReach(home, account)) return path.join(home, MAJOR);
  try {
    const outside = path.join(shared, shortHash(home));
    makeFolder(shared, 0o755);
    makeFolder(outside, 0o711);
    return path.join(outside, MAJOR);
  } catch (error) {
    throw new AppError(
      'DATA_FOLDER',
      `Where Molshelf runs as root, PostgreSQL is run by another account, which cannot reach DATA_DIR, and ${shared} cannot be written; move DATA_DIR, start Molshelf as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
}
