import path from 'node:path';
import type { Storage } from '../storage.js';
import { DiskBlobs } from './blobs.js';
import { AREAS, checkDataFolder, openDataFolder } from './data-folder.js';
import { Descriptors } from './descriptors.js';
import { inspect, removeEmptyFolder } from './inspection.js';
import { DiskParts } from './parts.js';
import { readSpace } from './space.js';

/** Storage on disk: what its tests look at beside the contract. */
export interface DiskStorage extends Storage {
  /** Real path of the data folder. */
  readonly root: string;
}

/** Storage in a folder on disk. Throws DATA_FOLDER when it must not be used as it is. */
export async function openDiskStorage(dataFolder: string): Promise<DiskStorage> {
  const { root, id } = await openDataFolder(dataFolder);
  const descriptors = new Descriptors();
  const parts = new DiskParts(root, (file) => descriptors.forget(file));
  return {
    id,
    root,
    parts,
    blobs: new DiskBlobs(root, parts, descriptors),
    folders: AREAS.map((name) => ({ name, folder: path.join(root, name) })),
    freeBytes: async () => (await readSpace(root)).freeBytes,
    // The data folder is tidied when it is opened.
    tidy: () => Promise.resolve(),
    close: () => undefined,
    check: () => checkDataFolder(root, id),
    inspect: () => inspect(root),
    removeEmptyFolder: (prefix) => removeEmptyFolder(root, prefix),
  };
}
