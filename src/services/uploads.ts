import type { Db } from '../database/db.js';
import type { Page, PageRequest } from '../database/queries/pages.js';
import * as queries from '../database/queries/uploads.js';
import type { UploadRow } from '../database/schema/uploads.js';
import { AppError, asAppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import { watch } from '../events/watch.js';
import type { StructureFormat } from '../formats/format.js';
import { newId } from '../lib/ids.js';
import { showBytes } from '../lib/quantities.js';
import { required, requireSession, visible } from './access.js';
import type { Caller } from './caller.js';
import { cleanName } from './names.js';
import type { Space } from './space.js';
import type { ArrivingFile, UploadRuns } from './upload-runs.js';
import { followUpload, isFinished, mergeProgress } from './upload-states.js';

export interface UploadSettings {
  /** Bytes of one file as it is sent. */
  bytes: number;
  /** Uploads of one session at once. */
  perSession: number;
}

export interface BeginUpload {
  fileName: string;
  byteSize?: number | undefined;
  format?: StructureFormat | undefined;
  idempotencyKey?: string | undefined;
}

/** Uploads from their first word to their terminal state. */
export class Uploads {
  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly runs: UploadRuns,
    private readonly settings: UploadSettings,
    private readonly space: Space,
  ) {}

  /** Announces a file, so that its progress can be watched before its first byte. Throws FILE_TOO_LARGE, INSUFFICIENT_STORAGE, CONFLICT. */
  async begin(caller: Caller, input: BeginUpload, id = newId()): Promise<UploadRow> {
    const session = requireSession(caller);
    if (input.byteSize !== undefined) this.#checkSize(input.byteSize);
    await this.space.require(input.byteSize ?? 0);
    if ((await queries.countRunningUploads(this.db, session.id)) >= this.settings.perSession)
      throw new AppError(
        'CONFLICT',
        `This session has ${this.settings.perSession} uploads under way; wait until one is done, or cancel one.`,
      );
    return queries.insertUpload(this.db, {
      id,
      sessionId: session.id,
      fileName: cleanName(input.fileName),
      byteSize: input.byteSize ?? null,
      declaredFormat: input.format ?? null,
      idempotencyKey: input.idempotencyKey ?? null,
    });
  }

  /**
   * Takes the bytes of one file and answers with the upload at its terminal state: a bad file is REJECTED with its report,
   * not an error. Throws for what could not be taken at all (NOT_FOUND, UPLOAD_STATE, QUOTA_EXCEEDED …).
   */
  async receive(
    caller: Caller,
    file: ArrivingFile,
    target: { uploadId?: string | undefined; format?: StructureFormat | undefined },
    signal: AbortSignal,
  ): Promise<UploadRow> {
    const known = target.uploadId;
    if (known !== undefined)
      return this.runs.take(
        required(caller, await queries.findUpload(this.db, known), 'upload'),
        file,
        signal,
      );
    const upload = await this.begin(caller, { fileName: file.fileName, format: target.format });
    try {
      return await this.runs.take(upload, file, signal);
    } catch (error) {
      await this.runs.end(upload, asAppError(error));
      throw error;
    }
  }

  #checkSize(bytes: number): void {
    if (bytes > this.settings.bytes)
      throw new AppError(
        'FILE_TOO_LARGE',
        `The file has ${showBytes(bytes)}; at most ${showBytes(this.settings.bytes)} are taken. Gzip it, or split it.`,
      );
    if (bytes === 0) throw new AppError('EMPTY_FILE', 'The file is empty.');
  }

  /** Stops an upload; one that is over stays as it is. Throws NOT_FOUND. */
  async cancel(caller: Caller, id: string): Promise<UploadRow> {
    const upload = required(caller, await queries.findUpload(this.db, id), 'upload');
    await this.runs.endAll([upload], new AppError('CANCELLED', 'The upload was cancelled.'));
    return (await queries.findUpload(this.db, id)) ?? upload;
  }

  async find(caller: Caller, id: string): Promise<UploadRow | null> {
    return visible(caller, await queries.findUpload(this.db, id));
  }

  list(caller: Caller, page: PageRequest): Promise<Page<UploadRow>> {
    return queries.listUploads(this.db, requireSession(caller).id, page);
  }

  /** The states of an upload, from the present one to its last. Throws NOT_FOUND. */
  async watch(caller: Caller, id: string, signal: AbortSignal): Promise<AsyncGenerator<UploadRow>> {
    required(caller, await queries.findUpload(this.db, id), 'upload');
    return watch<UploadRow>(
      this.events,
      {
        topic: `upload:${id}`,
        read: () => queries.findUpload(this.db, id),
        merge: mergeProgress,
        isTerminal: isFinished,
        follow: followUpload,
      },
      signal,
    );
  }
}
