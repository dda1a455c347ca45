import { AppError } from '../../errors.js';
import { newId } from '../../lib/ids.js';
import type { Turns } from '../../lib/turns.js';
import type { BlobStat } from '../blobs.js';
import { gone, notFound } from '../faults.js';
import type { GrowingUpload, Parts, PartsPage } from '../parts.js';
import { blobSegments, isSegment, segmentsOf } from '../paths.js';
import { nameOf } from './blobs.js';
import type { BucketObjects } from './bucket.js';
import { storeFault } from './faults.js';
import { S3Growing, type Place } from './growing.js';
import type { OpenReaders } from './open-readers.js';
import { markerOf, markersBelow, ofMarker, Pieces, piecesOf, pieceTurns, type Piece } from './pieces.js';
import { Spool } from './spool.js';

/** Growing uploads as pieces in S3. */
export class S3Parts implements Parts {
  readonly #turns: Turns = pieceTurns();

  /** @param spoolFolder local folder for the last bytes of each upload */
  constructor(
    private readonly bucket: BucketObjects,
    private readonly readers: OpenReaders,
    private readonly spoolFolder: string,
    private readonly pieceBytes: number,
  ) {}

  async create(key: string): Promise<GrowingUpload> {
    const id = newId();
    const marker = this.#marker(key, id);
    const spool = await Spool.open(this.spoolFolder, this.pieceBytes);
    try {
      await this.bucket.put(marker, new Uint8Array());
      return new S3Growing(key, id, spool, this.#pieces(key, id), this.#place(key, id), this.pieceBytes);
    } catch (thrown) {
      await spool.close();
      throw thrown;
    }
  }

  async resume(key: string, id: string, byteSize: number): Promise<GrowingUpload> {
    if (!(await this.bucket.head(this.#marker(key, id)))) throw notFound();
    const pieces = this.#pieces(key, id);
    const { whole, tail } = split(await pieces.list(), byteSize, this.pieceBytes);
    const rest = byteSize % this.pieceBytes;
    const spool = await Spool.open(this.spoolFolder, this.pieceBytes);
    const place = this.#place(key, id);
    try {
      if (tail) await load(place.read(tail, 0), spool, byteSize - rest, rest);
      const kept = tail?.byteSize === rest ? tail : null;
      const args = [spool, pieces, place, this.pieceBytes, whole, byteSize, kept] as const;
      const growing = new S3Growing(key, id, ...args);
      await growing.sync();
      await pieces.removeOthers(growing.stored);
      return growing;
    } catch (thrown) {
      await spool.close();
      throw storeFault(thrown);
    }
  }

  async remove(key: string, id: string): Promise<void> {
    const marker = this.#marker(key, id);
    await this.bucket.removeBelow(piecesOf(key, id));
    await this.bucket.remove([marker]);
  }

  async list(prefix: string, page: { after?: string; limit: number }): Promise<PartsPage> {
    segmentsOf(prefix);
    const below = markersBelow(prefix);
    const { objects, more } = await this.bucket.list(below, page.after ?? '', page.limit);
    return {
      uploads: objects.map(({ name, modifiedAt }) => ({ ...ofMarker(name), modifiedAt })),
      next: more ? objects.at(-1)!.name : null,
    };
  }

  #marker(key: string, id: string): string {
    blobSegments(key);
    if (!isSegment(id))
      throw new AppError('INTERNAL', 'An upload was asked for by a name that the server never gives.');
    return markerOf(key, id);
  }

  #pieces(key: string, id: string): Pieces {
    return new Pieces(this.bucket, piecesOf(key, id), this.#turns);
  }

  #place(key: string, id: string): Place {
    const { bucket } = this;
    return {
      async *read({ name, byteSize, etag }, from) {
        const body = await bucket.get(name, { start: from, end: byteSize }, etag);
        try {
          yield* body as AsyncIterable<Uint8Array>;
        } catch (thrown) {
          throw storeFault(thrown);
        }
      },
      finish: (pieces, byteSize) => this.#finish(key, id, pieces, byteSize),
      remove: () => this.remove(key, id),
    };
  }

  async #finish(key: string, id: string, pieces: readonly Piece[], byteSize: number): Promise<BlobStat> {
    const name = nameOf(key);
    const [only, second] = pieces;
    await this.readers.change([name], async () => {
      if (second) await this.bucket.multiparts.join(pieces, name);
      else if (only) await this.bucket.copy(only, name);
      else await this.bucket.put(name, new Uint8Array());
    });
    // Whoever removes a folder removes the markers first, then the blobs: one of the two sees the other.
    const [marker, blob] = await Promise.all([
      this.bucket.head(markerOf(key, id)),
      this.bucket.require(name),
    ]);
    if (marker && blob.byteSize === byteSize) return { key, byteSize, modifiedAt: blob.modifiedAt };
    await this.bucket.remove([name]);
    throw marker ? new AppError('INTERNAL', 'The store has joined other bytes than it was given.') : gone();
  }
}

/** The pieces that make up the first `byteSize` bytes. Throws CONFLICT when they do not reach so far. */
function split(
  pieces: readonly Piece[],
  byteSize: number,
  pieceBytes: number,
): { whole: Piece[]; tail: Piece | null } {
  const count = Math.floor(byteSize / pieceBytes);
  const whole = pieces.slice(0, count);
  const rest = byteSize % pieceBytes;
  const tail = rest > 0 ? (pieces[count] ?? null) : null;
  if (
    whole.length < count ||
    whole.some((piece) => piece.byteSize !== pieceBytes) ||
    (tail?.byteSize ?? 0) < rest
  )
    throw new AppError('CONFLICT', 'Fewer bytes of this upload were kept than it had; start it again.');
  return { whole, tail };
}

/** Brings the first `count` bytes of a piece into the spool. */
async function load(
  source: AsyncIterable<Uint8Array>,
  spool: Spool,
  offset: number,
  count: number,
): Promise<void> {
  let at = 0;
  for await (const bytes of source) {
    const wanted = bytes.subarray(0, count - at);
    await spool.write(wanted, offset + at);
    at += wanted.length;
    if (at === count) return;
  }
  throw new Error('the piece ended early');
}
