import { constants } from 'node:fs';
import {
  access,
  chmod,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
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
/** The marker of a data folder whose first start has not ended: it settles the id, also between two servers. */
const DRAFT = `${MARKER}.new`;

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
    const known = await readMarker(root, MARKER);
    const id = known ?? (await draftId(root));
    for (const area of AREAS) await openArea(path.join(root, area), area, id, known === null);
    if (known === null) await finishDraft(root);
    return { root, id };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const problem = `The data folder cannot be used (${errno(thrown) ?? 'unknown error'})`;
    throw stop(problem, 'Check DATA_DIR, who owns it, and whether its disk is mounted and writable.', thrown);
  }
}

/**
 * Checks while it is in use that the data folder and its areas are there, the same ones and writable: a disk that was pulled
 * away, or came back read-only, is not one that lost its files. Throws UNAVAILABLE.
 */
export async function checkDataFolder(root: string, id: string): Promise<void> {
  try {
    for (const folder of [root, ...AREAS.map((area) => path.join(root, area))]) {
      if ((await readMarker(folder, MARKER)) !== id) throw new Error('the marker is another one, or gone');
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    }
  } catch (cause) {
    throw new AppError('UNAVAILABLE', 'The data folder is not there at the moment; try again later.', {
      cause,
    });
  }
}

async function openArea(folder: string, area: string, id: string, fresh: boolean): Promise<void> {
  const name = `The folder "${area}" in DATA_DIR`;
  if (fresh) await mkdir(folder, { mode: FOLDER_MODE }).catch(ignoreExisting);
  const stats = await lstat(folder).catch(ignoreMissing);
  if (!stats) throw stop(`${name} is missing`, 'Mount its disk there.');
  if (!stats.isDirectory())
    throw stop(`${name} is not a folder`, 'A symbolic link is not followed: mount the disk there.');
  const marker = await readMarker(folder, MARKER);
  if (marker !== null && marker !== id)
    throw stop(`${name} belongs to another data folder`, 'Mount the right disk there.');
  if (marker === null) {
    if (!fresh)
      throw stop(
        `${name} has no marker ${MARKER}`,
        `Mount its disk, or copy ${MARKER} from DATA_DIR into it to start with it as it is.`,
      );
    if ((await readdir(folder)).some((entry) => entry !== 'lost+found' && !entry.startsWith(MARKER)))
      throw stop(`${name} holds files that are not Molshelf's`, 'Choose an empty or new folder as DATA_DIR.');
    await writeMarker(folder, MARKER, id);
  }
  if (((await stat(folder)).mode & 0o777) !== FOLDER_MODE) await chmod(folder, FOLDER_MODE);
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  // What a crash left of folders that were being removed.
  for (const entry of await readdir(folder))
    if (entry.startsWith(REMOVED)) await rm(path.join(folder, entry), { recursive: true, force: true });
}

/** The id of a first start: an area's, when that was in use before, or a new one; whoever writes it first decides. */
async function draftId(root: string): Promise<string> {
  let id = await readMarker(root, DRAFT);
  for (const area of AREAS) id ??= await readMarker(path.join(root, area), MARKER);
  await writeMarker(root, DRAFT, id ?? newId());
  // A server that finished meanwhile has the last word: its marker stands before its draft goes.
  for (const name of [MARKER, DRAFT, MARKER]) {
    const decided = await readMarker(root, name);
    if (decided !== null) return decided;
  }
  throw stop('The marker of DATA_DIR was removed while the server started', 'Start it again.');
}

async function finishDraft(root: string): Promise<void> {
  await link(path.join(root, DRAFT), path.join(root, MARKER)).catch(ignoreFinished);
  await rm(path.join(root, DRAFT), { force: true });
  await syncFolder(root);
}

async function readMarker(folder: string, name: string): Promise<string | null> {
  let text: string;
  try {
    text = await readFile(path.join(folder, name), 'utf8');
  } catch (thrown) {
    if (errno(thrown) === 'ENOENT' || errno(thrown) === 'ENOTDIR') return null;
    throw thrown;
  }
  if (isId(text.trim())) return text.trim();
  throw stop(
    `A marker ${MARKER} in DATA_DIR is damaged`,
    'Restore it from another folder of the same DATA_DIR.',
  );
}

/** Writes a marker whole, unless there is one: a link is made in one step and never over a file. */
async function writeMarker(folder: string, name: string, id: string): Promise<void> {
  const fresh = path.join(folder, `${MARKER}.${newId()}`);
  const handle = await open(fresh, 'wx', FILE_MODE);
  try {
    await handle.writeFile(id + '\n');
    await handle.sync();
    await link(fresh, path.join(folder, name)).catch(ignoreExisting);
  } finally {
    await handle.close();
    await rm(fresh, { force: true });
  }
  await syncFolder(folder);
}

function ignoreExisting(thrown: unknown): void {
  if (errno(thrown) !== 'EEXIST') throw thrown;
}

function ignoreMissing(thrown: unknown): null {
  if (errno(thrown) === 'ENOENT') return null;
  throw thrown;
}

function ignoreFinished(thrown: unknown): void {
  if (errno(thrown) !== 'EEXIST' && errno(thrown) !== 'ENOENT') throw thrown;
}

function stop(problem: string, advice: string, cause?: unknown): AppError {
  return new AppError('DATA_FOLDER', `${problem}. ${advice}`, { cause });
}
