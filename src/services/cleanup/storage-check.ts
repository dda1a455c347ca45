import type { Db } from '../../database/db.js';
import { livingFolders } from '../../database/queries/cleanup/places.js';
import type { Anomaly, Storage } from '../../storage/storage.js';
import type { Cleaner, Finding, Step } from './cleaner.js';

interface Anomalous extends Finding {
  anomaly: Anomaly;
}

/** Findings of one step. */
const STEP = 500;

const REASONS: Readonly<Record<Anomaly['problem'], string>> = {
  FOREIGN: 'It is none of the files that the server makes.',
  SYMLINK: 'It is a symbolic link; the server makes none and follows none.',
  HARD_LINK: 'It has another name elsewhere; the server reads no such file.',
  SPECIAL: 'It is neither a file nor a folder.',
  MODE: 'Its mode was changed: other accounts may read or write it.',
  OWNER: 'It belongs to another account.',
  EMPTY_FOLDER: 'It is empty, and nothing will come into it.',
};

/** What lies in the data folder and is not as the server left it. It is reported; only empty folders are removed. */
export class StorageCheck implements Cleaner<Anomalous> {
  readonly kind = 'STORAGE_CHECK';

  constructor(
    private readonly db: Db,
    private readonly storage: Pick<Storage, 'check' | 'inspect' | 'removeEmptyFolder'>,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<Anomalous>> {
    await this.storage.check();
    let anomalies: Anomaly[] = [];
    for await (const anomaly of this.storage.inspect()) {
      signal.throwIfAborted();
      anomalies.push(anomaly);
      if (anomalies.length < STEP) continue;
      yield await this.#step(anomalies);
      anomalies = [];
    }
    yield await this.#step(anomalies);
  }

  async #step(anomalies: Anomaly[]): Promise<Step<Anomalous>> {
    const living = await livingFolders(
      this.db,
      anomalies.filter(({ problem }) => problem === 'EMPTY_FOLDER').map(({ path }) => path),
    );
    const findings = anomalies
      .filter(({ path }) => !living.has(path))
      .map((anomaly) => ({
        anomaly,
        action: anomaly.problem === 'EMPTY_FOLDER' ? ('REMOVE' as const) : ('REPORT' as const),
        subject: `path:${anomaly.path}`,
        bytes: 0,
        reason: REASONS[anomaly.problem],
      }));
    return { examined: anomalies.length, findings };
  }

  async apply({ anomaly }: Anomalous): Promise<boolean> {
    if (anomaly.problem !== 'EMPTY_FOLDER') return true;
    if ((await livingFolders(this.db, [anomaly.path])).has(anomaly.path)) return false;
    return this.storage.removeEmptyFolder(anomaly.path);
  }
}
