import type { Readable, Writable } from 'node:stream';

/** What is known of a stored file without reading it. */
export interface BlobStat {
  key: string;
  /** Bytes as stored. */
  byteSize: number;
  /** By the store's clock; for the age of orphans, never for expiry. */
  modifiedAt: Date;
}

/** Bytes `[start, end)` of a blob. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * A blob that is open for reading; it stays readable when the blob is deleted meanwhile. (By another server, in a store that has no open
 * files: a stream that runs goes on, and what is asked for afterwards is NOT_FOUND.)
 */
export interface BlobReader extends BlobStat {
  /** Fills `into` from `offset`; the number of bytes read, less only at the end of the blob. */
  read(offset: number, into: Uint8Array): Promise<number>;
  /**
   * The bytes of a range, or all, with back-pressure. The reader closes with its stream: at the end, or when the stream is
   * destroyed. Throws INVALID_INPUT for a range that does not lie in the blob.
   */
  stream(range?: ByteRange): Readable;
  /**
   * Writes the bytes of a range to a stream that whoever called ends: in stores where that is cheaper than `stream`. Throws as that, and
   * when `to` closes before all is written; the reader stays open.
   */
  copyTo?(to: Writable, range: ByteRange): Promise<void>;
  /** Lets go of the blob; a second call does nothing. */
  close(): Promise<void>;
}

export interface BlobPage {
  /** In the order of their keys, by bytes. */
  blobs: BlobStat[];
  /** The `after` of the next page; null on the last one. */
  next: string | null;
}

/**
 * Finished files, whole or absent. A key is made of our ids only (`paths.ts`): `temporary/<session>/<structure>`,
 * `shelf/<user>/<saved structure>/<version>`. What is written to one key replaces what was there in one step.
 *
 * Every method throws AppError: NOT_FOUND where a blob is needed and there is none, INSUFFICIENT_STORAGE when the store
 * cannot take more, UNAVAILABLE when it cannot be reached or read, and the reason of `signal` when that is an AppError.
 */
export interface Blobs {
  /** Null when there is none. */
  stat(key: string): Promise<BlobStat | null>;
  open(key: string): Promise<BlobReader>;
  /** Stores what `source` yields; when it throws or `signal` is aborted, nothing is stored. Durable once it resolves. */
  put(key: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<BlobStat>;
  /** Copies inside the store, without the bytes passing through the server where the store can do that. */
  copy(from: string, to: string, signal?: AbortSignal): Promise<BlobStat>;
  /** Writes the blob to `file`, a path on local disk where nothing lies yet, mode 0600; never a link to stored bytes. */
  toLocalFile(key: string, file: string, signal?: AbortSignal): Promise<void>;
  /** Whether there was one. Open readers go on. */
  delete(key: string): Promise<boolean>;
  /**
   * Deletes everything below a prefix of two segments or more, growing uploads included, at once for everybody who looks
   * afterwards; a prefix that is gone already is no error.
   */
  deleteAll(prefix: string): Promise<void>;
  /** Blobs below a prefix, `limit` a page, the first one behind the key `after`. */
  list(prefix: string, page: { after?: string; limit: number }): Promise<BlobPage>;
}
