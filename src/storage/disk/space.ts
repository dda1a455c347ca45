import { statfs } from 'node:fs/promises';
import { readFault } from './faults.js';

/** What is left of the file system that holds a folder. */
export interface Space {
  /** Bytes that an ordinary account may still write. */
  freeBytes: number;
  totalBytes: number;
  /** Files that may still be made; null where the file system has no such limit (Btrfs says 0 of 0). */
  freeFiles: number | null;
  totalFiles: number | null;
}

/** Throws UNAVAILABLE or NOT_FOUND. */
export async function readSpace(folder: string): Promise<Space> {
  try {
    const { bsize, bavail, blocks, ffree, files } = await statfs(folder);
    const limited = files > 0;
    return {
      freeBytes: bavail * bsize,
      totalBytes: blocks * bsize,
      freeFiles: limited ? ffree : null,
      totalFiles: limited ? files : null,
    };
  } catch (thrown) {
    throw readFault(thrown);
  }
}
