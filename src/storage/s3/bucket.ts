import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Readable } from 'node:stream';
import type { ByteRange } from '../blobs.js';
import { notFound } from '../faults.js';
import type { BucketAddress } from './address.js';
import { isAbsent, isReplaced, storeFault } from './faults.js';
import { Multiparts, type Source } from './multiparts.js';

/** An object, by its name within the prefix of the store. */
export interface StoredObject {
  name: string;
  byteSize: number;
  modifiedAt: Date;
  /** Another one when its bytes are others. */
  etag: string;
}

/** An object that is copied; with an `etag` only as it was then. */
type Copied = Pick<StoredObject, 'name' | 'byteSize'> & { etag?: string };

/** Bytes from which an object is copied in several parts at once. */
export const COPY_PART = 64 * 1024 * 1024;
/** Bytes of a part that is sent. */
const PART = 8 * 1024 * 1024;
/** Most names of one request. */
const PAGE = 1000;

/** The objects of a store: what is asked of S3, and its errors in ours. (No class may be called as a property of its own requests: the compiler mixes them up.) */
export class BucketObjects {
  readonly multiparts: Multiparts;

  constructor(
    private readonly client: S3Client,
    private readonly address: BucketAddress,
    private readonly copyPart = COPY_PART,
  ) {
    this.multiparts = new Multiparts(client, address);
  }

  /** Null when there is none. */
  async head(name: string): Promise<StoredObject | null> {
    try {
      const found = await this.client.send(new HeadObjectCommand(this.#at(name)));
      return {
        name,
        byteSize: found.ContentLength ?? 0,
        modifiedAt: found.LastModified ?? new Date(0),
        etag: found.ETag ?? '',
      };
    } catch (thrown) {
      if (isAbsent(thrown)) return null;
      throw storeFault(thrown);
    }
  }

  /** Bytes of an object, at least one. Throws NOT_FOUND also when its `etag` is another by now. */
  async get(name: string, range: ByteRange, etag?: string, signal?: AbortSignal): Promise<Readable> {
    try {
      const command = new GetObjectCommand({
        ...this.#at(name),
        Range: `bytes=${range.start}-${range.end - 1}`,
        ...(etag && { IfMatch: etag }),
      });
      const { Body } = await this.client.send(command, signal ? { abortSignal: signal } : {});
      return Body as Readable;
    } catch (thrown) {
      throw storeFault(thrown);
    }
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    try {
      await this.client.send(new PutObjectCommand({ ...this.#at(name), Body: bytes }));
    } catch (thrown) {
      throw storeFault(thrown);
    }
  }

  /** Stores an object unless there is one; whether it did. */
  async putNew(name: string, bytes: Uint8Array): Promise<boolean> {
    try {
      await this.client.send(new PutObjectCommand({ ...this.#at(name), Body: bytes, IfNoneMatch: '*' }));
      return true;
    } catch (thrown) {
      if (isReplaced(thrown)) return false;
      throw storeFault(thrown);
    }
  }

  /** Stores what a source yields, in parts when there is much; nothing when it throws. */
  async upload(name: string, source: AsyncIterable<Uint8Array>): Promise<void> {
    const body = Readable.from(source, { objectMode: false });
    try {
      await new Upload({
        client: this.client,
        params: { ...this.#at(name), Body: body },
        partSize: PART,
      }).done();
    } catch (thrown) {
      throw storeFault(thrown);
    } finally {
      body.destroy();
    }
  }

  /** Copies an object inside the store. Throws NOT_FOUND. */
  async copy({ name, byteSize, etag }: Copied, to: string): Promise<void> {
    if (byteSize > this.copyPart) {
      const ranges: Source[] = [];
      for (let start = 0; start < byteSize; start += this.copyPart)
        ranges.push({
          name,
          range: { start, end: Math.min(byteSize, start + this.copyPart) },
          ...(etag && { etag }),
        });
      return this.multiparts.join(ranges, to);
    }
    try {
      await this.client.send(
        new CopyObjectCommand({
          ...this.#at(to),
          CopySource: this.multiparts.source(name),
          ...(etag && { CopySourceIfMatch: etag }),
        }),
      );
    } catch (thrown) {
      throw storeFault(thrown);
    }
  }

  /** Removes objects; those that are gone already are no error. */
  async remove(names: readonly string[]): Promise<void> {
    for (let at = 0; at < names.length; at += PAGE) {
      const Objects = names.slice(at, at + PAGE).map((name) => ({ Key: this.address.prefix + name }));
      try {
        const command = new DeleteObjectsCommand({
          Bucket: this.address.bucket,
          Delete: { Objects, Quiet: true },
        });
        const { Errors: [first] = [] } = await this.client.send(command);
        if (first) throw new Error(`${first.Code}: ${first.Message}`);
      } catch (thrown) {
        throw storeFault(thrown);
      }
    }
  }

  /** Removes all objects whose names begin with a prefix. */
  async removeBelow(prefix: string): Promise<void> {
    for (;;) {
      const { objects, more } = await this.list(prefix, '', PAGE);
      await this.remove(objects.map(({ name }) => name));
      if (!more) return;
    }
  }

  /** At most `limit` objects whose names begin with `prefix`, those behind the name `after`, by the bytes of their names. */
  async list(
    prefix: string,
    after: string,
    limit: number,
  ): Promise<{ objects: StoredObject[]; more: boolean }> {
    const objects: StoredObject[] = [];
    let token: string | undefined;
    try {
      do {
        const command: ListObjectsV2Command = new ListObjectsV2Command({
          Bucket: this.address.bucket,
          Prefix: this.address.prefix + prefix,
          MaxKeys: Math.min(PAGE, limit - objects.length),
          ...(token ? { ContinuationToken: token } : after && { StartAfter: this.address.prefix + after }),
        });
        const page = await this.client.send(command);
        for (const { Key = '', Size = 0, LastModified = new Date(0), ETag = '' } of page.Contents ?? [])
          objects.push({
            name: Key.slice(this.address.prefix.length),
            byteSize: Size,
            modifiedAt: LastModified,
            etag: ETag,
          });
        token = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (token && objects.length < limit);
    } catch (thrown) {
      throw storeFault(thrown);
    }
    return { objects, more: token !== undefined };
  }

  /** Throws NOT_FOUND. */
  async require(name: string): Promise<StoredObject> {
    const found = await this.head(name);
    if (found) return found;
    throw notFound();
  }

  #at(name: string): { Bucket: string; Key: string } {
    return { Bucket: this.address.bucket, Key: this.address.prefix + name };
  }
}
