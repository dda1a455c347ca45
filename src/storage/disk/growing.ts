import type { FileHandle } from 'node:fs/promises';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../errors.js';
import type { BlobStat } from '../blobs.js';
import { gone } from '../faults.js';
import type { GrowingUpload } from '../parts.js';
import { errno, readFault, writeFault } from './faults.js';
import { readAll, syncFolder, writeAll } from './files.js';

const CHUNK = 256 * 1024;
/** Written bytes after which they are sent to the disk in the background: the last sync must not wait for a whole file. */
const SYNC_EVERY = 32 * 1024 * 1024;

/** Where the bytes of one upload lie, and where they will. */
export interface Place {
  part: string;
  blob: string;
}

/** A file that grows beside its place and is renamed into it. */
export class DiskGrowing implements GrowingUpload {
  #byteSize: number;
  #busy = false;
  #closed = false;
  #unsynced = 0;
  #syncing: Promise<void> | null = null;

  constructor(
    readonly key: string,
    readonly id: string,
    private readonly place: Place,
    private readonly handle: FileHandle,
    byteSize: number,
    private readonly replaced: (file: string) => Promise<void>,
  ) {
    this.#byteSize = byteSize;
  }

  get byteSize(): number {
    return this.#byteSize;
  }

  async append(offset: number, bytes: Uint8Array): Promise<void> {
    if (this.#busy || this.#closed || offset !== this.#byteSize)
      throw new AppError('CONFLICT', `This upload goes on at byte ${this.#byteSize}, one piece at a time.`);
    this.#busy = true;
    try {
      await writeAll(this.handle, bytes, offset);
      this.#byteSize += bytes.length;
    } catch (thrown) {
      throw writeFault(thrown);
    } finally {
      this.#busy = false;
    }
    this.#unsynced += bytes.length;
    if (this.#unsynced >= SYNC_EVERY && !this.#syncing) this.#syncBehind();
  }

  /** Its error, if any, comes back from the sync that counts. */
  #syncBehind(): void {
    this.#unsynced = 0;
    this.#syncing = this.handle
      .datasync()
      .catch(() => undefined)
      .finally(() => (this.#syncing = null));
  }

  async sync(): Promise<void> {
    try {
      await this.handle.datasync();
    } catch (thrown) {
      throw writeFault(thrown);
    }
  }

  async *read(offset: number): AsyncGenerator<Uint8Array> {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const end = this.#byteSize;
    try {
      for (let at = offset; at < end;) {
        const bytes = await readAll(this.handle, chunk.subarray(0, Math.min(CHUNK, end - at)), at);
        if (bytes === 0) throw new Error('the file is shorter than it was');
        yield chunk.subarray(0, bytes);
        at += bytes;
      }
    } catch (thrown) {
      throw readFault(thrown);
    }
  }

  async complete(): Promise<BlobStat> {
    try {
      const { size, mtime } = await this.handle.stat();
      // A write that failed may have left bytes beyond the ones taken.
      if (size !== this.#byteSize) await this.handle.truncate(this.#byteSize);
      await this.handle.sync();
      await this.#close();
      await rename(this.place.part, this.place.blob);
      await this.replaced(this.place.blob);
      await syncFolder(path.dirname(this.place.blob));
      return { key: this.key, byteSize: this.#byteSize, modifiedAt: mtime };
    } catch (thrown) {
      await this.abort();
      if (errno(thrown) === 'ENOENT') throw gone(thrown);
      throw writeFault(thrown);
    }
  }

  async abort(): Promise<void> {
    await this.#close();
    await rm(this.place.part, { force: true });
  }

  async release(): Promise<void> {
    if (this.#closed) return;
    try {
      // Nothing is cut here: another owner may hold the file by now. `resume` cuts what it does not want.
      await this.handle.datasync();
    } catch (thrown) {
      throw writeFault(thrown);
    } finally {
      await this.#close();
    }
  }

  async #close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#syncing;
    await this.handle.close();
  }
}
