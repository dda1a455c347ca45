import { rm } from 'node:fs/promises';
import type { BlobPage, BlobReader, Blobs, BlobStat } from '../blobs.js';
import { createFile, writeAll } from '../disk/files.js';
import { writeFault } from '../disk/faults.js';
import { throwIfAborted } from '../faults.js';
import { blobSegments, segmentsOf } from '../paths.js';
import type { BucketObjects, StoredObject } from './bucket.js';
import type { OpenReaders } from './open-readers.js';
import { markersBelow, piecesBelow } from './pieces.js';
import { S3Reader } from './reader.js';

export const FILES = 'files/';

/** The object of a blob. */
export const nameOf = (key: string): string => FILES + blobSegments(key).join('/');

/** Blobs as objects: `<prefix>files/<key>`. */
export class S3Blobs implements Blobs {
  constructor(
    private readonly bucket: BucketObjects,
    private readonly readers: OpenReaders,
  ) {}

  async stat(key: string): Promise<BlobStat | null> {
    const found = await this.bucket.head(nameOf(key));
    return found && statOf(found);
  }

  async open(key: string): Promise<BlobReader> {
    return S3Reader.open(key, nameOf(key), this.bucket, this.readers);
  }

  async put(key: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<BlobStat> {
    const name = nameOf(key);
    await this.readers.change([name], () => this.bucket.upload(name, untilAborted(source, signal)));
    return statOf(await this.bucket.require(name));
  }

  async copy(from: string, to: string, signal?: AbortSignal): Promise<BlobStat> {
    const [source, target] = [nameOf(from), nameOf(to)];
    throwIfAborted(signal);
    const original = await this.bucket.require(source);
    await this.readers.change([target], () => this.bucket.copy(original, target));
    return statOf(await this.bucket.require(target));
  }

  async toLocalFile(key: string, file: string, signal?: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    const reader = await this.open(key);
    try {
      const handle = await createFile(file);
      try {
        let size = 0;
        for await (const bytes of reader.stream() as AsyncIterable<Uint8Array>) {
          throwIfAborted(signal);
          await writeAll(handle, bytes, size);
          size += bytes.length;
        }
      } catch (thrown) {
        await rm(file, { force: true });
        throw thrown;
      } finally {
        await handle.close();
      }
    } catch (thrown) {
      throw writeFault(thrown);
    } finally {
      await reader.close();
    }
  }

  async delete(key: string): Promise<boolean> {
    const name = nameOf(key);
    return this.readers.change([name], async () => {
      if (!(await this.bucket.head(name))) return false;
      await this.bucket.remove([name]);
      return true;
    });
  }

  /** The markers of growing uploads go first: one that is just being completed finds its own gone, or its blob is found here. */
  async deleteAll(prefix: string): Promise<void> {
    const below = `${nameOf(prefix)}/`;
    await this.bucket.removeBelow(markersBelow(prefix));
    await this.bucket.removeBelow(piecesBelow(prefix));
    await this.readers.changeBelow(below, () => this.bucket.removeBelow(below));
  }

  async list(prefix: string, page: { after?: string; limit: number }): Promise<BlobPage> {
    const below = `${FILES}${segmentsOf(prefix).join('/')}/`;
    const after = page.after === undefined ? '' : FILES + page.after;
    const { objects, more } = await this.bucket.list(below, after, page.limit);
    return { blobs: objects.map(statOf), next: more ? objects.at(-1)!.name.slice(FILES.length) : null };
  }
}

function statOf({ name, byteSize, modifiedAt }: StoredObject): BlobStat {
  return { key: name.slice(FILES.length), byteSize, modifiedAt };
}

async function* untilAborted(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const bytes of source) {
    throwIfAborted(signal);
    yield bytes;
  }
  throwIfAborted(signal);
}
