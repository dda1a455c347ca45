import type { Readable } from 'node:stream';
import type { Db } from '../database/db.js';
import type { Page, PageRequest } from '../database/queries/pages.js';
import * as queries from '../database/queries/uploads.js';
import type { UploadRow } from '../database/schema/uploads.js';
import { AppError, asAppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import { watch } from '../events/watch.js';
import type { StructureFormat } from '../formats/format.js';
import { newId } from '../lib/ids.js';
import type { Logger } from '../lib/log.js';
import { showBytes } from '../lib/quantities.js';
import { required, requireSession, visible } from './access.js';
import type { Caller } from './caller.js';
import { cleanName } from './names.js';
import type { Quotas } from './quotas.js';
import { isFinished, mergeProgress } from './upload-states.js';
import type { Structures } from './structures.js';
import { UploadProgressWriter } from './upload-progress.js';

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

/** A file as it arrives: its name, and its bytes, which are read once. */
export interface ArrivingFile {
  fileName: string;
  stream: Readable;
  /** Most bytes that can still come, when the transport knows. */
  mostBytes?: number | undefined;
}

/** Uploads from their first word to their terminal state. */
export class Uploads {
  readonly #running = new Map<string, AbortController>();
  readonly #taking = new Set<Promise<UploadRow>>();

  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly quotas: Quotas,
    private readonly structures: Structures,
    private readonly settings: UploadSettings,
    private readonly holder: string,
    private readonly log: Logger,
  ) {}

  /** Announces a file, so that its progress can be watched before its first byte. Throws FILE_TOO_LARGE, CONFLICT. */
  async begin(caller: Caller, input: BeginUpload): Promise<UploadRow> {
    const session = requireSession(caller);
    if (input.byteSize !== undefined) this.#checkSize(input.byteSize);
    if ((await queries.countRunningUploads(this.db, session.id)) >= this.settings.perSession)
      throw new AppError(
        'CONFLICT',
        `This session has ${this.settings.perSession} uploads under way; wait until one is done, or cancel one.`,
      );
    return queries.insertUpload(this.db, {
      id: newId(),
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
    const upload =
      target.uploadId === undefined
        ? await this.begin(caller, { fileName: file.fileName, format: target.format })
        : required(caller, await queries.findUpload(this.db, target.uploadId), 'upload');
    const reserved = upload.byteSize ?? Math.min(file.mostBytes ?? this.settings.bytes, this.settings.bytes);
    try {
      await this.quotas.reserve(upload.sessionId, reserved);
    } catch (error) {
      if (target.uploadId === undefined) await this.#fail(upload, asAppError(error), 0);
      throw error;
    }
    const held = await queries.holdUpload(this.db, upload.id, this.holder, reserved);
    if (!held) {
      await this.quotas.release(this.db, upload.sessionId, reserved);
      throw new AppError(
        'UPLOAD_STATE',
        'This upload has its bytes already, or is over; begin a new one for another file.',
      );
    }
    const taking = this.#take(held, file, signal);
    this.#taking.add(taking);
    return taking.finally(() => this.#taking.delete(taking));
  }

  async #take(upload: UploadRow, file: ArrivingFile, signal: AbortSignal): Promise<UploadRow> {
    const stop = new AbortController();
    this.#running.set(upload.id, stop);
    const progress = new UploadProgressWriter(this.db, this.events, upload, this.log);
    const unwatch = this.#stopWhenEnded(upload, stop);
    try {
      const end = await this.structures.take(
        {
          source: file.stream,
          sessionId: upload.sessionId,
          name: upload.fileName,
          declared: (upload.declaredFormat as StructureFormat | null) ?? undefined,
          origin: 'UPLOAD',
          byteLimit: upload.byteSize ?? this.settings.bytes,
          reserved: upload.bytesReserved,
          onProgress: (bytes) => progress.received(bytes),
          onReport: (report) => progress.found(report),
        },
        (tx, outcome) => this.#commit(tx, upload, outcome),
        AbortSignal.any([signal, stop.signal]),
      );
      if (!end) throw new AppError('CANCELLED', 'The upload was cancelled.');
      return end;
    } catch (error) {
      return await this.#fail(upload, this.#reason(error, upload, signal, stop.signal), upload.bytesReserved);
    } finally {
      unwatch();
      this.#running.delete(upload.id);
      await progress.close();
      file.stream.destroy();
    }
  }

  /** The terminal row of what intake found, in the transaction that inserts the structure. */
  async #commit(
    tx: Db,
    upload: UploadRow,
    outcome: { structureId: string | null; report: unknown; bytesReceived: number },
  ): Promise<UploadRow | null> {
    const state = outcome.structureId === null ? 'REJECTED' : 'READY';
    const row = await queries.finishUpload(tx, upload.id, { state, ...outcome });
    if (row) await this.events.send(tx, { topic: `upload:${upload.id}`, kind: 'changed' });
    return row;
  }

  async #fail(upload: UploadRow, error: AppError, reserved: number): Promise<UploadRow> {
    if (error.code === 'INTERNAL')
      this.log.error({ error: error.cause, upload: upload.id }, 'an upload failed');
    const state = error.code === 'CANCELLED' ? 'CANCELLED' : 'FAILED';
    const row = await this.db.transaction(async (tx) => {
      const ended = await queries.finishUpload(tx, upload.id, {
        state,
        failureCode: error.code,
        failureMessage: error.message,
      });
      if (reserved > 0) await this.quotas.release(tx, upload.sessionId, reserved);
      await this.events.send(tx, { topic: `upload:${upload.id}`, kind: 'changed' });
      return ended;
    });
    return row ?? (await queries.findUpload(this.db, upload.id)) ?? upload;
  }

  #reason(error: unknown, upload: UploadRow, request: AbortSignal, stopped: AbortSignal): AppError {
    if (stopped.aborted && stopped.reason instanceof AppError) return stopped.reason;
    if (request.aborted)
      return new AppError('UPLOAD_ABORTED', 'The connection ended before the file had arrived.');
    const known = asAppError(error);
    if (known.code === 'FILE_TOO_LARGE' && upload.byteSize !== null)
      return new AppError(
        'SIZE_MISMATCH',
        `More bytes came than the ${showBytes(upload.byteSize)} announced.`,
      );
    return known;
  }

  #stopWhenEnded(upload: UploadRow, stop: AbortController): () => void {
    const check = (): void => {
      void queries.findUpload(this.db, upload.id).then(
        (row) => {
          if (!row || row.finishedAt) stop.abort(cancelled(row));
        },
        () => undefined,
      );
    };
    return this.events.subscribe(`upload:${upload.id}`, (event) => {
      if (event.kind !== 'progress') check();
    });
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
    await this.endAll([upload], new AppError('CANCELLED', 'The upload was cancelled.'));
    return (await queries.findUpload(this.db, id)) ?? upload;
  }

  /** Ends running uploads for a reason that is not theirs; whoever feeds them hears of it and lets their bytes go. */
  async endAll(uploads: UploadRow[], reason: AppError): Promise<void> {
    for (const upload of uploads) {
      if (upload.finishedAt) continue;
      const running = this.#running.get(upload.id);
      if (running) running.abort(reason);
      await this.#fail(upload, reason, 0);
      if (!running) await this.quotas.release(this.db, upload.sessionId, upload.bytesReserved);
    }
  }

  /** Ends what this process still feeds, because it stops. */
  async close(): Promise<void> {
    const reason = new AppError(
      'SHUTTING_DOWN',
      'The server stopped while the file was arriving; send it again.',
    );
    for (const running of this.#running.values()) running.abort(reason);
    await Promise.allSettled(this.#taking);
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
        isNewer: (previous, next) => next.revision > previous.revision,
      },
      signal,
    );
  }
}

const cancelled = (row: UploadRow | null): AppError =>
  row?.failureCode === 'SESSION_ENDED'
    ? new AppError('SESSION_ENDED', row.failureMessage ?? 'The session has ended.')
    : new AppError('CANCELLED', 'The upload was cancelled.');
