import type { Duplex, Readable, Writable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { DownloadLinkRow } from '../database/schema/links.js';
import type { StructureRow } from '../database/schema/structures.js';
import type { StructureFormat } from '../formats/format.js';
import { moduleOf } from '../formats/registry.js';
import type { BlobReader, ByteRange } from '../storage/blobs.js';

/** Below this, in bytes, packing on the way saves nothing. */
const WORTH_PACKING = 1024;
/** On the way speed counts: most of the gain is there at the first level. */
const LEVEL = 1;

export type LinkCompression = DownloadLinkRow['compression'];
export type Disposition = DownloadLinkRow['disposition'];

/** What the client takes. */
export interface Preference {
  /** Accept-Encoding allows gzip. */
  gzip: boolean;
  /** A Range header was sent; ranges are of the plain representation only. */
  range: boolean;
}

/** One representation of what a link leads to, open for reading (RFC 9110, section 3.2). */
export interface Representation {
  fileName: string;
  mediaType: string;
  /** Strong, and another one for each representation. */
  etag: string;
  lastModified: Date;
  /** The Content-Encoding, packed on the way. */
  encoding: 'gzip' | null;
  /** Bytes; null where they are known at the end only. */
  byteSize: number | null;
  /** Whether ranges of it can be read. */
  ranges: boolean;
  /** The bytes as a source and what they go through, to be piped in order. */
  stream(range?: ByteRange): [Readable, ...Duplex[]];
  /** Writes the bytes as they lie in the store, where they go through nothing and the store can do that; null elsewhere. */
  copyTo: ((to: Writable, range: ByteRange) => Promise<void>) | null;
  close(): Promise<void>;
}

/** What a representation is made from: a structure of a session, or a saved version. */
type Kept = Pick<
  StructureRow,
  'format' | 'compression' | 'contentByteSize' | 'sha256' | 'contentSha256' | 'createdAt'
>;

/**
 * A structure's file under the name that it gets, in one of four ways: as stored, unpacked on the way, packed on the way
 * into a file of its own, or packed for the transfer only (Content-Encoding).
 */
export function represent(
  structure: Kept,
  name: string,
  compression: LinkCompression,
  reader: BlobReader,
  preference: Preference,
): Representation {
  const stored = structure.compression;
  const asFile = compression === 'AS_STORED' ? stored : compression;
  const common = { lastModified: structure.createdAt, close: () => reader.close() };
  if (asFile === 'GZIP') {
    const kept = stored === 'GZIP';
    return {
      ...common,
      fileName: /\.gz$/i.test(name) ? name : `${name}.gz`,
      mediaType: 'application/gzip',
      etag: kept ? `"${structure.sha256}"` : `"${structure.contentSha256}-gz"`,
      encoding: null,
      byteSize: kept ? reader.byteSize : null,
      ranges: kept,
      copyTo: kept ? copying(reader) : null,
      stream: (range) => (kept ? [reader.stream(range)] : [reader.stream(), pack()]),
    };
  }
  const unpack = stored === 'GZIP';
  const encode = preference.gzip && !preference.range && structure.contentByteSize >= WORTH_PACKING;
  const { contentSha256 } = structure;
  return {
    ...common,
    fileName: unpack ? name.replace(/\.gz$/i, '') : name,
    mediaType: mediaTypeOf(structure.format),
    etag: encode ? `"${contentSha256}-gzip"` : `"${contentSha256}"`,
    encoding: encode ? 'gzip' : null,
    byteSize: encode ? null : structure.contentByteSize,
    ranges: !encode && !unpack,
    copyTo: encode || unpack ? null : copying(reader),
    stream: (range) => [
      reader.stream(range),
      ...(unpack ? [createGunzip()] : []),
      ...(encode ? [pack()] : []),
    ],
  };
}

export const mediaTypeOf = (format: string): string =>
  moduleOf(format as StructureFormat)?.mediaType ?? 'application/octet-stream';

const copying = (reader: BlobReader): Representation['copyTo'] =>
  reader.copyTo ? (to, range) => reader.copyTo!(to, range) : null;

const pack = (): Duplex => createGzip({ level: LEVEL });
