import { constants } from 'node:fs';
import { chmod, copyFile, lstat, rename, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '../../lib/ids.js';
import type { BlobPage, BlobReader, Blobs, BlobStat } from '../blobs.js';
import { notFound, throwIfAborted } from '../faults.js';
import { blobPath, blobSegments, folderPath, isSegment, segmentsOf } from '../paths.js';
import type { Descriptors } from './descriptors.js';
import { errno, readFault, writeFault } from './faults.js';
import { FILE_MODE, syncFolder } from './files.js';
import { walk } from './listing.js';
import type { DiskParts } from './parts.js';
import { DiskReader } from './reader.js';

/** What a removed folder is called until it is empty; it lies in its area, where no key can begin with a dot. */
export const REMOVED = '.removed-';

/** Blobs as files below one folder: `<root>/<key>`. */
export class DiskBlobs implements Blobs {
  /** @param root real path of the folder that holds the areas */
  constructor(
    private readonly root: string,
    private readonly parts: DiskParts,
    private readonly descriptors: Descriptors,
  ) {}

  async stat(key: string): Promise<BlobStat | null> {
    try {
      const stats = await lstat(blobPath(this.root, key));
      if (!stats.isFile() || stats.nlink > 1) return null;
      return { key, byteSize: stats.size, modifiedAt: stats.mtime };
    } catch (thrown) {
      const fault = readFault(thrown);
      if (fault.code === 'NOT_FOUND') return null;
      throw fault;
    }
  }

  async open(key: string): Promise<BlobReader> {
    const file = blobPath(this.root, key);
    try {
      return new DiskReader(key, await this.descriptors.acquire(file));
    } catch (thrown) {
      throw readFault(thrown);
    }
  }

  async put(key: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<BlobStat> {
    const growing = await this.parts.create(key);
    try {
      for await (const bytes of source) {
        throwIfAborted(signal);
        await growing.append(growing.byteSize, bytes);
      }
      throwIfAborted(signal);
      return await growing.complete();
    } catch (thrown) {
      await growing.abort();
      throw thrown;
    }
  }

  async copy(from: string, to: string, signal?: AbortSignal): Promise<BlobStat> {
    const growing = await this.parts.adopt(to, (file) => this.toLocalFile(from, file, signal));
    return growing.complete();
  }

  async toLocalFile(key: string, file: string, signal?: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    // Opening it first refuses links and fifos.
    const reader = await this.open(key);
    try {
      // A reflink where the file system has them (Btrfs, XFS, APFS), a copy inside the kernel elsewhere; never over a file.
      await copyFile(blobPath(this.root, key), file, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
      await chmod(file, FILE_MODE);
      throwIfAborted(signal);
    } catch (thrown) {
      if (errno(thrown) !== 'EEXIST') await rm(file, { force: true });
      // Deleted between the two steps.
      if (errno(thrown) === 'ENOENT' && !(await this.stat(key))) throw notFound();
      throw writeFault(thrown);
    } finally {
      await reader.close();
    }
  }

  async delete(key: string): Promise<boolean> {
    const file = blobPath(this.root, key);
    try {
      await unlink(file);
      await this.descriptors.forget(file);
      await syncFolder(path.dirname(file));
      return true;
    } catch (thrown) {
      const fault = readFault(thrown);
      // Gone already, or its whole folder while its last name was made durable.
      if (fault.code === 'NOT_FOUND') return false;
      throw fault;
    }
  }

  /** The folder is renamed first, so that it is gone at once and nothing new lands in it while it is emptied. */
  async deleteAll(prefix: string): Promise<void> {
    const area = path.join(this.root, blobSegments(prefix)[0]!);
    const folder = folderPath(this.root, prefix);
    const removed = path.join(area, REMOVED + newId());
    try {
      await rename(folder, removed);
      await this.descriptors.forgetBelow(folder);
      await syncFolder(path.dirname(folder));
      await rm(removed, { recursive: true, force: true });
    } catch (thrown) {
      if (errno(thrown) === 'ENOENT') return;
      throw writeFault(thrown);
    }
  }

  async list(prefix: string, page: { after?: string; limit: number }): Promise<BlobPage> {
    segmentsOf(prefix);
    const blobs: BlobStat[] = [];
    try {
      for await (const name of walk(this.root, prefix, page.after)) {
        const found = isSegment(path.basename(name)) ? await this.stat(name) : null;
        if (!found) continue;
        if (blobs.length === page.limit) return { blobs, next: blobs.at(-1)!.key };
        blobs.push(found);
      }
    } catch (thrown) {
      throw readFault(thrown);
    }
    return { blobs, next: null };
  }
}
