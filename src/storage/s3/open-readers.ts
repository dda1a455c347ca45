import { newId } from '../../lib/ids.js';
import type { BucketObjects, StoredObject } from './bucket.js';

/** Where readers go on that read an object which is about to change. */
export const KEPT = 'kept/';

/** Whoever reads an object; `object` may be moved under it. */
export interface OpenReader {
  object: StoredObject | null;
}

/**
 * Those of this process who have an object open. S3 forgets a deleted object at once, so before one is deleted or replaced that somebody
 * reads here, it is copied aside inside the store for them. (A server beside this one that streams it ends its stream; S3 lets it.)
 */
export class OpenReaders {
  readonly #open = new Map<string, Set<OpenReader>>();
  /** Readers of each object that was kept for them. */
  readonly #kept = new Map<string, Set<OpenReader>>();
  /** Changes of objects that run; who opens one of these waits. */
  readonly #changes = new Map<string, Promise<unknown>>();

  constructor(private readonly bucket: BucketObjects) {}

  /** Opens an object for a reader. Throws NOT_FOUND. */
  async open(name: string, reader: OpenReader): Promise<StoredObject> {
    for (let change = this.#changes.get(name); change; change = this.#changes.get(name)) await change;
    const readers = this.#open.get(name) ?? new Set();
    this.#open.set(name, readers.add(reader));
    try {
      const found = await this.bucket.require(name);
      // While it was asked for, a change may have moved the reader already.
      return (reader.object ??= found);
    } catch (thrown) {
      await this.close(name, reader);
      throw thrown;
    }
  }

  async close(name: string, reader: OpenReader): Promise<void> {
    const readers = this.#open.get(name);
    if (readers?.delete(reader) && readers.size === 0) this.#open.delete(name);
    const kept = reader.object?.name ?? '';
    const others = this.#kept.get(kept);
    if (!others?.delete(reader) || others.size > 0) return;
    this.#kept.delete(kept);
    // One that stays here because the store is away is swept.
    await this.bucket.remove([kept]).catch(() => undefined);
  }

  /** Deletes or replaces objects by `work`; whoever reads them goes on with what was there. */
  async change<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    const changing = this.#change(names, work);
    const settled = changing.catch(() => undefined);
    for (const name of names) this.#changes.set(name, settled);
    try {
      return await changing;
    } finally {
      for (const name of names) if (this.#changes.get(name) === settled) this.#changes.delete(name);
    }
  }

  /** The same for all objects whose names begin with a prefix. */
  async changeBelow<T>(prefix: string, work: () => Promise<T>): Promise<T> {
    return this.change(
      [...this.#open.keys()].filter((name) => name.startsWith(prefix)),
      work,
    );
  }

  async #change<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    for (const name of names) await this.#keep(name);
    return work();
  }

  async #keep(name: string): Promise<void> {
    const readers = this.#open.get(name);
    const object = readers && (await this.bucket.head(name));
    if (!readers || !object) return;
    const aside = KEPT + newId();
    await this.bucket.copy(object, aside);
    const kept = await this.bucket.require(aside);
    this.#open.delete(name);
    this.#kept.set(aside, readers);
    for (const reader of readers) reader.object = kept;
    if (readers.size > 0) return;
    this.#kept.delete(aside);
    await this.bucket.remove([aside]);
  }
}
