import type { Blobs } from '../blobs.js';
import type { Parts } from '../parts.js';
import { DiskBlobs } from './blobs.js';
import { checkDataFolder, openDataFolder } from './data-folder.js';
import { Descriptors } from './descriptors.js';
import { inspect, removeEmptyFolder, type Anomaly } from './inspection.js';
import { DiskParts } from './parts.js';
import { readSpace } from './space.js';

/** Where all bytes are kept. */
export interface Storage {
  /** The id of the data folder; the same as long as it is the same one. */
  readonly id: string;
  /** Real path of the data folder. */
  readonly root: string;
  readonly blobs: Blobs;
  readonly parts: Parts;
  /** Bytes that may still be stored; null where there is no end to them. */
  freeBytes(): Promise<number | null>;
  /** Throws UNAVAILABLE when the store is not there, or is not the one that was opened. */
  check(): Promise<void>;
  /** What lies in the store that the server did not put there, or not so. */
  inspect(): AsyncIterable<Anomaly>;
  /** Removes a folder of the store that is empty; false when it is not, or the store has no folders. */
  removeEmptyFolder(prefix: string): Promise<boolean>;
}

/** Storage in a folder on disk. Throws DATA_FOLDER when it must not be used as it is. */
export async function openDiskStorage(dataFolder: string): Promise<Storage> {
  const { root, id } = await openDataFolder(dataFolder);
  const descriptors = new Descriptors();
  const parts = new DiskParts(root, (file) => descriptors.forget(file));
  return {
    id,
    root,
    parts,
    blobs: new DiskBlobs(root, parts, descriptors),
    freeBytes: async () => (await readSpace(root)).freeBytes,
    check: () => checkDataFolder(root, id),
    inspect: () => inspect(root),
    removeEmptyFolder: (prefix) => removeEmptyFolder(root, prefix),
  };
}
