import { constants } from 'node:fs';
import {
  access,
  chmod,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../errors.js';
import { isId, newId } from '../../lib/ids.js';
import { REMOVED } from './blobs.js';
import { errno } from './faults.js';
import { FILE_MODE, FOLDER_MODE, syncFolder } from './files.js';

/** Lies in the data folder and in each area of it, and holds one id, the same in all of them. */
export const MARKER = '.molshelf';
/** Where blobs lie; each may be a disk of its own. */
export const AREAS = ['temporary', 'shelf'] as const;
/** What an empty folder may hold: the lost files of a file system, and a marker that a crash left unfinished. */
const HARMLESS = ['lost+found', `${MARKER}.new`];

/** A data folder that may be used. */
export interface DataFolder {
  /** Real path. */
  root: string;
  /** Made once, at the first start. */
  id: string;
}

/**
 * Checks the data folder at start and makes what a fresh one lacks. Once it is set up, an area without its marker is a
 * mount that is missing, and an area with another id is the mount of another server. Throws DATA_FOLDER with what to do.
 */
export async function openDataFolder(dataFolder: string): Promise<DataFolder> {
  try {
    await mkdir(dataFolder, { recursive: true });
    const root = await realpath(dataFolder);
    const known = await readMarker(root);
    // Without a marker of its own it was never set up, or the first start was cut short: then the areas know the id.
    const id = known ?? (await firstMarker(root)) ?? newId();
    for (const area of AREAS) await openArea(path.join(root, area), area, id, known === null);
    if (known === null) await writeMarker(root, id);
    return { root, id };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const problem = `The data folder cannot be used (${errno(thrown) ?? 'unknown error'})`;
    throw stop(problem, 'Check DATA_DIR, who owns it, and whether its disk is mounted and writable.', thrown);
  }
}

async function openArea(folder: string, area: string, id: string, fresh: boolean): Promise<void> {
  const name = `The folder "${area}" in DATA_DIR`;
  if (fresh) await mkdir(folder, { mode: FOLDER_MODE }).catch(ignoreExisting);
  if (!(await lstat(folder)).isDirectory())
    throw stop(`${name} is not a folder`, 'A symbolic link is not followed: mount the disk there.');
  const marker = await readMarker(folder);
  if (marker !== null && marker !== id)
    throw stop(`${name} belongs to another data folder`, 'Mount the right disk there.');
  if (marker === null) {
    if (!fresh)
      throw stop(
        `${name} has no marker ${MARKER}`,
        `Mount its disk, or copy ${MARKER} from DATA_DIR into it to start with it as it is.`,
      );
    if ((await readdir(folder)).some((entry) => !HARMLESS.includes(entry)))
      throw stop(`${name} holds files that are not Molshelf's`, 'Choose an empty or new folder as DATA_DIR.');
    await writeMarker(folder, id);
  }
  if (((await stat(folder)).mode & 0o777) !== FOLDER_MODE) await chmod(folder, FOLDER_MODE);
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  // What a crash left of folders that were being removed.
  for (const entry of await readdir(folder))
    if (entry.startsWith(REMOVED)) await rm(path.join(folder, entry), { recursive: true, force: true });
}

async function firstMarker(root: string): Promise<string | null> {
  for (const area of AREAS) {
    const id = await readMarker(path.join(root, area));
    if (id !== null) return id;
  }
  return null;
}

async function readMarker(folder: string): Promise<string | null> {
  let text: string;
  try {
    text = await readFile(path.join(folder, MARKER), 'utf8');
  } catch (thrown) {
    if (errno(thrown) === 'ENOENT') return null;
    throw thrown;
  }
  if (isId(text.trim())) return text.trim();
  throw stop(
    `A marker ${MARKER} in DATA_DIR is damaged`,
    'Restore it from another folder of the same DATA_DIR.',
  );
}

async function writeMarker(folder: string, id: string): Promise<void> {
  const fresh = path.join(folder, `${MARKER}.new`);
  const handle = await open(fresh, 'w', FILE_MODE);
  try {
    await handle.writeFile(id + '\n');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, path.join(folder, MARKER));
  await syncFolder(folder);
}

function ignoreExisting(thrown: unknown): void {
  if (errno(thrown) !== 'EEXIST') throw thrown;
}

function stop(problem: string, advice: string, cause?: unknown): AppError {
  return new AppError('DATA_FOLDER', `${problem}. ${advice}`, { cause });
}
