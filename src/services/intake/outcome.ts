import type { CheckResult } from '../../formats/check.js';
import type { BlobStat } from '../../storage/blobs.js';
import type { Compression } from './content-check.js';

/** A good file whose bytes wait beside their place: the caller ends this by `commit` or `discard`. */
export interface Accepted {
  accepted: true;
  /** Bytes as stored. */
  byteSize: number;
  /** SHA-256 of the bytes as stored, hex. */
  sha256: string;
  /** The same unpacked; equal for a file that is not gzip. */
  contentByteSize: number;
  contentSha256: string;
  compression: Compression;
  check: CheckResult;
  /**
   * Puts the file into its place, durable when it resolves; only then may a row say that it is there. Throws GONE when the
   * session's folder was removed meanwhile, INSUFFICIENT_STORAGE when the disk refuses; nothing is left then.
   */
  commit(): Promise<BlobStat>;
  /** Removes the bytes; does nothing after `commit` and a second time. */
  discard(): Promise<void>;
}

/** A file that is bad; its bytes are gone, its report tells why. */
export interface Rejected {
  accepted: false;
  /** Bytes received until it was certain. */
  byteSize: number;
  check: CheckResult;
}

export type IntakeOutcome = Accepted | Rejected;
