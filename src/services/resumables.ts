import { Readable } from 'node:stream';
import type { Db } from '../database/db.js';
import { isProcessKnown } from '../database/queries/processes.js';
import * as resumable from '../database/queries/resumables.js';
import { findUpload, holdUpload } from '../database/queries/uploads.js';
import type { UploadRow } from '../database/schema/uploads.js';
import { AppError, asAppError, passes } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import type { Logger } from '../lib/log.js';
import { required } from './access.js';
import type { Caller } from './caller.js';
import type { Quotas, Reservation } from './quotas.js';
import { ResumableUpload } from './resumable-upload.js';
import type { OpenArrival, Structures } from './structures.js';
import { UploadProgressWriter } from './upload-progress.js';
import type { UploadRuns } from './upload-runs.js';
import { endOf } from './upload-states.js';
import type { BeginUpload, Uploads } from './uploads.js';

/** Milliseconds that a holder in another process is given to let go. */
const YIELD = 2000;

export interface ResumableSettings {
  /** Bytes of one file as it is sent. */
  bytes: number;
  /** This process, as the others know it. */
  process: string;
  /** Forgets the processes that are gone. */
  forgetDead: () => Promise<void>;
}

/** How far a resumable upload is. */
export interface ResumableStatus {
  upload: UploadRow;
  /** Bytes that are kept: where the client goes on. */
  offset: number;
}

/** Uploads whose bytes come in pieces, over interruptions and restarts. One process holds each at a time. */
export class Resumables {
  readonly #open = new Map<string, ResumableUpload>();
  /** The piece that is being taken, by upload: its request may have ended before. */
  readonly #writing = new Map<string, Promise<void>>();
  readonly #opening = new Map<string, Promise<ResumableUpload>>();

  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly structures: Structures,
    private readonly uploads: Uploads,
    private readonly quotas: Quotas,
    private readonly runs: UploadRuns,
    private readonly settings: ResumableSettings,
    private readonly log: Logger,
  ) {}

  create(caller: Caller, input: BeginUpload, id: string): Promise<UploadRow> {
    return this.uploads.begin(caller, input, id);
  }

  /** Throws NOT_FOUND, and the reason of one that came to nothing. */
  async status(caller: Caller, id: string): Promise<ResumableStatus> {
    await this.#writing.get(id);
    const upload = await this.#find(caller, id);
    if (upload.state === 'READY') return { upload, offset: upload.bytesReceived };
    if (upload.finishedAt) throw endOf(upload);
    const open = this.#open.get(id);
    await open?.settled();
    if (open?.over) {
      await open.closed;
      return this.status(caller, id);
    }
    const rested = open ? upload : await this.#yielded(upload);
    const offset = open?.offset ?? rested.bytesSafe;
    if (offset !== rested.byteSize) return { upload: rested, offset };
    // All bytes are there, and its end was put off: a client takes this answer for the end.
    await this.write(caller, id, offset, Readable.from([]));
    return this.status(caller, id);
  }

  /**
   * Takes a piece that begins at `offset`; the offset after it. Throws CONFLICT for another offset, UPLOAD_BUSY when another
   * server does not let go, and what `ResumableUpload.write` throws.
   */
  async write(caller: Caller, id: string, offset: number, source: Readable): Promise<number> {
    const before = this.#writing.get(id) ?? Promise.resolve();
    const written = before.then(() => this.#write(caller, id, offset, source));
    const settled = written.then(
      () => undefined,
      () => undefined,
    );
    this.#writing.set(id, settled);
    try {
      return await written;
    } finally {
      if (this.#writing.get(id) === settled) this.#writing.delete(id);
    }
  }

  async #write(caller: Caller, id: string, offset: number, source: Readable): Promise<number> {
    const upload = await this.#find(caller, id);
    if (upload.finishedAt) throw endOf(upload);
    const open = await this.#hold(upload);
    await open.settled();
    if (open.offset !== offset)
      throw new AppError('CONFLICT', `This upload goes on at byte ${open.offset}, not at ${offset}.`);
    return open.write(source);
  }

  /** Says how long an upload is whose length was left open. Throws FILE_TOO_LARGE, CONFLICT. */
  async declareLength(caller: Caller, id: string, byteSize: number): Promise<void> {
    await this.#find(caller, id);
    if (byteSize > this.settings.bytes)
      throw new AppError('FILE_TOO_LARGE', 'The file is larger than the server takes.');
    const row = await resumable.declareLength(this.db, id, byteSize);
    if (!row) throw new AppError('CONFLICT', 'The length of this upload was known already.');
    this.#open.get(id)?.declareLength(byteSize);
  }

  async cancel(caller: Caller, id: string): Promise<void> {
    await this.uploads.cancel(caller, id);
  }

  /** Lets go of what this process holds, and keeps its bytes. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#open.values()].map((open) => open.suspend()));
  }

  async #find(caller: Caller, id: string): Promise<UploadRow> {
    return required(caller, await findUpload(this.db, id), 'upload');
  }

  /** The upload in this process's hands. */
  async #hold(upload: UploadRow): Promise<ResumableUpload> {
    const { id } = upload;
    const open = this.#open.get(id);
    if (open && !open.over) return open;
    await open?.closed;
    const opening = this.#opening.get(id) ?? this.#take(upload).finally(() => this.#opening.delete(id));
    this.#opening.set(id, opening);
    return opening;
  }

  async #take(seen: UploadRow): Promise<ResumableUpload> {
    const upload = seen.partsId ? await this.#takeOver(seen) : await this.#claim(seen);
    const progress = new UploadProgressWriter(this.db, this.events, upload, this.log);
    const arrival = await (upload.partsId ? this.#resume(upload, progress) : this.#begin(upload, progress));
    const unsubscribe = this.events.subscribe(`upload:${upload.id}`, (event) => {
      // Another process asks for it: a client may come back by any of them.
      if (event.kind === 'happened' && event.what === 'yield') open.suspend().catch(() => undefined);
    });
    const open = new ResumableUpload(upload, arrival, progress, this.db, this.runs, {
      rested: () => this.events.send(this.db, { topic: `upload:${upload.id}`, kind: 'changed' }),
      gone: () => {
        unsubscribe();
        this.#open.delete(upload.id);
      },
    });
    this.#open.set(upload.id, open);
    return open;
  }

  /** The first bytes: space is promised, and the promise is the upload's own as soon as its bytes have a place. */
  async #begin(upload: UploadRow, progress: UploadProgressWriter): Promise<OpenArrival> {
    let space: Reservation | null = null;
    let arrival: OpenArrival | null = null;
    try {
      space = await this.quotas.reserve(
        upload.sessionId,
        upload.byteSize ?? this.settings.bytes,
        upload.byteSize ?? 0,
      );
      arrival = await this.structures.open(this.runs.arrivalOf(upload, space, progress));
      if (await resumable.placeUpload(this.db, upload.id, space.id, arrival.pass.id)) return arrival;
      throw new AppError('CANCELLED', 'The upload was cancelled.');
    } catch (error) {
      await arrival?.pass.abort();
      if (space) await this.quotas.giveBack(space).catch(() => undefined);
      // While the database is away the upload stays as it is: without bytes.
      if (!passes(asAppError(error))) await this.runs.end(upload, asAppError(error));
      throw error;
    } finally {
      if (space) this.quotas.forget(space);
    }
  }

  async #resume(upload: UploadRow, progress: UploadProgressWriter): Promise<OpenArrival> {
    const { partsId, bytesSafe, sessionId } = upload;
    const space = { id: upload.reservationId!, sessionId, bytes: upload.byteSize ?? this.settings.bytes };
    try {
      const arrival = this.runs.arrivalOf(upload, space, progress);
      return await this.structures.open(arrival, { partsId: partsId!, byteSize: bytesSafe });
    } catch (error) {
      const { code } = asAppError(error);
      if (code !== 'NOT_FOUND' && code !== 'CONFLICT') throw error;
      const gone = new AppError('GONE', 'The bytes of this upload are no longer there; begin it again.');
      await this.runs.endAll([upload], gone);
      throw gone;
    }
  }

  /** Makes this process the one that feeds an upload which has no bytes yet. */
  async #claim(seen: UploadRow): Promise<UploadRow> {
    const { process } = this.settings;
    // One that this process claimed before, and could not begin, is its own.
    const mine = seen.holder === process && !this.runs.ids.includes(seen.id);
    const held = await holdUpload(this.db, seen.id, process, mine ? process : null);
    if (held) return held;
    throw new AppError('UPLOAD_STATE', 'This upload is arriving by another request, or is over.');
  }

  async #takeOver(seen: UploadRow): Promise<UploadRow> {
    const rested = await this.#yielded(seen);
    const taken = await resumable.takeOverUpload(this.db, rested, this.settings.process);
    if (taken) return taken;
    throw busy();
  }

  /** The row when nobody holds the upload any more: a holder in another process is asked to let go, a dead one is not. */
  async #yielded(seen: UploadRow): Promise<UploadRow> {
    const { holder, id } = seen;
    if (holder === null || holder === resumable.RESTING || holder === this.settings.process) return seen;
    await this.settings.forgetDead();
    if (!(await isProcessKnown(this.db, holder))) return seen;
    const changed = this.#changeOf(id);
    await this.events.send(this.db, { topic: `upload:${id}`, kind: 'happened', what: 'yield', id });
    await changed;
    const row = await findUpload(this.db, id);
    if (row && (row.holder === resumable.RESTING || row.finishedAt)) return row;
    throw busy();
  }

  /** Resolves when an upload has changed, or after the time that a holder has. */
  #changeOf(id: string): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(late);
        unsubscribe();
        resolve();
      };
      const late = setTimeout(done, YIELD);
      const unsubscribe = this.events.subscribe(`upload:${id}`, (event) => {
        if (event.kind === 'changed') done();
      });
    });
  }
}

const busy = (): AppError =>
  new AppError('UPLOAD_BUSY', 'Another connection holds this upload; try again in a second.', {
    details: { retryAfterSeconds: 1 },
  });
