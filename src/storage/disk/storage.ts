import type { Blobs } from '../blobs.js';
import type { Parts } from '../parts.js';
import { DiskBlobs } from './blobs.js';
import { openDataFolder } from './data-folder.js';
import { Descriptors } from './descriptors.js';
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
  };
}
