import type { Readable } from 'node:stream';
import type { Db } from '../database/db.js';
import { patiently } from '../database/patience.js';
import { markSafe } from '../database/queries/resumables.js';
import { findUpload } from '../database/queries/uploads.js';
import type { UploadRow } from '../database/schema/uploads.js';
import { AppError, asAppError, passes } from '../errors.js';
import { piecesOf } from '../lib/pieces.js';
import type { OpenArrival } from './structures.js';
import type { UploadProgressWriter } from './upload-progress.js';
import type { UploadRuns } from './upload-runs.js';
import { endOf } from './upload-states.js';

/** Milliseconds between two notes of how many bytes outlive a crash, while they arrive. */
const SAFE_EVERY = 1000;
/** Milliseconds for a note that may be missed. */
const SHORTLY = 2000;
/** Milliseconds that the check of an upload without bytes waits for the next ones before it is let go. */
const IDLE = 30_000;

export interface ResumableListener {
  /** Its bytes are kept, and whoever wants may go on with it. */
  rested(): Promise<void>;
  /** This process holds it no more. */
  gone(): void;
}

/** A resumable upload that this process holds: its check stands where its bytes end. */
export class ResumableUpload {
  readonly #stop = new AbortController();
  readonly #unhold: () => void;
  #feeding: Promise<unknown> = Promise.resolve();
  #source: Readable | null = null;
  #idle: NodeJS.Timeout | undefined;
  #over = false;
  #noting = false;
  #settle: () => void = () => undefined;
  readonly #ended = new Promise<void>((resolve) => (this.#settle = resolve));

  constructor(
    private upload: UploadRow,
    private readonly arrival: OpenArrival,
    private readonly progress: UploadProgressWriter,
    private readonly db: Db,
    private readonly runs: UploadRuns,
    private readonly listener: ResumableListener,
  ) {
    this.#unhold = runs.hold(upload.id, { stop: this.#stop, over: this.#ended });
    this.#stop.signal.addEventListener('abort', () => this.#end());
    this.#rest();
  }

  /** It has ended, or rests. */
  get over(): boolean {
    return this.#over;
  }

  /** Bytes that are kept; exact while nothing is being written. */
  get offset(): number {
    return this.arrival.pass.byteSize;
  }

  /** Resolves when this process has let go of it. */
  get closed(): Promise<void> {
    return this.#ended;
  }

  /** Resolves when no bytes are on their way to the disk: a request may have ended before. */
  async settled(): Promise<void> {
    await this.#feeding;
  }

  declareLength(byteSize: number): void {
    this.upload = { ...this.upload, byteSize };
  }

  /**
   * Takes the bytes of one piece; the offset after them. What came before a source broke off is kept. Throws the reason
   * when the file is refused or the upload has ended, FILE_TOO_LARGE or SIZE_MISMATCH for too many bytes.
   */
  write(source: Readable): Promise<number> {
    const written = this.#write(source);
    this.#feeding = written.catch(() => undefined);
    return written;
  }

  /** Keeps the bytes and lets go of everything else; a piece that is arriving ends where it is. */
  async suspend(): Promise<void> {
    if (this.#over) return;
    this.#source?.destroy();
    await this.#feeding;
    if (!this.#over) await this.#putDown();
  }

  /** What cannot be noted, because the database is away, the sweep notes. */
  async #putDown(): Promise<void> {
    this.#over = true;
    try {
      await this.arrival.pass.suspend();
      await patiently(() => markSafe(this.db, this.upload, this.offset, true), SHORTLY);
      await this.listener.rested();
    } finally {
      this.#close();
    }
  }

  async #write(source: Readable): Promise<number> {
    if (this.#over) throw this.#reason();
    clearTimeout(this.#idle);
    this.#source = source;
    const noting = setInterval(() => this.#noteMeanwhile(), SAFE_EVERY);
    try {
      const taken = await this.#feed(source);
      if (!taken || this.offset === this.upload.byteSize) return await this.#finish();
    } catch (thrown) {
      throw await this.#fail(asAppError(thrown));
    } finally {
      clearInterval(noting);
      this.#source = null;
    }
    try {
      await patiently(() => this.#note());
    } catch (thrown) {
      // While the database is away this process alone knows of the bytes: who asks it again goes on behind them.
      if (!passes(asAppError(thrown))) throw await this.#fail(asAppError(thrown));
      throw thrown;
    } finally {
      this.#rest();
    }
    return this.offset;
  }

  /** False when the file was refused. */
  async #feed(source: Readable): Promise<boolean> {
    try {
      return (await this.arrival.pass.feed(piecesOf(source))) && (await this.arrival.pass.checked());
    } catch (thrown) {
      // A client that went away comes back; anything else ends the upload.
      if (asAppError(thrown).code === 'UPLOAD_ABORTED' && !this.#stop.signal.aborted)
        return this.arrival.pass.checked();
      throw thrown;
    }
  }

  /** A note that fails is made up for by the next one. */
  #noteMeanwhile(): void {
    if (this.#noting) return;
    this.#noting = true;
    this.#note()
      .catch(() => undefined)
      .finally(() => (this.#noting = false));
  }

  async #note(): Promise<void> {
    const { offset } = this;
    await this.arrival.pass.sync();
    if (!(await markSafe(this.db, this.upload, offset, false)) && !this.#stop.signal.aborted)
      throw new AppError('UPLOAD_BUSY', 'Another server has taken this upload over; try again in a second.');
  }

  async #finish(): Promise<number> {
    this.progress.arrived();
    const ended = await this.arrival.finish<UploadRow>((tx, outcome) =>
      this.runs.commit(tx, this.upload, outcome),
    );
    this.#close();
    // It had ended before: by somebody else, or by a transaction of ours of which nothing was heard.
    const end = ended ?? (await findUpload(this.db, this.upload.id));
    if (!end?.finishedAt) throw this.#reason();
    if (end.state !== 'READY') throw endOf(end);
    return end.bytesReceived;
  }

  async #fail(error: AppError): Promise<AppError> {
    if (this.#over) return error;
    const reason = this.#stop.signal.aborted ? this.#reason() : error;
    // Bytes of which another server may be the keeper are not ours to remove.
    if (passes(reason) || reason.code === 'UPLOAD_BUSY') {
      await this.#putDown().catch(() => undefined);
      return reason;
    }
    try {
      await this.arrival.abort();
      await this.runs.end(this.upload, reason, this.offset);
    } finally {
      this.#close();
    }
    return reason;
  }

  /** Somebody ended the upload: what is being written fails with the reason, what rests goes at once. */
  #end(): void {
    this.arrival.pass.stop(this.#reason());
    this.#feeding = this.#feeding.then(() => this.#fail(this.#reason())).catch(() => undefined);
  }

  #rest(): void {
    if (this.#over) return;
    this.#idle = setTimeout(() => void this.suspend().catch(() => undefined), IDLE).unref();
  }

  #close(): void {
    this.#over = true;
    clearTimeout(this.#idle);
    this.#unhold();
    this.progress.close().catch(() => undefined);
    this.listener.gone();
    this.#settle();
  }

  #reason(): AppError {
    const reason: unknown = this.#stop.signal.reason;
    return reason instanceof AppError ? reason : new AppError('CANCELLED', 'The upload was cancelled.');
  }
}
