import { createHash } from 'node:crypto';
import type { Db } from '../../database/db.js';
import { dueVersions, markChecked, type DueVersion } from '../../database/queries/cleanup/hashes.js';
import { markFault } from '../../database/queries/cleanup/places.js';
import { asAppError } from '../../errors.js';
import { pause } from '../../lib/abort.js';
import { monotonic } from '../../lib/clock.js';
import type { Storage } from '../../storage/storage.js';
import type { Cleaner, Finding, Step } from './cleaner.js';

export interface HashLimits {
  /** Seconds after which a file is read again. */
  age: number;
  /** Bytes of one run; the file that reaches it is read to its end. */
  bytes: number;
  /** Bytes a second, so that nobody else notices. */
  rate: number;
}

interface Rotten extends Finding {
  id: string;
  fault: 'MISSING' | 'DAMAGED' | null;
}

type Verdict = 'SOUND' | 'MISSING' | 'DAMAGED';

/** Reads what lies on the shelf, slowly, and compares it with its hashes: disks rot without saying so. */
export class HashCheck implements Cleaner<Rotten> {
  readonly kind = 'HASH_CHECK';

  constructor(
    private readonly db: Db,
    private readonly storage: Pick<Storage, 'blobs' | 'check'>,
    private readonly limits: HashLimits,
  ) {}

  async *find(signal: AbortSignal, dryRun: boolean): AsyncGenerator<Step<Rotten>> {
    const seen: string[] = [];
    const reading = new Pace(this.limits.rate, signal);
    while (reading.bytes < this.limits.bytes) {
      const [version] = await dueVersions(this.db, this.limits.age, dryRun ? seen : [], 1);
      if (!version) return;
      const verdict = await this.#read(version, reading);
      if (!dryRun) await markChecked(this.db, version.id);
      seen.push(version.id);
      const fault = verdict === 'SOUND' ? null : verdict;
      yield { examined: 1, findings: fault === version.fault ? [] : [findingOf(version, fault)] };
    }
  }

  apply({ id, fault }: Rotten): Promise<boolean> {
    return markFault(this.db, 'shelf', id, fault);
  }

  async #read(version: DueVersion, pace: Pace): Promise<Verdict> {
    await this.storage.check();
    const hash = createHash('sha256');
    try {
      const reader = await this.storage.blobs.open(version.key);
      for await (const chunk of reader.stream() as AsyncIterable<Uint8Array>) {
        hash.update(chunk);
        await pace.took(chunk.length);
      }
    } catch (thrown) {
      pace.signal.throwIfAborted();
      // A store that went away has lost nothing; a file that it cannot read has rotted.
      await this.storage.check();
      return asAppError(thrown).code === 'NOT_FOUND' ? 'MISSING' : 'DAMAGED';
    }
    return hash.digest('hex') === version.sha256 ? 'SOUND' : 'DAMAGED';
  }
}

/** Holds reading to a rate. */
class Pace {
  bytes = 0;
  readonly #since = monotonic();

  constructor(
    private readonly rate: number,
    readonly signal: AbortSignal,
  ) {}

  async took(bytes: number): Promise<void> {
    this.bytes += bytes;
    const due = this.#since + (this.bytes / this.rate) * 1000;
    if (due > monotonic()) await pause(due - monotonic(), this.signal);
    this.signal.throwIfAborted();
  }
}

const REASONS = {
  MISSING: 'Its row stands and its file is gone.',
  DAMAGED: 'Its bytes are not those that were stored: restore it from a backup.',
};

const findingOf = ({ id, key }: DueVersion, fault: Rotten['fault']): Rotten => ({
  id,
  fault,
  action: fault === null ? 'UNMARK' : 'MARK',
  subject: `file:${key}`,
  bytes: 0,
  reason: fault === null ? 'Its bytes are those that were stored again.' : REASONS[fault],
});
