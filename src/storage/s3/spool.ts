import { rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '../../lib/ids.js';
import { createFile, readAll, writeAll } from '../disk/files.js';
import { writeFault } from '../disk/faults.js';

/** Pieces that a spool holds: one that is being sent, and the next one. */
const SLOTS = 2;

/**
 * The end of a growing upload on local disk, until it is a whole piece: memory then does not grow with the number of uploads. The file has
 * no name, so that nothing is left of it when the process ends, however it ends.
 */
export class Spool {
  private constructor(
    private readonly handle: FileHandle,
    private readonly pieceBytes: number,
  ) {}

  static async open(folder: string, pieceBytes: number): Promise<Spool> {
    const file = path.join(folder, newId());
    try {
      const handle = await createFile(file);
      await rm(file);
      return new Spool(handle, pieceBytes);
    } catch (thrown) {
      throw writeFault(thrown);
    }
  }

  /** Writes bytes at their offset in the upload; what lay two pieces before is lost. */
  async write(bytes: Uint8Array, offset: number): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const room = this.pieceBytes - ((offset + at) % this.pieceBytes);
      const chunk = bytes.subarray(at, at + room);
      await writeAll(this.handle, chunk, this.#place(offset + at));
      at += chunk.length;
    }
  }

  /** Bytes of one piece. */
  async read(offset: number, into: Uint8Array): Promise<void> {
    if ((await readAll(this.handle, into, this.#place(offset))) < into.length)
      throw new Error('the spool is shorter than it was');
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  #place(offset: number): number {
    return offset % (SLOTS * this.pieceBytes);
  }
}
