import { Readable } from 'node:stream';
import type { BlobReader, ByteRange } from '../blobs.js';
import { rangeWithin } from '../range.js';
import type { Lease } from './descriptors.js';
import { readFault } from './faults.js';
import { readAll } from './files.js';

/** Bytes of one read of a stream. */
const CHUNK = 256 * 1024;

/** A blob on disk, read through one descriptor at given positions, so that readers do not disturb each other. */
export class DiskReader implements BlobReader {
  readonly byteSize: number;
  readonly modifiedAt: Date;

  constructor(
    readonly key: string,
    private readonly lease: Lease,
  ) {
    this.byteSize = lease.stats.size;
    this.modifiedAt = lease.stats.mtime;
  }

  async read(offset: number, into: Uint8Array): Promise<number> {
    try {
      return await readAll(this.lease.handle, into, offset);
    } catch (thrown) {
      throw readFault(thrown);
    }
  }

  stream(range?: ByteRange): Readable {
    const { start, end } = rangeWithin(this.byteSize, range);
    return new RangeStream(this, start, end);
  }

  async close(): Promise<void> {
    await this.lease.release();
  }
}

class RangeStream extends Readable {
  constructor(
    private readonly reader: DiskReader,
    private at: number,
    private readonly stop: number,
  ) {
    super({ highWaterMark: 2 * CHUNK });
  }

  override _read(): void {
    const size = Math.min(CHUNK, this.stop - this.at);
    if (size === 0) {
      this.push(null);
      return;
    }
    // Small chunks come from Node's pool, large ones own their memory.
    const chunk = Buffer.allocUnsafe(size);
    this.reader.read(this.at, chunk).then(
      (bytes) => {
        this.at += bytes;
        if (bytes === size) this.push(chunk);
        else this.destroy(readFault(new Error('the file is shorter than it was')));
      },
      (thrown: unknown) => this.destroy(readFault(thrown)),
    );
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.reader.close().then(
      () => callback(error),
      (thrown: unknown) => callback(error ?? readFault(thrown)),
    );
  }
}
