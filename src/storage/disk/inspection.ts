import { lstat, readdir, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { Anomaly } from '../storage.js';
import { folderPath, isSegment } from '../paths.js';
import { REMOVED } from './blobs.js';
import { AREAS, MARKER } from './data-folder.js';
import { errno, readFault } from './faults.js';
import { FILE_MODE, FOLDER_MODE } from './files.js';

/** The file of a growing upload (parts.ts). */
const PART = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.part$/;
/** Segments of the keys of an area. */
const DEPTH: Readonly<Record<(typeof AREAS)[number], number>> = { temporary: 3, shelf: 4 };

/** Looks at every name in the data folder, follows no link, and changes nothing. */
export async function* inspect(root: string): AsyncGenerator<Anomaly> {
  const owner = (await lstat(root)).uid;
  for (const name of await readdir(root).catch(fail))
    if (!(AREAS as readonly string[]).includes(name) && !name.startsWith(MARKER))
      yield { path: name, problem: 'FOREIGN', bytes: await sizeOf(path.join(root, name)) };
  for (const area of AREAS) yield* look(root, area, owner, 1, DEPTH[area]);
}

/** Removes a folder, if it is empty; whether it was. */
export async function removeEmptyFolder(root: string, prefix: string): Promise<boolean> {
  try {
    await rmdir(folderPath(root, prefix));
    return true;
  } catch (thrown) {
    if (['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(errno(thrown) ?? '')) return false;
    throw readFault(thrown);
  }
}

async function* look(
  root: string,
  folder: string,
  owner: number,
  depth: number,
  files: number,
): AsyncGenerator<Anomaly> {
  const names = await readdir(path.join(root, folder)).catch(fail);
  if (names.length === 0 && depth > 1) yield { path: folder, problem: 'EMPTY_FOLDER', bytes: 0 };
  for (const name of names) {
    const place = `${folder}/${name}`;
    const stats = await lstat(path.join(root, place)).catch(() => null);
    // What goes away meanwhile was ours to remove.
    if (!stats || (depth === 1 && (name.startsWith(MARKER) || name.startsWith(REMOVED)))) continue;
    const told = (problem: Anomaly['problem']): Anomaly => ({ path: place, problem, bytes: stats.size });
    if (depth === 1 && name === 'lost+found') continue;
    if (stats.isSymbolicLink()) yield told('SYMLINK');
    else if (!stats.isFile() && !stats.isDirectory()) yield told('SPECIAL');
    else if (stats.isFile() ? !isFileName(name, depth, files) : !isSegment(name) || depth >= files - 1)
      yield told('FOREIGN');
    else {
      if (stats.uid !== owner) yield told('OWNER');
      if ((stats.mode & 0o777) !== (stats.isFile() ? FILE_MODE : FOLDER_MODE)) yield told('MODE');
      if (stats.isFile() && stats.nlink > 1) yield told('HARD_LINK');
      if (stats.isDirectory()) yield* look(root, place, owner, depth + 1, files);
    }
  }
}

const isFileName = (name: string, depth: number, files: number): boolean =>
  depth === files - 1 && (isSegment(name) || PART.test(name));

async function sizeOf(place: string): Promise<number> {
  return (await lstat(place).catch(() => null))?.size ?? 0;
}

function fail(thrown: unknown): string[] {
  if (errno(thrown) === 'ENOENT' || errno(thrown) === 'ENOTDIR') return [];
  throw readFault(thrown);
}
