import path from 'node:path';
import { AppError } from '../errors.js';

/** What a segment of a key is made of: our ids, and nothing that a file system or a URL reads as more than a name. */
const SEGMENT = /^[A-Za-z0-9_-]{1,128}$/;
/** `shelf/<user>/<saved structure>/<version>` is the longest. */
const MOST_SEGMENTS = 6;

/** Whether a text could be one segment of a key. */
export const isSegment = (text: string): boolean => SEGMENT.test(text);

/**
 * The segments of a key such as `temporary/<session>/<structure>`. A key never holds what a user wrote, so one that does
 * not fit is a fault of the server: throws INTERNAL, without the text of the key.
 */
export function segmentsOf(key: string): string[] {
  const segments = typeof key === 'string' ? key.split('/') : [];
  if (segments.length < 1 || segments.length > MOST_SEGMENTS || !segments.every(isSegment)) throw badKey();
  return segments;
}

/** A blob lies in a folder of an area, so its key has at least two segments. */
export function blobSegments(key: string): string[] {
  const segments = segmentsOf(key);
  if (segments.length < 2) throw badKey();
  return segments;
}

/** The file of a blob below `root`, which is absolute. */
export function blobPath(root: string, key: string): string {
  return inside(root, blobSegments(key));
}

/** The folder of a prefix below `root`; an area such as `temporary` is one too. */
export function folderPath(root: string, prefix: string): string {
  return inside(root, segmentsOf(prefix));
}

function inside(root: string, segments: string[]): string {
  const file = path.join(root, ...segments);
  // The segments allow no way out; this holds even if somebody widens them.
  if (!path.isAbsolute(root) || !file.startsWith(root.endsWith(path.sep) ? root : root + path.sep))
    throw badKey();
  return file;
}

function badKey(): AppError {
  return new AppError('INTERNAL', 'A stored file was asked for by a name that the server never gives.');
}
