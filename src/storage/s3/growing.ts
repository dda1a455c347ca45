import { AppError, passes } from '../../errors.js';
import type { BlobStat } from '../blobs.js';
import { gone } from '../faults.js';
import { MOST_APPENDED, type GrowingUpload } from '../parts.js';
import { storeFault } from './faults.js';
import { MOST_PIECES, type Piece, type Pieces } from './pieces.js';
import type { Spool } from './spool.js';

const CHUNK = 256 * 1024;

/** What a growing upload needs of its store. */
export interface Place {
  /** The bytes of a stored piece, from an offset in it. */
  read(piece: Piece, from: number): AsyncIterable<Uint8Array>;
  /** Makes the blob of the pieces; throws GONE when the upload was removed meanwhile. */
  finish(pieces: readonly Piece[], byteSize: number): Promise<BlobStat>;
  /** Removes the upload and all of its pieces. */
  remove(): Promise<void>;
}

/**
 * An upload that grows in the store piece by piece, each of the same length. The bytes behind the last whole piece lie in the spool, and
 * as a shorter piece in the store whenever they have to outlive this process.
 */
export class S3Growing implements GrowingUpload {
  #busy = false;
  #closed = false;
  /** The last work on the store, one at a time; never rejects. */
  #storing: Promise<unknown> = Promise.resolve();
  #tail: Piece | null;

  /** @param whole pieces that are stored; their list grows */
  constructor(
    readonly key: string,
    readonly id: string,
    private readonly spool: Spool,
    private readonly pieces: Pieces,
    private readonly place: Place,
    private readonly pieceBytes: number,
    private readonly whole: Piece[] = [],
    private length = 0,
    tail: Piece | null = null,
  ) {
    this.#tail = tail;
  }

  get byteSize(): number {
    return this.length;
  }

  /** What is in the store. */
  get stored(): readonly Piece[] {
    return this.#tail ? [...this.whole, this.#tail] : this.whole;
  }

  async append(offset: number, bytes: Uint8Array): Promise<void> {
    if (this.#busy || this.#closed || offset !== this.length)
      throw new AppError('CONFLICT', `This upload goes on at byte ${this.length}, one piece at a time.`);
    if (bytes.length > MOST_APPENDED) throw new AppError('INTERNAL', 'Too much was appended at once.');
    const last = Math.floor((offset + bytes.length - 1) / this.pieceBytes);
    if (last >= MOST_PIECES)
      throw new AppError('FILE_TOO_LARGE', 'This file is larger than the store of the server takes.');
    this.#busy = true;
    try {
      // The spool has room for two pieces: the last one that these bytes touch needs the one two before it to be stored.
      if (this.whole.length < last - 1) await this.#afterwards(() => this.#storeWhole());
      await this.spool.write(bytes, offset);
      this.length += bytes.length;
    } catch (thrown) {
      throw storeFault(thrown);
    } finally {
      this.#busy = false;
    }
    // Its error, if any, comes back from whoever needs the piece to be stored.
    if (this.whole.length < this.#wholePieces)
      this.#afterwards(() => this.#storeWhole()).catch(() => undefined);
  }

  async sync(): Promise<void> {
    const size = this.length;
    await this.#afterwards(() => this.#storeAll(size));
  }

  async *read(offset: number): AsyncGenerator<Uint8Array> {
    const end = this.length;
    for (let at = offset; at < end;) {
      const piece = this.whole[Math.floor(at / this.pieceBytes)];
      if (piece) {
        for await (const bytes of this.place.read(piece, at % this.pieceBytes)) {
          at += bytes.length;
          yield bytes;
        }
        continue;
      }
      const bytes = Buffer.allocUnsafe(Math.min(CHUNK, end - at, this.pieceBytes - (at % this.pieceBytes)));
      await this.spool.read(at, bytes).catch((thrown: unknown) => Promise.reject(storeFault(thrown)));
      at += bytes.length;
      yield bytes;
    }
  }

  async complete(): Promise<BlobStat> {
    try {
      await this.sync();
      const blob = await this.place.finish(this.stored, this.length);
      await this.#close();
      // The blob stands; what could not be removed is swept.
      await this.place.remove().catch(() => undefined);
      return blob;
    } catch (thrown) {
      const fault = storeFault(thrown);
      if (!passes(fault)) await this.abort();
      throw fault.code === 'NOT_FOUND' ? gone(fault) : fault;
    }
  }

  async abort(): Promise<void> {
    await this.#close();
    await this.place.remove();
  }

  async release(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.sync();
    } finally {
      await this.#close();
    }
  }

  get #wholePieces(): number {
    return Math.floor(this.length / this.pieceBytes);
  }

  #afterwards<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#storing.then(work);
    this.#storing = done.catch(() => undefined);
    return done;
  }

  async #storeWhole(): Promise<void> {
    while (!this.#closed && this.whole.length < this.#wholePieces) {
      this.whole.push(await this.#store(this.whole.length, this.pieceBytes));
      const tail = this.#tail;
      this.#tail = null;
      await this.#drop(tail);
    }
  }

  async #storeAll(size: number): Promise<void> {
    await this.#storeWhole();
    const rest = size - this.whole.length * this.pieceBytes;
    if (this.#closed || rest <= (this.#tail?.byteSize ?? 0)) return;
    const before = this.#tail;
    this.#tail = await this.#store(this.whole.length, rest);
    await this.#drop(before);
  }

  /** What is left here is shorter than what took its place, and goes with the upload. */
  async #drop(tail: Piece | null): Promise<void> {
    if (tail) await this.pieces.remove([tail]).catch(() => undefined);
  }

  #store(index: number, byteSize: number): Promise<Piece> {
    return this.pieces.store(index, byteSize, (into) => this.spool.read(index * this.pieceBytes, into));
  }

  async #close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#storing;
    await this.spool.close();
  }
}
