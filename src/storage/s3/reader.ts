import { Readable } from 'node:stream';
import type { BlobReader, ByteRange } from '../blobs.js';
import { rangeWithin } from '../range.js';
import type { BucketObjects, StoredObject } from './bucket.js';
import { storeFault } from './faults.js';
import type { OpenReader, OpenReaders } from './open-readers.js';

/** How often bytes are asked for again when their connection breaks before the first of them has come. */
const ATTEMPTS = 3;

/** A blob in S3 that is open: each range is a request of its own. */
export class S3Reader implements BlobReader, OpenReader {
  object: StoredObject | null = null;
  byteSize = 0;
  modifiedAt = new Date(0);

  private constructor(
    readonly key: string,
    private readonly name: string,
    private readonly bucket: BucketObjects,
    private readonly readers: OpenReaders,
  ) {}

  /** Throws NOT_FOUND. */
  static async open(
    key: string,
    name: string,
    bucket: BucketObjects,
    readers: OpenReaders,
  ): Promise<S3Reader> {
    const reader = new S3Reader(key, name, bucket, readers);
    const { byteSize, modifiedAt } = await readers.open(name, reader);
    return Object.assign(reader, { byteSize, modifiedAt });
  }

  async read(offset: number, into: Uint8Array): Promise<number> {
    const end = Math.min(this.byteSize, offset + into.length);
    let at = offset;
    for await (const chunk of this.bytes({ start: offset, end })) {
      into.set(chunk, at - offset);
      at += chunk.length;
    }
    return at - offset;
  }

  stream(range?: ByteRange): Readable {
    return new RangeStream(this, rangeWithin(this.byteSize, range));
  }

  async close(): Promise<void> {
    await this.readers.close(this.name, this);
  }

  /** The bytes of a range. A connection that breaks, or rests so long that it is closed, is replaced where it ended. */
  async *bytes({ start, end }: ByteRange, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    let failures = 0;
    for (let at = start; at < end;) {
      const { name, etag } = this.object!;
      try {
        const body = await this.bucket.get(name, { start: at, end }, etag, signal);
        for await (const chunk of body as AsyncIterable<Uint8Array>) {
          at += chunk.length;
          failures = 0;
          yield chunk;
        }
        if (at < end) throw new Error('the object ended early');
      } catch (thrown) {
        const fault = storeFault(thrown);
        // Moved aside between the look at its name and the request: it is asked for there.
        const moved = fault.code === 'NOT_FOUND' && this.object!.name !== name;
        if (signal?.aborted || (!moved && fault.code === 'NOT_FOUND') || ++failures === ATTEMPTS) throw fault;
      }
    }
  }
}

class RangeStream extends Readable {
  readonly #stop = new AbortController();
  readonly #bytes: AsyncGenerator<Uint8Array>;

  constructor(
    private readonly reader: S3Reader,
    range: ByteRange,
  ) {
    super({ highWaterMark: 512 * 1024 });
    this.#bytes = reader.bytes(range, this.#stop.signal);
  }

  override _read(): void {
    this.#bytes.next().then(
      ({ done, value }) => this.push(done ? null : value),
      (thrown: unknown) => this.destroy(storeFault(thrown)),
    );
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.#stop.abort();
    this.#bytes.return(undefined).catch(() => undefined);
    this.reader.close().then(
      () => callback(error),
      (thrown: unknown) => callback(error ?? storeFault(thrown)),
    );
  }
}
