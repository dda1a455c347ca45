import type { Blobs } from '../../src/storage/blobs.js';
import type { Parts } from '../../src/storage/parts.js';

/** A fresh store for one test. */
export interface StoreUnderTest {
  blobs: Blobs;
  parts: Parts;
  /** What lies in the store that is neither a blob nor a growing upload that was released. */
  leftovers(): Promise<string[]>;
  close(): Promise<void>;
}

export type StoreFactory = () => Promise<StoreUnderTest>;
