import { DataStore, Upload } from '@tus/utils';
import { finished, type Readable } from 'node:stream';
import type { Caller } from '../../../services/caller.js';
import type { Resumables } from '../../../services/resumables.js';

/**
 * The tus server's view of one caller's uploads: the row is the state, and the store keeps none. Extensions of the tus protocol 1.0.0: creation,
 * creation-with-upload, creation-defer-length, termination, expiration.
 */
export class CallerStore extends DataStore {
  constructor(
    private readonly resumables: Resumables,
    private readonly caller: Caller,
  ) {
    super();
    this.extensions = [
      'creation',
      'creation-with-upload',
      'creation-defer-length',
      'termination',
      'expiration',
    ];
  }

  override async create(file: Upload): Promise<Upload> {
    const { filename, name } = file.metadata ?? {};
    await this.resumables.create(
      this.caller,
      { fileName: filename ?? name ?? 'upload', byteSize: file.size },
      file.id,
    );
    return file;
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    try {
      return await this.resumables.write(this.caller, id, offset, stream);
    } catch (error) {
      await restOf(stream);
      throw error;
    }
  }

  override async getUpload(id: string): Promise<Upload> {
    const { upload, offset } = await this.resumables.status(this.caller, id);
    return new Upload({
      id,
      offset,
      ...(upload.byteSize === null ? {} : { size: upload.byteSize }),
      metadata: { filename: upload.fileName },
    });
  }

  override declareUploadLength(id: string, length: number): Promise<void> {
    return this.resumables.declareLength(this.caller, id, length);
  }

  override remove(id: string): Promise<void> {
    return this.resumables.cancel(this.caller, id);
  }

  /** The database's clock decides what has expired, so the tus server is told nothing to compare with its own. */
  override getExpiration(): number {
    return 0;
  }
}

/** Milliseconds for which a body that is no longer wanted is read on: a client that still sends hears no answer. */
const DRAIN_MS = 1000;

function restOf(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, DRAIN_MS);
    finished(stream, () => {
      clearTimeout(timer);
      resolve();
    });
    stream.resume();
  });
}
