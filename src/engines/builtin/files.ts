import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { AppError } from '../../errors.js';
import type { ByteSink, ByteSource } from '../../formats/contract.js';

/** Called with the bytes read since the last call, before more are read or written; throws to stop the work. */
export type Beat = (bytesRead: number) => void;

/** Without waiting: opening a FIFO would otherwise block the thread for ever. */
const READ = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** A plain file, read synchronously through one descriptor. */
export class FileSource implements ByteSource {
  readonly size: number;
  readonly #descriptor: number;

  constructor(
    path: string,
    private readonly beat: Beat,
  ) {
    this.#descriptor = openSync(path, READ);
    const stat = fstatSync(this.#descriptor);
    this.size = stat.size;
    if (!stat.isFile()) {
      this.close();
      throw new AppError('ENGINE_FAILED', 'The input is not a regular file.');
    }
  }

  read(offset: number, into: Uint8Array): number {
    let filled = 0;
    while (filled < into.length) {
      const count = readSync(this.#descriptor, into, filled, into.length - filled, offset + filled);
      if (count === 0) break;
      filled += count;
    }
    this.beat(filled);
    return filled;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** A new file: it must not exist, and no link is followed. The mode keeps it to the server's account. */
export class FileSink implements ByteSink {
  readonly #descriptor: number;
  #written = 0;

  constructor(
    path: string,
    private readonly beat: Beat,
  ) {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
    this.#descriptor = openSync(path, flags, 0o600);
  }

  /** Bytes. */
  get written(): number {
    return this.#written;
  }

  write(bytes: Uint8Array): void {
    this.beat(0);
    let done = 0;
    while (done < bytes.length) done += writeSync(this.#descriptor, bytes, done);
    this.#written += bytes.length;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
