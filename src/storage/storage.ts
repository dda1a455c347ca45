import path from 'node:path';
import type { Blobs } from './blobs.js';
import { openDiskStorage } from './disk/storage.js';
import type { Parts } from './parts.js';
import type { BucketAddress } from './s3/address.js';

/** Something in the store that the server did not put there, or not so. */
export interface Anomaly {
  /** Relative to the store. */
  path: string;
  problem: 'FOREIGN' | 'SYMLINK' | 'HARD_LINK' | 'SPECIAL' | 'MODE' | 'OWNER' | 'EMPTY_FOLDER';
  bytes: number;
}

/** A folder of this machine that fills up. */
export interface LocalFolder {
  name: string;
  /** Absolute path. */
  folder: string;
}

/** Where all bytes are kept. */
export interface Storage {
  /** The same as long as it is the same store. */
  readonly id: string;
  readonly blobs: Blobs;
  readonly parts: Parts;
  /** What of it lies on this machine: the space of their disks is watched. */
  readonly folders: readonly LocalFolder[];
  /** Bytes that may still be stored; null where there is no end to them. */
  freeBytes(): Promise<number | null>;
  /** Throws UNAVAILABLE when the store is not there, or is not the one that was opened. */
  check(): Promise<void>;
  /** Looks at every name in the store, and changes nothing. */
  inspect(): AsyncIterable<Anomaly>;
  /** Removes a folder of the store that is empty; false when it is not, or the store has no folders. */
  removeEmptyFolder(prefix: string): Promise<boolean>;
  /** Removes what crashes have left that no row knows of; to be called now and then. */
  tidy(): Promise<void>;
  /** Lets go of connections. */
  close(): void;
}

/** The storage of a server: in a bucket when there is an address, in the data folder otherwise. Throws DATA_FOLDER. */
export async function openStorage(dataDir: string, bucket: BucketAddress | undefined): Promise<Storage> {
  if (!bucket) return openDiskStorage(path.join(dataDir, 'files'));
  // Whoever keeps files on disk does not pay for the client.
  const { openS3Storage } = await import('./s3/storage.js');
  return openS3Storage(bucket, { spoolFolder: path.join(dataDir, 'spool') });
}
