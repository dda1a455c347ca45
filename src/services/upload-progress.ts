import type { Db } from '../database/db.js';
import { touchUpload } from '../database/queries/uploads.js';
import type { UploadRow } from '../database/schema/uploads.js';
import type { EventBus } from '../events/bus.js';
import { monotonic } from '../lib/clock.js';
import type { Logger } from '../lib/log.js';

/** The row is touched at most once a second for mere progress. */
const TOUCH_MS = 1000;
/** A check that takes longer than this after the last byte is told as a state of its own. */
const CHECKING_MS = 100;

/**
 * Tells of an upload's progress: bytes by events, ten times a second at most; findings and, once a second, bytes by the
 * row. Writes go one after the other, and only the newest waits.
 */
export class UploadProgressWriter {
  #touchedAt = monotonic();
  #bytes = 0;
  #report: unknown = undefined;
  #writing: Promise<void> | null = null;
  #again = false;
  #checking: NodeJS.Timeout | undefined;
  #later: NodeJS.Timeout | undefined;
  #state: 'RECEIVING' | 'CHECKING' = 'RECEIVING';
  #told = this.#state;

  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly upload: UploadRow,
    private readonly log: Logger,
  ) {}

  received(bytes: number): void {
    this.#bytes = bytes;
    this.events.progress({
      topic: `upload:${this.upload.id}`,
      kind: 'progress',
      counts: { bytesReceived: bytes },
    });
    const wait = this.#touchedAt + TOUCH_MS - monotonic();
    if (wait <= 0) this.#write();
    // Bytes that nothing follows for a while are noted all the same.
    else this.#later ??= setTimeout(() => this.#write(), wait);
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The last byte has come; the check may take longer. */
  arrived(): void {
    this.#checking = setTimeout(() => {
      this.#state = 'CHECKING';
      this.#write();
    }, CHECKING_MS);
  }

  /** What the check has found so far. */
  found(report: unknown): void {
    this.#report = report;
    this.#write();
  }

  async close(): Promise<void> {
    clearTimeout(this.#checking);
    clearTimeout(this.#later);
    await this.#writing;
  }

  #write(): void {
    this.#touchedAt = monotonic();
    clearTimeout(this.#later);
    this.#later = undefined;
    if (this.#writing) {
      this.#again = true;
      return;
    }
    this.#writing = this.#run().finally(() => {
      this.#writing = null;
      if (this.#again) {
        this.#again = false;
        this.#write();
      }
    });
  }

  async #run(): Promise<void> {
    const { id } = this.upload;
    const report = this.#report;
    const state = this.#state;
    const isNews = report !== undefined || state !== this.#told;
    this.#report = undefined;
    this.#told = state;
    try {
      const written = await touchUpload(this.db, id, {
        bytesReceived: this.#bytes,
        state,
        ...(report === undefined ? {} : { report }),
      });
      if (written !== null && isNews)
        await this.events.send(this.db, { topic: `upload:${id}`, kind: 'changed' });
    } catch (error) {
      this.log.warn({ error, upload: id }, 'progress was not noted');
    }
  }
}
