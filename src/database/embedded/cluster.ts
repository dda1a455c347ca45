import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../errors.js';
import type { Account } from './account.js';
import { canReach, MAJOR, shortHash } from './binaries.js';

const run = promisify(execFile);

/** A cluster's place: `<home>/18` with its passwords beside it. */
export interface Cluster {
  home: string;
  folder: string;
  /** Password of the superuser, used only to make the ordinary role. */
  superuserPassword: string;
  password: string;
}

/** `<DATA_DIR>/postgres`, or a folder below /var/lib when PostgreSQL's account cannot reach DATA_DIR. */
export function clusterHome(dataDir: string, account: Account | null): string {
  mkdirSync(dataDir, { recursive: true, mode: account ? 0o711 : 0o700 });
  const real = realpathSync(dataDir);
  if (!account || canReach(real, account)) return path.join(real, 'postgres');
  return path.join('/var/lib/molshelf', shortHash(real), 'postgres');
}

/** Opens the cluster's folder, made by initdb when there is none. Throws DATA_FOLDER for another major version's. */
export async function openCluster(
  home: string,
  native: string,
  account: Account | null,
  durable: boolean,
): Promise<Cluster> {
  mkdirSync(home, { recursive: true, mode: account ? 0o711 : 0o700 });
  const others = readdirSync(home).filter((name) => /^\d+$/.test(name) && name !== MAJOR);
  const folder = path.join(home, MAJOR);
  if (!existsSync(folder)) {
    if (others.length > 0)
      throw new AppError(
        'DATA_FOLDER',
        `The data folder holds a database of PostgreSQL ${others.join(', ')}, and this is ${MAJOR}; export it with the version that made it, and import it here.`,
      );
    await initialise(home, folder, native, account, durable);
  }
  const read = (name: string): string => readFileSync(path.join(home, name), 'utf8').trim();
  return { home, folder, superuserPassword: read('superuser.password'), password: read('role.password') };
}

async function initialise(
  home: string,
  folder: string,
  native: string,
  account: Account | null,
  durable: boolean,
): Promise<void> {
  const partial = `${folder}.new`;
  rmSync(partial, { recursive: true, force: true });
  for (const name of ['superuser.password', 'role.password']) {
    const file = path.join(home, name);
    rmSync(file, { force: true });
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  }
  mkdirSync(partial, { mode: 0o700 });
  if (account) {
    chownSync(partial, account.uid, account.gid);
    chownSync(path.join(home, 'superuser.password'), account.uid, account.gid);
  }
  const options = [
    `--pgdata=${partial}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${path.join(home, 'superuser.password')}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(path.join(native, 'bin/initdb'), options, {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      timeout: 120_000,
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
    });
  } catch (error) {
    throw new AppError(
      'DATA_FOLDER',
      'The embedded database could not be made in the data folder; see the log, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    );
  }
  renameSync(partial, folder);
}
