import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { openPlainFile, refuseLinkedFolder, type OpenFile } from './files.js';

/** How long a descriptor stays open after its last reader, milliseconds: the next range of a download comes at once. */
const LINGER = 500;
/** Most descriptors that are open without a reader. */
const MOST_IDLE = 64;

interface Entry {
  file: Promise<OpenFile>;
  readers: number;
  timer?: NodeJS.Timeout;
  /** Its path no longer means this file. */
  forgotten: boolean;
}

/** One reader's hold on an open file. */
export interface Lease {
  readonly handle: FileHandle;
  readonly stats: Stats;
  release(): Promise<void>;
}

/**
 * Open files shared by their readers. A viewer reads one file in many small ranges: keeping the descriptor for half a
 * second saves an open, a stat and a close per range.
 */
export class Descriptors {
  readonly #entries = new Map<string, Entry>();
  readonly #idle = new Set<string>();

  /** Throws what `openPlainFile` throws. */
  async acquire(file: string): Promise<Lease> {
    const entry = this.#entries.get(file) ?? this.#open(file);
    entry.readers++;
    clearTimeout(entry.timer);
    this.#idle.delete(file);
    let opened: OpenFile;
    try {
      opened = await entry.file;
    } catch (thrown) {
      if (this.#entries.get(file) === entry) this.#entries.delete(file);
      throw thrown;
    }
    let held = true;
    return {
      ...opened,
      release: async () => {
        if (!held) return;
        held = false;
        await this.#release(file, entry);
      },
    };
  }

  /** The file at this path was replaced or deleted: whoever reads it goes on, the next one opens anew. */
  async forget(file: string): Promise<void> {
    const entry = this.#entries.get(file);
    if (!entry) return;
    this.#entries.delete(file);
    this.#idle.delete(file);
    clearTimeout(entry.timer);
    entry.forgotten = true;
    if (entry.readers === 0) await close(entry);
  }

  /** The same for all files below a folder. */
  async forgetBelow(folder: string): Promise<void> {
    const below = [...this.#entries.keys()].filter((file) => file.startsWith(folder + path.sep));
    await Promise.all(below.map((file) => this.forget(file)));
  }

  #open(file: string): Entry {
    const opened = refuseLinkedFolder(path.dirname(file)).then(() => openPlainFile(file));
    const entry: Entry = { file: opened, readers: 0, forgotten: false };
    this.#entries.set(file, entry);
    return entry;
  }

  async #release(file: string, entry: Entry): Promise<void> {
    if (--entry.readers > 0) return;
    if (entry.forgotten) return close(entry);
    this.#idle.add(file);
    entry.timer = setTimeout(() => void this.forget(file).catch(() => undefined), LINGER);
    entry.timer.unref();
    const [oldest] = this.#idle;
    if (this.#idle.size > MOST_IDLE && oldest !== undefined) await this.forget(oldest);
  }
}

async function close(entry: Entry): Promise<void> {
  const { handle } = await entry.file;
  await handle.close();
}
