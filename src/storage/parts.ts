import type { BlobStat } from './blobs.js';

/** Bytes that may be appended at once. */
export const MOST_APPENDED = 4 * 1024 * 1024;

/** An upload that grows towards the blob at its key. One owner at a time: who owns it is decided by its database row. */
export interface GrowingUpload {
  readonly key: string;
  /** Tells this upload from another one to the same key; kept by whoever wants to resume it. */
  readonly id: string;
  /** Bytes taken so far. */
  readonly byteSize: number;
  /**
   * Takes `bytes`, at most MOST_APPENDED, at `offset`, which must be `byteSize`. Throws CONFLICT for another offset or while an append runs; after
   * any error `byteSize` is what it was and the same bytes may be sent again.
   */
  append(offset: number, bytes: Uint8Array): Promise<void>;
  /** When it resolves, the bytes taken before it was called outlive a crash. */
  sync(): Promise<void>;
  /** The bytes taken, from `offset`. A chunk is valid until the next one is asked for. */
  read(offset: number): AsyncIterable<Uint8Array>;
  /**
   * Makes the blob: durable and in its place when it resolves. Throws GONE when the upload was deleted meanwhile. On an
   * error nothing of the upload is left, unless it is UNAVAILABLE: then it is as before, and may be released or aborted.
   */
  complete(): Promise<BlobStat>;
  /** Removes the bytes; also after an error, and a second time. */
  abort(): Promise<void>;
  /** Keeps the bytes, made durable, for a later `resume`. */
  release(): Promise<void>;
}

/** What is left of uploads that did not end: for the sweep. */
export interface PartsPage {
  uploads: { key: string; id: string; modifiedAt: Date }[];
  /** The `after` of the next page; null on the last one. */
  next: string | null;
}

/** Uploads that grow piece by piece. Errors are those of `Blobs`. */
export interface Parts {
  create(key: string): Promise<GrowingUpload>;
  /**
   * Goes on with an upload at `byteSize` bytes, those known to be safe; what was kept beyond them is dropped. Throws
   * NOT_FOUND when it is gone, CONFLICT when fewer bytes were kept.
   */
  resume(key: string, id: string, byteSize: number): Promise<GrowingUpload>;
  /** Removes an upload that nobody owns; one that is gone already is no error. */
  remove(key: string, id: string): Promise<void>;
  /** Growing uploads below a prefix, `limit` a page. */
  list(prefix: string, page: { after?: string; limit: number }): Promise<PartsPage>;
}
