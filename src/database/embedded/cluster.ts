import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../errors.js';
import { runAs, type Account } from './account.js';
import { MAJOR } from './binaries.js';
import { otherVersion, type Place } from './place.js';

const run = promisify(execFile);

/** The ordinary role that owns the one database; both are made with the cluster. */
export const ROLE = 'molshelf';
export const DATABASE = 'molshelf';

/** A cluster as it lies: everything below `folder`, which appears at once and whole. */
export interface Cluster {
  folder: string;
  /** PostgreSQL's own folder, of its account. */
  data: string;
  /** Of the ordinary role; the superuser's is thrown away when the cluster has been made. */
  password: string;
}

export interface ClusterOptions {
  /** False in tests only: nothing is made sure to have reached the disk. */
  durable: boolean;
  /** True in tests only: the role may make databases. */
  createDatabases: boolean;
}

/** Opens the cluster of a place, made when there is none. Throws DATA_FOLDER. */
export async function openCluster(
  place: Place,
  native: string,
  options: ClusterOptions,
  signal?: AbortSignal,
): Promise<Cluster> {
  const { folder, account } = place;
  if (!existsSync(folder)) await makeCluster(folder, native, account, options, signal);
  const data = path.join(folder, 'data');
  const version = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR) throw otherVersion(version);
  const password = readFileSync(path.join(folder, 'password'), 'utf8').trim();
  return { folder, data, password };
}

/** Makes a cluster beside its place and moves it there when it is complete: what lies in the place can be used. */
async function makeCluster(
  folder: string,
  native: string,
  account: Account | null,
  options: ClusterOptions,
  signal: AbortSignal | undefined,
): Promise<void> {
  // Several starters may do this together: each in a folder of its own, and the first to be complete wins.
  const partial = `${folder}.new-${process.pid}-${randomBytes(3).toString('hex')}`;
  const data = path.join(partial, 'data');
  const password = newPassword();
  try {
    makeFolder(partial, account ? 0o711 : 0o700);
    makeFolder(data, 0o700, account);
    writeFileSync(path.join(partial, 'password'), `${password}\n`, { mode: 0o600 });
    await initialise(partial, data, native, account, options, signal);
    await makeRole(data, native, account, password, options, signal);
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (signal?.aborted) throw signal.reason;
    if (existsSync(folder)) return;
    throw new AppError(
      'DATA_FOLDER',
      'The embedded database could not be made in DATA_DIR: it takes 60 MB on a local file system that keeps owners and modes (no Windows drive, no network share); the log says more; move DATA_DIR, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    );
  }
}

/** 256 random bits as base64url, which needs no quoting anywhere. */
const newPassword = (): string => randomBytes(32).toString('base64url');

function makeFolder(folder: string, mode: number, owner: Account | null = null): void {
  mkdirSync(folder, { mode });
  chmodSync(folder, mode); // whatever the umask
  if (owner) chownSync(folder, owner.uid, owner.gid);
}

/** PostgreSQL documentation, "initdb": the builtin provider sorts alike on every machine. */
async function initialise(
  partial: string,
  data: string,
  native: string,
  account: Account | null,
  { durable }: ClusterOptions,
  signal: AbortSignal | undefined,
): Promise<void> {
  const passwordFile = path.join(partial, 'superuser');
  writeFileSync(passwordFile, `${newPassword()}\n`, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const args = [
    `--pgdata=${data}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  await run(path.join(native, 'bin/initdb'), args, programOptions(account, signal));
  rmSync(passwordFile);
}

/** What PostgreSQL's programs see of the world: none of our settings, and messages in English. */
export const PROGRAM_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const programOptions = (account: Account | null, signal: AbortSignal | undefined) => ({
  cwd: '/',
  env: PROGRAM_ENVIRONMENT,
  timeout: 120_000,
  ...runAs(account),
  ...(signal ? { signal } : {}),
});

/**
 * Makes the ordinary role and its database in PostgreSQL's single-user mode, so that nobody ever has to connect as the
 * superuser, who may run programs and read files.
 */
async function makeRole(
  data: string,
  native: string,
  account: Account | null,
  password: string,
  { durable, createDatabases }: ClusterOptions,
  signal: AbortSignal | undefined,
): Promise<void> {
  const settings = ['-c', 'exit_on_error=true', ...(durable ? [] : ['-c', 'fsync=off'])];
  const args = ['--single', '-D', data, ...settings, 'postgres'];
  const program = run(path.join(native, 'bin/postgres'), args, programOptions(account, signal));
  // In this mode a statement ends with its line (PostgreSQL documentation, "postgres", "Single-User Mode").
  program.child.stdin?.end(
    [
      `create role ${ROLE} login ${createDatabases ? 'createdb' : ''} password '${password}'`,
      `create database ${DATABASE} owner ${ROLE}`,
      '',
    ].join('\n'),
  );
  await program;
}
