import { readdir } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import path from 'node:path';
import { isSegment } from '../paths.js';
import { errno } from './faults.js';

/**
 * The regular files below `prefix`, as names relative to `root` with `/`, in byte order of the whole name, those behind
 * `after`. Links and whatever else is no file or folder are passed over; so is what goes away meanwhile.
 */
export async function* walk(root: string, prefix: string, after = ''): AsyncGenerator<string> {
  for (const entry of await entries(path.join(root, prefix))) {
    const name = `${prefix}/${entry.name}`;
    if (entry.isFile()) {
      if (name > after) yield name;
    } else if (isSegment(entry.name)) {
      const inside = name + '/';
      if (inside > after || after.startsWith(inside)) yield* walk(root, name, after);
    }
  }
}

async function entries(folder: string): Promise<Dirent[]> {
  let found: Dirent[];
  try {
    found = await readdir(folder, { withFileTypes: true });
  } catch (thrown) {
    if (errno(thrown) === 'ENOENT' || errno(thrown) === 'ENOTDIR') return [];
    throw thrown;
  }
  // A folder's files sort as their whole names do: `a-b/x` stands before `a/x`.
  const order = (entry: Dirent): string => (entry.isDirectory() ? entry.name + '/' : entry.name);
  return found
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .sort((one, other) => (order(one) < order(other) ? -1 : 1));
}
