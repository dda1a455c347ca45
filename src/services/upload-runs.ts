import type { Readable } from 'node:stream';
import type { Db } from '../database/db.js';
import { patiently } from '../database/patience.js';
import * as queries from '../database/queries/uploads.js';
import type { UploadRow } from '../database/schema/uploads.js';
import { AppError, asAppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import type { StructureFormat } from '../formats/format.js';
import type { Logger } from '../lib/log.js';
import { withScope } from '../lib/scope.js';
import { inSpan } from '../lib/tracing.js';
import { piecesOf } from '../lib/pieces.js';
import type { Quotas, Reservation } from './quotas.js';
import type { Arrival, Outcome, Structures } from './structures.js';
import { UploadProgressWriter } from './upload-progress.js';

/** A file as it arrives: its name, and its bytes, which are read once. */
export interface ArrivingFile {
  fileName: string;
  stream: Readable;
  /** Most bytes that can still come, when the transport knows. */
  mostBytes?: number | undefined;
}

/** An upload that this process feeds. */
interface Run {
  stop: AbortController;
  over: Promise<unknown>;
}

/** Uploads whose bytes this process takes. */
export class UploadRuns {
  readonly #running = new Map<string, Run>();
  #closed = false;

  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly quotas: Quotas,
    private readonly structures: Structures,
    /** Removes what a file on its way in has left, and gives its space back. */
    private readonly forget: (space: Reservation) => Promise<void>,
    /** Bytes of one file as it is sent. */
    private readonly mostBytes: number,
    private readonly holder: string,
    private readonly log: Logger,
    /** Told of each upload that ends here, for the metrics. */
    private readonly ended: (upload: UploadRow) => void = () => undefined,
  ) {}

  /** The uploads that are arriving. */
  get ids(): string[] {
    return [...this.#running.keys()];
  }

  /** How many these are, for health and leak checks. */
  get size(): number {
    return this.#running.size;
  }

  /**
   * Takes the bytes of an upload and resolves with its row at the terminal state. Throws QUOTA_EXCEEDED,
   * INSUFFICIENT_STORAGE, UPLOAD_STATE when somebody feeds it already, SHUTTING_DOWN.
   */
  async take(upload: UploadRow, file: ArrivingFile, signal: AbortSignal): Promise<UploadRow> {
    if (this.#closed) throw stopping();
    const most = this.mostBytes;
    const space = await this.quotas.reserve(
      upload.sessionId,
      upload.byteSize ?? Math.min(file.mostBytes ?? most, most),
      upload.byteSize ?? 0,
    );
    const stop = new AbortController();
    // Whoever ends the upload from now on is heard; who ended it before is found by the row.
    const unwatch = this.#stopWhenEnded(upload.id, stop);
    const held = await queries.holdUpload(this.db, upload.id, this.holder);
    if (!held || this.#closed) {
      unwatch();
      await this.quotas.giveBack(space);
      throw this.#closed ? stopping() : new AppError('UPLOAD_STATE', TAKEN);
    }
    const over = withScope({ upload: upload.id }, () =>
      inSpan('upload', { 'upload.id': upload.id }, () =>
        this.#take(held, space, file, AbortSignal.any([signal, stop.signal])),
      ),
    );
    this.#running.set(upload.id, { stop, over });
    return over.finally(() => {
      unwatch();
      this.#running.delete(upload.id);
    });
  }

  async #take(
    upload: UploadRow,
    space: Reservation,
    file: ArrivingFile,
    signal: AbortSignal,
  ): Promise<UploadRow> {
    const progress = new UploadProgressWriter(this.db, this.events, upload, this.log);
    const arrived = (): void => progress.arrived();
    file.stream.once('end', arrived);
    try {
      const end = await this.structures.take(
        { ...this.arrivalOf(upload, space, progress), byteSize: upload.byteSize ?? undefined },
        piecesOf(file.stream),
        (tx, outcome) => this.commit(tx, upload, outcome),
        signal,
      );
      if (!end) throw new AppError('CANCELLED', 'The upload was cancelled.');
      return end;
    } catch (error) {
      return (
        (await this.end(upload, reasonOf(error, signal), progress.bytes)) ??
        (await queries.findUpload(this.db, upload.id)) ??
        upload
      );
    } finally {
      await progress.close();
      // What is left of this file must not keep those behind it in the request from arriving.
      file.stream.off('end', arrived).resume();
    }
  }

  /** What intake is told of an upload. */
  arrivalOf(upload: UploadRow, space: Reservation, progress: UploadProgressWriter): Arrival {
    return {
      space,
      name: upload.fileName,
      declared: (upload.declaredFormat as StructureFormat | null) ?? undefined,
      origin: 'UPLOAD',
      byteLimit: this.mostBytes,
      onProgress: (bytes) => progress.received(bytes),
      onReport: (report) => progress.found(report),
    };
  }

  /** The terminal row of what intake found, in the transaction that inserts the structure. */
  async commit(tx: Db, upload: UploadRow, outcome: Outcome): Promise<UploadRow | null> {
    const state = outcome.structureId === null ? 'REJECTED' : 'READY';
    const row = await queries.finishUpload(tx, upload.id, { state, ...outcome });
    if (!row) return null;
    await this.events.send(tx, { topic: `upload:${upload.id}`, kind: 'changed' });
    this.ended(row);
    return row;
  }

  /** Ends an upload's row as FAILED or CANCELLED; null when it had ended before. */
  async end(upload: UploadRow, error: AppError, bytesReceived?: number): Promise<UploadRow | null> {
    if (error.code === 'INTERNAL')
      this.log.error({ error: error.cause, upload: upload.id }, 'an upload failed');
    const finish = (): Promise<UploadRow | null> =>
      this.db.transaction(async (tx) => {
        const ended = await queries.finishUpload(tx, upload.id, {
          state: error.code === 'CANCELLED' ? 'CANCELLED' : 'FAILED',
          failureCode: error.code,
          failureMessage: error.message,
          ...(bytesReceived === undefined ? {} : { bytesReceived }),
        });
        if (ended) await this.events.send(tx, { topic: `upload:${upload.id}`, kind: 'changed' });
        return ended;
      });
    const ended = await patiently(finish);
    if (ended) this.ended(ended);
    return ended;
  }

  /**
   * Makes known that this process feeds an upload, until the returned function is called: whoever ends it, here or elsewhere, aborts `stop` with
   * the reason and, here, waits for `over`.
   */
  hold(id: string, run: Run): () => void {
    this.#running.set(id, run);
    const unwatch = this.#stopWhenEnded(id, run.stop);
    return () => {
      unwatch();
      this.#running.delete(id);
    };
  }

  /**
   * Ends uploads for a reason that is not theirs. Those that this process feeds have let their bytes go when it resolves;
   * another process hears of it and does the same.
   */
  async endAll(uploads: UploadRow[], reason: AppError): Promise<void> {
    for (const upload of uploads) {
      if (upload.finishedAt) continue;
      const run = this.#running.get(upload.id);
      run?.stop.abort(reason);
      await this.end(upload, reason);
      await Promise.allSettled([run?.over]);
      if (!run && upload.reservationId)
        await this.forget({ id: upload.reservationId, sessionId: upload.sessionId, bytes: 0 });
    }
  }

  /** Ends what this process still feeds, because it stops, and takes nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    const running = [...this.#running.values()];
    for (const { stop } of running) stop.abort(stopping());
    await Promise.allSettled(running.map(({ over }) => over));
  }

  #stopWhenEnded(id: string, stop: AbortController): () => void {
    const check = async (): Promise<void> => {
      const row = await queries.findUpload(this.db, id);
      if (!row || row.finishedAt) stop.abort(stopOf(row));
    };
    return this.events.subscribe(`upload:${id}`, (event) => {
      if (event.kind !== 'progress') check().catch(() => undefined);
    });
  }
}

const TAKEN = 'This upload has its bytes already, or is over; begin a new one for another file.';

const stopping = (): AppError =>
  new AppError('SHUTTING_DOWN', 'The server stopped while the file was arriving; send it again.');

/** Why an upload ended that somebody else has ended. */
const stopOf = (row: UploadRow | null): AppError =>
  row?.failureCode === 'SESSION_ENDED'
    ? new AppError('SESSION_ENDED', row.failureMessage ?? 'The session has ended.')
    : new AppError('CANCELLED', 'The upload was cancelled.');

/** Who stopped it knows best why; a connection that ended gives no reason. */
function reasonOf(error: unknown, signal: AbortSignal): AppError {
  if (!signal.aborted) return asAppError(error);
  if (signal.reason instanceof AppError) return signal.reason;
  return new AppError('UPLOAD_ABORTED', 'The connection ended before the file had arrived.');
}
