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
  strayName,
  type StrayFile,
} from '../../database/queries/cleanup/quarantine.js';
import { databaseTime } from '../../database/queries/users.js';
import { inTurns } from '../../lib/turns.js';
import type { Storage } from '../../storage/storage.js';
import type { Cleaner, Finding, Step } from './cleaner.js';
import { goneFromQuarantine } from './quarantine.js';

/** Files of one page, and those that are removed at once. */
const PAGE = 1000;
const FILES_AT_ONCE = 16;

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
    const [end] = await this.applyAll([orphan]);
    if (end instanceof Error) throw end;
    return end ?? false;
  }

  /** Statements are for all of one sort, so that a hundred thousand strays are a matter of minutes. */
  async applyAll(orphans: Orphan[]): Promise<(boolean | Error)[]> {
    const done = new Map<Orphan, boolean | Error>();
    const strays = (action: Stray['action']): Stray[] =>
      orphans.filter((orphan): orphan is Stray => orphan.action === action);
    const settle = (some: Stray[], names: ReadonlySet<string>): void => {
      for (const stray of some) done.set(stray, names.has(strayName(stray.file)));
    };
    const found = await this.#ownerless(strays('QUARANTINE'));
    settle(
      found,
      await quarantine(
        this.db,
        found.map(({ file, byteSize }) => ({ ...file, byteSize })),
      ),
    );
    const released = strays('RELEASE');
    settle(released, await releaseQuarantined(this.db, filesOf(released)));
    const removed = await this.#ownerless(strays('REMOVE'));
    await inTurns(removed, FILES_AT_ONCE, async (stray) => {
      done.set(stray, await settled(() => this.#remove(stray.file)));
    });
    await releaseQuarantined(
      this.db,
      filesOf(removed.filter((stray) => !(done.get(stray) instanceof Error))),
    );
    for (const orphan of orphans)
      if ('id' in orphan) done.set(orphan, await settled(() => this.#mark(orphan)));
    return orphans.map((orphan) => done.get(orphan) ?? false);
  }

  /** Those that still have no row. */
  async #ownerless(strays: Stray[]): Promise<Stray[]> {
    const needed = new Set<string>();
    for (const area of AREAS) {
      const keys = strays.filter((stray) => stray.area === area).map(({ file }) => file.key);
      for (const key of await neededKeys(this.db, area, keys)) needed.add(key);
    }
    return strays.filter(({ file }) => !needed.has(file.key));
  }

  async #remove({ key, partsId }: StrayFile): Promise<boolean> {
    if (!partsId) return this.storage.blobs.delete(key);
    await this.storage.parts.remove(key, partsId);
    return true;
  }

  async #mark({ action, area, id, key }: Faulty): Promise<boolean> {
    const lost = (await this.storage.blobs.stat(key)) === null;
    // A store that went away has lost nothing.
    await this.storage.check();
    if (lost !== (action === 'MARK')) return false;
    return markFault(this.db, area, id, lost ? 'MISSING' : null);
  }
}

const filesOf = (strays: readonly Stray[]): StrayFile[] => strays.map(({ file }) => file);

async function settled(work: () => Promise<boolean>): Promise<boolean | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const areaOf = (key: string): Area => (key.startsWith('shelf/') ? 'shelf' : 'temporary');

const subjectOf = (file: StrayFile): string => `file:${strayName(file)}`;
