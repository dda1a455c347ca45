import { createHash } from 'node:crypto';
import { AppError, asAppError, passes } from '../../errors.js';
import type { CheckResult } from '../../formats/check.js';
import type { PartEntry } from '../../formats/summary/summary.js';
import { showBytes } from '../../lib/quantities.js';
import type { GrowingUpload } from '../../storage/parts.js';
import type { Blocks } from './blocks.js';
import type { CheckThreads } from './check-threads.js';
import type { ContentVerdict } from './content-check.js';
import type { Accepted, IntakeOutcome } from './outcome.js';
import type { RemoteCheck } from './remote-check.js';
import type { IntakeRequest } from './request.js';
import { scanned, type Scanner } from './scanner.js';

/** Milliseconds after which a block that is not full goes on its way: a slow upload must learn of its errors too. */
const FLUSH_AFTER = 100;

/** What may refuse a file beside its content. */
export interface PassGuards {
  /** Throws INSUFFICIENT_STORAGE when so many bytes more may not be stored. */
  room?: (bytes: number) => Promise<void>;
  scanner?: Scanner;
}

/**
 * The one pass of a file: its bytes are gathered into blocks, and each block is hashed, written, and lent to the check
 * thread, whose return of it is the permission to read on. The pieces may come in one stream (`feed` once) or in many.
 */
export class Pass {
  readonly #hash = createHash('sha256');
  readonly #check: RemoteCheck;
  #received = 0;
  #block: Uint8Array | null = null;
  #filled = 0;
  #timer: NodeJS.Timeout | undefined;
  /** The last write and what follows it; never rejects. */
  #writing: Promise<void> = Promise.resolve();
  #replaying = false;
  /** Keeps the index of parts; null while none is being kept, so that most files never wait. */
  #indexing: Promise<void> | null = null;
  #verdict: ContentVerdict | null = null;
  readonly #stopped = new AbortController();
  #error: AppError | null = null;
  /** Ends the wait for a piece: the pass is over. */
  #leave: ((nothing: null) => void) | null = null;
  /** Ends the wait for a block or for the verdict. */
  #wake: (() => void) | null = null;

  constructor(
    private readonly request: IntakeRequest,
    private readonly growing: GrowingUpload,
    private readonly blocks: Blocks,
    threads: CheckThreads,
    private readonly guards: PassGuards = {},
  ) {
    const { declaredFormat, strictRecords } = request;
    const options = {
      fileName: request.fileName,
      stopOnError: request.stopOnError,
      unpackedLimit: request.unpackedLimit,
      ratioLimit: request.ratioLimit,
      ...(declaredFormat && { declared: declaredFormat }),
      ...(strictRecords !== undefined && { strictRecords }),
    };
    this.#check = threads.open(options, {
      credit: (block) =>
        this.#afterIndex(() => {
          blocks.give(block);
          this.#wake?.();
        }),
      issues: (issues) => request.onIssues?.(issues),
      parts: (parts) => this.#index(parts),
      verdict: (verdict) =>
        this.#afterIndex(() => {
          this.#verdict = verdict;
          this.#wakeAll();
        }),
      failed: (error) => this.stop(error),
    });
  }

  /** Which growing upload this is, for `Intake.resume`. */
  get id(): string {
    return this.growing.id;
  }

  /** Bytes kept so far. */
  get byteSize(): number {
    return this.growing.byteSize;
  }

  /** The pass has ended: refused, failed or stopped. */
  get #over(): boolean {
    return this.#verdict !== null || this.#error !== null;
  }

  /**
   * Takes the bytes of a source. Resolves with true when they are all kept, with false as soon as the file is refused, and
   * then `finish` tells why. Throws FILE_TOO_LARGE, SIZE_MISMATCH, INSUFFICIENT_STORAGE, UPLOAD_ABORTED when the source
   * breaks off (what came is kept), or the reason of `stop`. It does not wait for a source that says nothing: whoever
   * opened it ends it.
   */
  async feed(source: AsyncIterable<Uint8Array>): Promise<boolean> {
    const pieces = source[Symbol.asyncIterator]();
    this.blocks.rest(false);
    try {
      while (!this.#over) {
        const piece = await this.#next(pieces);
        if (!piece || piece.done) break;
        await this.#take(piece.value);
      }
    } finally {
      if (this.#over) pieces.return?.().catch(() => undefined);
      await this.#drain();
    }
    this.#throwError();
    return this.#verdict === null;
  }

  /** Waits until everything that was fed has been looked at, and says whether the file may go on. */
  async checked(): Promise<boolean> {
    while (!this.#over && this.#check.unanswered > 0) await this.#woken();
    this.#throwError();
    return this.#verdict === null;
  }

  /** Looks at the bytes that were kept before, so that the check stands where it stood; they are not stored again. */
  async replay(): Promise<boolean> {
    this.#replaying = true;
    try {
      return await this.feed(this.growing.read(0));
    } finally {
      this.#replaying = false;
    }
  }

  /**
   * The file is complete. On anything but acceptance its bytes are gone when this settles, unless it throws what passes: then `suspend`
   * keeps them, and `abort` does not.
   */
  async finish(): Promise<IntakeOutcome> {
    try {
      const verdict = this.#verdict ?? (await this.#judge());
      this.#throwError();
      const check = await this.#scan(verdict!.check);
      if (check.valid) return this.#accept({ ...verdict!, check });
      await this.abort();
      return { accepted: false, byteSize: this.#received, check };
    } catch (thrown) {
      const error = asAppError(thrown);
      if (!passes(error)) await this.abort();
      throw error;
    }
  }

  /** Makes what came so far outlive a crash. */
  async sync(): Promise<void> {
    await this.growing.sync();
  }

  /** Ends the pass from outside: the waiting `feed` or `finish` throws `error`. */
  stop(error: AppError): void {
    this.#error ??= error;
    this.#stopped.abort(this.#error);
    this.#wakeAll();
  }

  /** Lets go of everything but the bytes, which wait for `Intake.resume`. */
  async suspend(): Promise<void> {
    await this.#drain();
    this.#close();
    await this.growing.release();
  }

  /** Removes the bytes and lets go of everything. */
  async abort(): Promise<void> {
    this.stop(new AppError('UPLOAD_ABORTED', 'The upload was broken off.'));
    this.#close();
    await this.#writing;
    await this.growing.abort();
  }

  #index(parts: PartEntry[]): void {
    const { onParts } = this.request;
    if (!onParts) return;
    const kept = (this.#indexing ?? Promise.resolve())
      .then(() => (this.#error ? undefined : onParts(parts)))
      .catch((thrown: unknown) => this.stop(asAppError(thrown)))
      .finally(() => {
        if (this.#indexing === kept) this.#indexing = null;
      });
    this.#indexing = kept;
  }

  /** What the check says after parts of the index waits until these are kept. */
  #afterIndex(work: () => void): void {
    if (this.#indexing) this.#indexing.then(work, work);
    else work();
  }

  async #next(pieces: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array> | null> {
    try {
      return await this.#orOver(pieces.next());
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      throw new AppError('UPLOAD_ABORTED', 'The upload broke off before its end.', { cause: thrown });
    }
  }

  async #take(bytes: Uint8Array): Promise<void> {
    this.#checkSize(this.#received + bytes.length);
    this.#received += bytes.length;
    if (!this.#replaying) this.request.onProgress?.(this.#received);
    for (let at = 0; at < bytes.length;) {
      const block = (this.#block ??= await this.#emptyBlock());
      if (!block) return;
      const count = Math.min(block.length - this.#filled, bytes.length - at);
      block.set(bytes.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled === block.length) await this.#flush();
      else this.#timer ??= setTimeout(this.#flushLater, FLUSH_AFTER);
    }
  }

  #checkSize(size: number): void {
    const { byteLimit, byteSize } = this.request;
    if (size > byteLimit)
      this.stop(
        new AppError('FILE_TOO_LARGE', `A file may have ${showBytes(byteLimit)}; this one has more.`),
      );
    else if (byteSize !== undefined && size > byteSize) this.stop(sizeMismatch(byteSize));
    this.#throwError();
  }

  async #emptyBlock(): Promise<Uint8Array | null> {
    while (!this.#over) {
      const block = this.blocks.take();
      if (block) return new Uint8Array(block);
      await this.#woken();
    }
    return null;
  }

  readonly #flushLater = (): void => {
    this.#flush().catch((thrown: unknown) => this.stop(asAppError(thrown)));
  };

  /** Sends the block that was filling on its way; waits for the one before it to be written. */
  async #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const bytes = this.#block?.subarray(0, this.#filled);
    if (!bytes) return;
    this.#block = null;
    this.#filled = 0;
    this.#hash.update(bytes);
    const before = this.#writing;
    this.#writing = before.then(() => this.#store(bytes));
    await before;
  }

  async #store(bytes: Uint8Array): Promise<void> {
    if (this.#over) return;
    try {
      if (!this.#replaying) {
        await this.guards.room?.(bytes.length);
        await this.growing.append(this.growing.byteSize, bytes);
      }
    } catch (thrown) {
      this.stop(asAppError(thrown));
    }
    this.#check.send(bytes.buffer as ArrayBuffer, bytes.length);
  }

  async #drain(): Promise<void> {
    await this.#flush();
    await this.#writing;
    this.blocks.rest(true);
  }

  /** Waits for the verdict while the disk takes the last bytes. */
  async #judge(): Promise<ContentVerdict | null> {
    this.#throwError();
    const { byteSize } = this.request;
    if (byteSize !== undefined && this.#received !== byteSize) throw sizeMismatch(byteSize);
    const synced = this.growing.sync().catch((thrown: unknown) => this.stop(asAppError(thrown)));
    this.#check.end();
    while (!this.#over) await this.#woken();
    await synced;
    return this.#verdict;
  }

  /** The bytes that are kept are looked at by the scanner too, when all else is good. */
  async #scan(check: CheckResult): Promise<CheckResult> {
    const { scanner } = this.guards;
    if (!scanner || !this.request.scan || !check.valid) return check;
    return scanned(check, scanner, this.growing.read(0), this.#stopped.signal);
  }

  #accept({ check, compression, contentByteSize, contentSha256 }: ContentVerdict): Accepted {
    this.#close();
    const sha256 = this.#hash.digest('hex');
    return {
      accepted: true,
      byteSize: this.#received,
      sha256,
      contentByteSize,
      contentSha256: contentSha256 ?? sha256,
      compression,
      check,
      commit: () => this.growing.complete(),
      discard: () => this.growing.abort(),
    };
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#check.close();
    this.blocks.release();
  }

  /** What `work` gives, or null as soon as the pass is over. */
  #orOver<T>(work: Promise<T>): Promise<T | null> {
    return Promise.race([work, this.#left()]);
  }

  /**
   * Resolves when the pass is over. It knows nothing of the work that it ends the wait for: a function of this pass that
   * holds a piece makes V8 keep each piece that came before it, until a collection of the whole heap.
   */
  #left(): Promise<null> {
    return new Promise((resolve) => (this.#leave = resolve));
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #wakeAll(): void {
    this.#leave?.(null);
    this.#wake?.();
  }

  #throwError(): void {
    if (this.#error) throw this.#error;
  }
}

function sizeMismatch(announced: number): AppError {
  return new AppError(
    'SIZE_MISMATCH',
    `The file has other than the ${announced} bytes that were announced; send it again.`,
  );
}
