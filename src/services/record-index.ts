import type { Db } from '../database/db.js';
import { patiently } from '../database/patience.js';
import * as queries from '../database/queries/records.js';
import type { PartEntry } from '../formats/summary/summary.js';

/** Entries that are written together. */
const BATCH = 2000;
/** Entries that are kept of one file; of a file with more parts the index covers the first ones. */
export const MOST_RECORDS = 1_000_000;

/**
 * Keeps the index of one arriving file. Full batches are written at once, so that memory does not grow with the file; the last one goes along
 * with the structure's own row.
 */
export class RecordIndex {
  #waiting: PartEntry[] = [];
  #kept = 0;
  #written = false;

  constructor(
    private readonly db: Db,
    private readonly sessionId: string,
    private readonly structureId: string,
  ) {}

  async add(parts: PartEntry[]): Promise<void> {
    const room = MOST_RECORDS - this.#kept;
    if (room <= 0) return;
    const taken = parts.length > room ? parts.slice(0, room) : parts;
    this.#kept += taken.length;
    this.#waiting.push(...taken);
    while (this.#waiting.length >= BATCH) await this.#keep(this.#waiting.splice(0, BATCH));
  }

  /** Writes what is left, in the transaction that makes the structure; a transaction that is tried again writes it again. */
  async finish(tx: Db): Promise<void> {
    if (this.#waiting.length > 0) await this.#write(tx, this.#waiting);
  }

  /** Takes back what was written: the file came to nothing. */
  async discard(): Promise<void> {
    this.#waiting = [];
    if (this.#written) await queries.deleteRecords(this.db, this.structureId);
  }

  #keep(parts: PartEntry[]): Promise<void> {
    return patiently(() => this.#write(this.db, parts));
  }

  async #write(db: Db, parts: PartEntry[]): Promise<void> {
    this.#written = true;
    await queries.insertRecords(db, this.sessionId, this.structureId, parts);
  }
}
