import { Readable, type Writable } from 'node:stream';
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

  /** Two buffers take turns: one is read into while the other is on its way. No memory is taken anew for each of them. */
  async copyTo(to: Writable, range: ByteRange): Promise<void> {
    const { start, end } = rangeWithin(this.byteSize, range);
    const buffers = [takeBuffer(end - start), takeBuffer(end - start - CHUNK)];
    const sink = new Sink(to);
    try {
      let written = Promise.resolve();
      for (let at = start, turn = 0; at < end; turn++) {
        const bytes = buffers[turn % 2]!.subarray(0, Math.min(CHUNK, end - at));
        const count = await this.read(at, bytes);
        // The one before is out, so its buffer is free for the next turn.
        await written;
        if (count < bytes.length) throw readFault(new Error('the file is shorter than it was'));
        at += count;
        written = sink.write(bytes);
      }
      await written;
      // Of a stream that was closed one may still be in use.
      buffers.forEach(giveBuffer);
    } finally {
      sink.leave();
    }
  }

  async close(): Promise<void> {
    await this.lease.release();
  }
}

/** A stream that is written to as long as it is open; one that has closed calls nobody back. */
class Sink {
  #fail: ((reason: Error) => void) | null = null;
  #closed = false;

  constructor(private readonly to: Writable) {
    this.#closed = to.destroyed;
    to.once('close', this.#close);
  }

  /** Resolves when the operating system has the bytes. */
  write(bytes: Uint8Array): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.#fail = reject;
      if (this.#closed) this.#close();
      else this.to.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
    // It is waited for after the next read.
    written.catch(() => undefined);
    return written;
  }

  leave(): void {
    this.to.off('close', this.#close);
  }

  readonly #close = (): void => {
    this.#closed = true;
    this.#fail?.(new Error('the stream was closed before its end'));
  };
}

/** Buffers that wait for the next download. */
const idle: Buffer[] = [];
const MOST_IDLE = 16;

function takeBuffer(wanted: number): Buffer {
  if (wanted < CHUNK) return Buffer.allocUnsafe(Math.max(0, wanted));
  return idle.pop() ?? Buffer.allocUnsafeSlow(CHUNK);
}

function giveBuffer(buffer: Buffer): void {
  if (buffer.length === CHUNK && idle.length < MOST_IDLE) idle.push(buffer);
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
