import { DataStore, Upload } from '@tus/utils';
import type { Readable } from 'node:stream';
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

  override write(stream: Readable, id: string, offset: number): Promise<number> {
    return this.resumables.write(this.caller, id, offset, stream);
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
