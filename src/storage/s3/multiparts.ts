import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  UploadPartCopyCommand,
  type CompletedPart,
  type MultipartUpload,
  type S3Client,
} from '@aws-sdk/client-s3';
import { inTurns } from '../../lib/turns.js';
import type { ByteRange } from '../blobs.js';
import type { BucketAddress } from './address.js';
import { storeFault } from './faults.js';

/** An object, or a range of one, that becomes a part of another. */
export interface Source {
  name: string;
  range?: ByteRange;
  /** The object is taken only as it was then. */
  etag?: string;
}

/** Parts that are copied at once. */
const AT_ONCE = 8;

/** Objects that are made of parts. */
export class Multiparts {
  constructor(
    private readonly client: S3Client,
    private readonly address: BucketAddress,
  ) {}

  /** Joins objects inside the store; all but the last have 5 MiB or more (a rule of S3). Nothing is there when it throws. */
  async join(sources: readonly Source[], to: string): Promise<void> {
    const at = { Bucket: this.address.bucket, Key: this.address.prefix + to };
    let UploadId: string | undefined;
    try {
      ({ UploadId } = await this.client.send(new CreateMultipartUploadCommand(at)));
      const copyPart = async (source: Source, index: number): Promise<CompletedPart> => {
        const PartNumber = index + 1;
        const command = new UploadPartCopyCommand({ ...at, UploadId, PartNumber, ...this.#copyOf(source) });
        const { ETag } = (await this.client.send(command)).CopyPartResult ?? {};
        return { PartNumber, ETag };
      };
      const Parts = await inTurns(sources, AT_ONCE, copyPart);
      await this.client.send(
        new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }),
      );
    } catch (thrown) {
      // When this fails too, `abortStale` does it.
      if (UploadId) await this.#abort({ Key: at.Key, UploadId }).catch(() => undefined);
      throw storeFault(thrown);
    }
  }

  /** Gives up what was begun before `since` and never completed: nobody works on it, and its parts cost. */
  async abortStale(since: Date): Promise<number> {
    const { bucket, prefix } = this.address;
    let aborted = 0;
    let marker: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | null = {};
    try {
      while (marker) {
        const command: ListMultipartUploadsCommand = new ListMultipartUploadsCommand({
          Bucket: bucket,
          Prefix: prefix,
          ...marker,
        });
        const page = await this.client.send(command);
        for (const upload of page.Uploads ?? [])
          if (upload.Initiated && upload.Initiated < since) {
            await this.#abort(upload);
            aborted++;
          }
        marker = page.IsTruncated
          ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
          : null;
      }
    } catch (thrown) {
      throw storeFault(thrown);
    }
    return aborted;
  }

  /** An object as the header of a copy names it. */
  source(name: string): string {
    return `${this.address.bucket}/${this.address.prefix}${name}`
      .split('/')
      .map(encodeURIComponent)
      .join('/');
  }

  #copyOf({ name, range, etag }: Source) {
    return {
      CopySource: this.source(name),
      ...(range && { CopySourceRange: `bytes=${range.start}-${range.end - 1}` }),
      ...(etag && { CopySourceIfMatch: etag }),
    };
  }

  async #abort({ Key, UploadId }: Pick<MultipartUpload, 'Key' | 'UploadId'>): Promise<void> {
    await this.client.send(new AbortMultipartUploadCommand({ Bucket: this.address.bucket, Key, UploadId }));
  }
}
