import { createGunzip, type Gunzip } from 'node:zlib';
import { AppError } from '../errors.js';
import { showBytes } from '../lib/quantities.js';

/** What unpacking may cost. */
export interface GunzipCaps {
  /** Unpacked bytes. */
  unpackedLimit: number;
  /** Unpacked bytes for each packed one, measured past the first 10 MiB. */
  ratioLimit: number;
}

/** The ratio is not looked at below this: a small file of blanks packs 1,000 to 1 and harms nobody. */
const RATIO_FREE = 10 * 1024 * 1024;
const CHUNK = 64 * 1024;

/** Whether bytes begin like a gzip member (RFC 1952, section 2.3.1). */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Unpacks a file that `isGzip`, of one or more members, as it arrives, in memory that does not grow with it. Each method throws
 * GZIP_DAMAGED (checksum, length, a broken or cut member, other bytes behind the last one) or GZIP_TOO_LARGE.
 */
export class Gunzipper {
  readonly #gunzip: Gunzip;
  #pushed = 0;
  #unpacked = 0;
  #fault: Error | null = null;
  #taking: Promise<void> | undefined;

  /**
   * @param take gets the unpacked bytes; what it throws comes out of `push` and `end`. Where it returns a promise no more is
   * unpacked until that resolves.
   */
  constructor(
    private readonly caps: GunzipCaps,
    private readonly take: (bytes: Uint8Array) => void | Promise<void>,
  ) {
    this.#gunzip = createGunzip({ chunkSize: CHUNK });
    this.#gunzip.on('data', (bytes: Uint8Array) => this.#receive(bytes));
    this.#gunzip.on('error', (thrown) => (this.#fault ??= damaged(thrown)));
  }

  /** Unpacked bytes so far. */
  get unpacked(): number {
    return this.#unpacked;
  }

  /** Resolves when all that the bytes unpack to has been taken; the caller's buffer is free then. */
  async push(bytes: Uint8Array): Promise<void> {
    this.#throwFault();
    this.#pushed += bytes.length;
    await new Promise<void>((resolve) => {
      // Destroying the stream ends a write without its callback.
      this.#gunzip.once('close', resolve);
      this.#gunzip.write(bytes, () => {
        this.#gunzip.off('close', resolve);
        resolve();
      });
    });
    // zlib stops at a zero byte behind the last member, and takes whatever else lies there for a broken one.
    if (this.#gunzip.bytesWritten < this.#pushed) this.#fault ??= trailing();
    this.#throwFault();
  }

  async end(): Promise<void> {
    this.#throwFault();
    await new Promise<void>((resolve) => this.#gunzip.once('close', resolve).end());
    await this.#taking;
    this.#throwFault();
  }

  /** Lets go of zlib's memory; after this nothing more is taken. */
  destroy(): void {
    this.#gunzip.destroy();
  }

  #receive(bytes: Uint8Array): void {
    if (this.#fault) return;
    this.#unpacked += bytes.length;
    try {
      this.#checkCaps();
      const taking = this.take(bytes);
      if (!taking) return;
      this.#gunzip.pause();
      this.#taking = taking.then(
        () => void this.#gunzip.resume(),
        (thrown: unknown) => this.#fail(thrown),
      );
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #fail(thrown: unknown): void {
    this.#fault ??= thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#gunzip.destroy();
  }

  #checkCaps(): void {
    const { unpackedLimit, ratioLimit } = this.caps;
    if (this.#unpacked > unpackedLimit)
      throw new AppError(
        'GZIP_TOO_LARGE',
        `Unpacked, this file has more than the ${showBytes(unpackedLimit)} that are allowed.`,
      );
    if (this.#unpacked > RATIO_FREE && this.#unpacked > ratioLimit * this.#gunzip.bytesWritten)
      throw new AppError(
        'GZIP_TOO_LARGE',
        `This file unpacks to more than ${ratioLimit} times its size, as no structure file does.`,
      );
  }

  #throwFault(): void {
    if (!this.#fault) return;
    this.#gunzip.destroy();
    throw this.#fault;
  }
}

/** zlib's words are the only place where it tells the kinds of damage apart. */
function damaged(thrown: NodeJS.ErrnoException): AppError {
  const text = thrown.message;
  if (text.includes('unexpected end of file'))
    return gzipDamaged('the file is cut off before its end', thrown);
  if (text.includes('incorrect data check'))
    return gzipDamaged('the checksum does not match its content', thrown);
  if (text.includes('incorrect length check'))
    return gzipDamaged('the length does not match its content', thrown);
  if (text.includes('incorrect header check')) return trailing();
  return gzipDamaged('its compressed data cannot be read', thrown);
}

function trailing(): AppError {
  return gzipDamaged('other bytes follow behind its end');
}

function gzipDamaged(what: string, cause?: unknown): AppError {
  return new AppError(
    'GZIP_DAMAGED',
    `The gzip file is damaged: ${what}. Pack it again, or send it unpacked.`,
    { cause },
  );
}
