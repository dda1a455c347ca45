import type { Db } from '../../database/db.js';
import {
  AREAS,
  markFault,
  neededKeys,
  placedBetween,
  type Area,
} from '../../database/queries/cleanup/places.js';
import {
  quarantine,
  quarantinedOf,
  releaseQuarantined,
  type StrayFile,
} from '../../database/queries/cleanup/quarantine.js';
import { databaseTime } from '../../database/queries/users.js';
import type { Storage } from '../../storage/storage.js';
import type { Cleaner, Finding, Step } from './cleaner.js';
import { goneFromQuarantine } from './quarantine.js';

/** Files of one page. */
const PAGE = 1000;

export interface OrphanLimits {
  /** Seconds: younger files are left alone, and how long a stray file is kept before it is removed. */
  age: number;
  quarantine: number;
}

interface Stray extends Finding {
  action: 'QUARANTINE' | 'REMOVE' | 'RELEASE';
  area: Area;
  file: StrayFile;
  byteSize: number;
}

interface Faulty extends Finding {
  action: 'MARK' | 'UNMARK';
  area: Area;
  id: string;
  key: string;
}

type Orphan = Stray | Faulty;

/** A listed file, finished or growing. */
interface Listed extends StrayFile {
  byteSize: number;
  modifiedAt: Date;
}

/**
 * Files without rows, and rows without files. Each page of the listing is compared with the rows of the same range. A row (or its promise)
 * stands before its bytes and goes after them, so a file that was listed and then has no row has none for good.
 */
export class Orphans implements Cleaner<Orphan> {
  readonly kind = 'ORPHANS';
  readonly atOnce = 16;

  constructor(
    private readonly db: Db,
    private readonly storage: Pick<Storage, 'blobs' | 'parts' | 'check'>,
    private readonly limits: OrphanLimits,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<Orphan>> {
    for (const area of AREAS) {
      yield* this.#finished(area, signal);
      yield* this.#growing(area, signal);
    }
    for await (const { examined, findings } of goneFromQuarantine(this.db, this.storage, signal))
      yield {
        examined,
        findings: findings.map((file) => ({
          action: 'RELEASE' as const,
          area: areaOf(file.key),
          file,
          byteSize: file.byteSize,
          subject: subjectOf(file),
          bytes: 0,
          reason: 'It was in quarantine and has a row, or is gone.',
        })),
      };
  }

  async *#finished(area: Area, signal: AbortSignal): AsyncGenerator<Step<Orphan>> {
    for (let after: string | null = null; ;) {
      signal.throwIfAborted();
      await this.storage.check();
      const page = await this.storage.blobs.list(area, { limit: PAGE, ...(after === null ? {} : { after }) });
      const files = page.blobs.map((blob) => ({ ...blob, partsId: '' }));
      const findings = [
        ...(await this.#strays(area, files)),
        ...(await this.#faults(area, after, page.next, new Set(files.map(({ key }) => key)))),
      ];
      yield { examined: files.length, findings };
      if (page.next === null) return;
      after = page.next;
    }
  }

  async *#growing(area: Area, signal: AbortSignal): AsyncGenerator<Step<Orphan>> {
    for (let after: string | null = null; ;) {
      signal.throwIfAborted();
      const page = await this.storage.parts.list(area, { limit: PAGE, ...(after === null ? {} : { after }) });
      const files = page.uploads.map(({ key, id, modifiedAt }) => ({
        key,
        partsId: id,
        modifiedAt,
        byteSize: 0,
      }));
      yield { examined: files.length, findings: await this.#strays(area, files) };
      if (page.next === null) return;
      after = page.next;
    }
  }

  /** Files that are old enough and that no row accounts for, unless they wait in quarantine. */
  async #strays(area: Area, files: Listed[]): Promise<Orphan[]> {
    const keys = files.map(({ key }) => key);
    const needed = await neededKeys(this.db, area, keys);
    const oldest = (await databaseTime(this.db)).getTime() - this.limits.age * 1000;
    const strays = files.filter(({ key, modifiedAt }) => !needed.has(key) && modifiedAt.getTime() <= oldest);
    const known = await quarantinedOf(
      this.db,
      strays.map(({ key }) => key),
      this.limits.quarantine,
    );
    const over = new Map(known.map((file) => [subjectOf(file), file.over]));
    return strays
      .filter((file) => over.get(subjectOf(file)) !== false)
      .map((file) => {
        const { key, partsId, byteSize } = file;
        const remove = over.get(subjectOf(file)) === true;
        return {
          area,
          file: { key, partsId },
          byteSize,
          subject: subjectOf(file),
          action: remove ? 'REMOVE' : 'QUARANTINE',
          bytes: remove ? byteSize : 0,
          reason: remove ? 'No row accounts for it, a quarantine later.' : 'No row accounts for it.',
        };
      });
  }

  /** Rows of the range of a page whose files are not on it, and those that were marked so and have their file again. */
  async #faults(
    area: Area,
    after: string | null,
    upto: string | null,
    listed: ReadonlySet<string>,
  ): Promise<Orphan[]> {
    const found: Orphan[] = [];
    for (const { id, key, fault } of await placedBetween(this.db, area, after, upto)) {
      const lost = !listed.has(key) && (await this.storage.blobs.stat(key)) === null;
      if (lost === (fault === 'MISSING') || (!lost && fault !== 'MISSING')) continue;
      found.push({
        area,
        id,
        key,
        subject: `file:${key}`,
        bytes: 0,
        action: lost ? 'MARK' : 'UNMARK',
        reason: lost ? 'Its row stands and its file is gone.' : 'Its file was gone and is there again.',
      });
    }
    return found;
  }

  async apply(orphan: Orphan): Promise<boolean> {
    const { area } = orphan;
    if ('id' in orphan) {
      const lost = (await this.storage.blobs.stat(orphan.key)) === null;
      // A store that went away has lost nothing.
      await this.storage.check();
      if (lost !== (orphan.action === 'MARK')) return false;
      return markFault(this.db, area, orphan.id, lost ? 'MISSING' : null);
    }
    const { file, byteSize } = orphan;
    if (orphan.action === 'RELEASE') return releaseQuarantined(this.db, file);
    if ((await neededKeys(this.db, area, [file.key])).size > 0) return false;
    if (orphan.action === 'QUARANTINE') return quarantine(this.db, file, byteSize);
    const removed = file.partsId
      ? await this.storage.parts.remove(file.key, file.partsId).then(() => true)
      : await this.storage.blobs.delete(file.key);
    await releaseQuarantined(this.db, file);
    return removed;
  }
}

const areaOf = (key: string): Area => (key.startsWith('shelf/') ? 'shelf' : 'temporary');

const subjectOf = ({ key, partsId }: StrayFile): string => `file:${key}${partsId ? `.${partsId}.part` : ''}`;
