import { newId } from '../../lib/ids.js';
import { Turns } from '../../lib/turns.js';
import type { BucketObjects, StoredObject } from './bucket.js';

/** Growing uploads: an empty object for each, as long as it may go on. */
const UPLOADS = 'uploads/';
/** Their bytes: parts of an S3 multipart upload cannot be read back, so each piece is an object of its own. */
const PIECES = 'pieces/';
/** Pieces that are in memory at once, on their way to the store. */
const AT_ONCE = 8;
/** Most objects that one can be joined of. */
export const MOST_PIECES = 10_000;

export const markerOf = (key: string, id: string): string => `${UPLOADS}${key}.${id}`;
export const piecesOf = (key: string, id: string): string => `${PIECES}${key}.${id}/`;
export const markersBelow = (prefix: string): string => `${UPLOADS}${prefix}/`;
export const piecesBelow = (prefix: string): string => `${PIECES}${prefix}/`;
/** The marker that belongs to a piece. */
export const markerOfPiece = (name: string): string =>
  UPLOADS + name.slice(PIECES.length, name.lastIndexOf('/'));
export const ALL_PIECES = PIECES;
/** Every name of a growing upload begins with one of these. */
export const GROWING: readonly string[] = [UPLOADS, PIECES];

/** The key and the id of a growing upload from the name of its marker. */
export function ofMarker(name: string): { key: string; id: string } {
  const dot = name.lastIndexOf('.');
  return { key: name.slice(UPLOADS.length, dot), id: name.slice(dot + 1) };
}

/** A stored piece. */
export interface Piece {
  index: number;
  name: string;
  byteSize: number;
  etag?: string;
}

/** The pieces of one growing upload in the store: `<index>.<bytes>.<unique>`, each written once, so that no late retry changes one. */
export class Pieces {
  constructor(
    private readonly bucket: BucketObjects,
    private readonly prefix: string,
    private readonly turns: Turns,
  ) {}

  /** Stores `byteSize` bytes, which `fill` puts into the buffer that it is lent. */
  async store(index: number, byteSize: number, fill: (into: Uint8Array) => Promise<void>): Promise<Piece> {
    const name = `${this.prefix}${String(index).padStart(5, '0')}.${byteSize}.${newId()}`;
    await this.turns.take(async () => {
      const bytes = Buffer.allocUnsafeSlow(byteSize);
      await fill(bytes);
      await this.bucket.put(name, bytes);
    });
    return { index, name, byteSize };
  }

  /** What is stored, of each index the longest. */
  async list(): Promise<Piece[]> {
    const found: Piece[] = [];
    const { objects } = await this.bucket.list(this.prefix, '', 4 * MOST_PIECES);
    for (const object of objects) {
      const piece = pieceOf(object, this.prefix);
      const before = found[piece.index];
      if (!before || before.byteSize < piece.byteSize) found[piece.index] = piece;
    }
    const end = found.findIndex((piece) => !piece);
    return end < 0 ? found : found.slice(0, end);
  }

  /** Removes all but these. */
  async removeOthers(kept: readonly Piece[]): Promise<void> {
    const names = new Set(kept.map(({ name }) => name));
    const { objects } = await this.bucket.list(this.prefix, '', 4 * MOST_PIECES);
    await this.bucket.remove(objects.map(({ name }) => name).filter((name) => !names.has(name)));
  }

  async remove(pieces: readonly Piece[]): Promise<void> {
    await this.bucket.remove(pieces.map(({ name }) => name));
  }
}

export const pieceTurns = (): Turns => new Turns(AT_ONCE);

function pieceOf({ name, byteSize, etag }: StoredObject, prefix: string): Piece {
  return { index: Number(name.slice(prefix.length).split('.')[0]), name, byteSize, etag };
}
