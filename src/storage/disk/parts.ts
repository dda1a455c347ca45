import { lstat, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../errors.js';
import { newId } from '../../lib/ids.js';
import type { GrowingUpload, Parts, PartsPage } from '../parts.js';
import { blobPath, blobSegments, isSegment, segmentsOf } from '../paths.js';
import { errno, readFault, writeFault } from './faults.js';
import { createFile, makeFolder, openForWriting, refuseLinkedFolder } from './files.js';
import { DiskGrowing } from './growing.js';
import { walk } from './listing.js';

/** The file of a growing upload lies beside its place: `<structure>.<id>.part`; no key has a dot. */
const PART = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.part$/;

/** Growing uploads as files beside the place of their blob. */
export class DiskParts implements Parts {
  /** @param replaced told the path of a blob after it was put in its place */
  constructor(
    private readonly root: string,
    private readonly replaced: (file: string) => Promise<void>,
  ) {}

  async create(key: string): Promise<GrowingUpload> {
    const id = newId();
    const file = await this.#place(key, id);
    try {
      return this.#growing(key, id, await createFile(file), 0);
    } catch (thrown) {
      throw writeFault(thrown);
    }
  }

  async resume(key: string, id: string, byteSize: number): Promise<GrowingUpload> {
    let opened;
    try {
      const file = this.#file(key, id);
      await refuseLinkedFolder(path.dirname(file));
      opened = await openForWriting(file);
    } catch (thrown) {
      throw readFault(thrown);
    }
    try {
      if (opened.stats.size < byteSize)
        throw new AppError('CONFLICT', 'Fewer bytes of this upload were kept than it had; start it again.');
      await opened.handle.truncate(byteSize);
      return this.#growing(key, id, opened.handle, byteSize);
    } catch (thrown) {
      await opened.handle.close();
      throw writeFault(thrown);
    }
  }

  /** An upload whose bytes `bring` writes to a path where nothing lies, all at once. */
  async adopt(key: string, bring: (file: string) => Promise<void>): Promise<GrowingUpload> {
    const id = newId();
    const file = await this.#place(key, id);
    try {
      await bring(file);
      return await this.resume(key, id, (await lstat(file)).size);
    } catch (thrown) {
      await rm(file, { force: true });
      throw writeFault(thrown);
    }
  }

  async remove(key: string, id: string): Promise<void> {
    try {
      await rm(this.#file(key, id), { force: true });
    } catch (thrown) {
      throw writeFault(thrown);
    }
  }

  async list(prefix: string, page: { after?: string; limit: number }): Promise<PartsPage> {
    segmentsOf(prefix);
    const uploads: PartsPage['uploads'] = [];
    let last = '';
    try {
      for await (const name of walk(this.root, prefix, page.after)) {
        const [, blob, id] = PART.exec(path.basename(name)) ?? [];
        const stats = blob && id ? await lstat(path.join(this.root, name)).catch(gone) : null;
        if (!blob || !id || !stats) continue;
        if (uploads.length === page.limit) return { uploads, next: last };
        uploads.push({ key: `${path.posix.dirname(name)}/${blob}`, id, modifiedAt: stats.mtime });
        last = name;
      }
    } catch (thrown) {
      throw readFault(thrown);
    }
    return { uploads, next: null };
  }

  #file(key: string, id: string): string {
    if (!isSegment(id))
      throw new AppError('INTERNAL', 'An upload was asked for by a name that the server never gives.');
    return `${blobPath(this.root, key)}.${id}.part`;
  }

  async #place(key: string, id: string): Promise<string> {
    const file = this.#file(key, id);
    const folder = path.dirname(file);
    try {
      await makeFolder(folder, path.join(this.root, blobSegments(key)[0]!));
      await refuseLinkedFolder(folder);
    } catch (thrown) {
      throw writeFault(thrown);
    }
    return file;
  }

  #growing(key: string, id: string, handle: FileHandle, byteSize: number): DiskGrowing {
    const place = { part: this.#file(key, id), blob: blobPath(this.root, key) };
    return new DiskGrowing(key, id, place, handle, byteSize, this.replaced);
  }
}

function gone(thrown: unknown): null {
  if (errno(thrown) === 'ENOENT') return null;
  throw thrown;
}
