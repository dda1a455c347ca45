import { stat } from 'node:fs/promises';
import { readSpace, type Space } from '../../storage/disk/space.js';

/** A folder whose disk is watched. */
export interface WatchedFolder {
  name: string;
  folder: string;
}

/** A disk of this machine, and which of the folders lie on it. */
export interface Volume extends Space {
  /** The names of the folders, in their order. */
  name: string;
  folders: string[];
}

/** The disks that hold some folders, each once; a folder that is not there at the moment is left out. */
export async function readVolumes(watched: readonly WatchedFolder[]): Promise<Volume[]> {
  const disks = new Map<number, { space: Space; folders: string[] }>();
  for (const { name, folder } of watched) {
    try {
      const { dev } = await stat(folder);
      const known = disks.get(dev);
      if (known) known.folders.push(name);
      else disks.set(dev, { space: await readSpace(folder), folders: [name] });
    } catch {
      // A store that is away is an alert of its own.
    }
  }
  return [...disks.values()].map(({ space, folders }) => ({ ...space, name: folders.join('+'), folders }));
}
