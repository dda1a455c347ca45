import { AppError } from '../errors.js';
import type { ByteRange } from './blobs.js';

/** The range itself, or all bytes. Throws INVALID_INPUT for one that does not lie in the blob. */
export function rangeWithin(byteSize: number, range: ByteRange = { start: 0, end: byteSize }): ByteRange {
  const { start, end } = range;
  if (
    Number.isSafeInteger(start) &&
    Number.isSafeInteger(end) &&
    start >= 0 &&
    end >= start &&
    end <= byteSize
  )
    return range;
  throw new AppError('INVALID_INPUT', `The range must lie within the ${byteSize} bytes of the file.`);
}
