import { readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { KEYS, openBucket } from './bucket.js';

/** What a server under test keeps its files in. */
export type StoreKind = 'disk' | 's3';

let chosen: StoreKind = 'disk';

/** What servers use that are not told otherwise; a file under `tests/s3` runs the tests of another file on a bucket. */
export const chosenStore = (): StoreKind => chosen;
export const chooseStore = (kind: StoreKind): void => void (chosen = kind);

/** The files of a server under test, behind its back. */
export interface TestStore {
  settings: Record<string, string>;
  /** Names of all files of an area. */
  files(area: 'temporary' | 'shelf'): Promise<string[]>;
  /** Sessions that have a place in the temporary area. */
  folders(): Promise<string[]>;
  /** Files that a process reads now. */
  reading(pid: number): Promise<number>;
  close(): Promise<void>;
}

export const openStore = (kind: StoreKind, dataDir: string): Promise<TestStore> =>
  kind === 's3' ? openBucketStore() : Promise.resolve(diskStore(dataDir));

const MARKER = '.molshelf';

function diskStore(dataDir: string): TestStore {
  const folder = (area: string): string => path.join(dataDir, 'files', area);
  return {
    settings: {},
    files: async (area) => {
      const entries = await readdir(folder(area), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile() && entry.name !== MARKER).map(({ name }) => name);
    },
    folders: async () => (await readdir(folder('temporary'))).filter((name) => name !== MARKER),
    reading: async (pid) => {
      const open = await readdir(`/proc/${pid}/fd`);
      const targets = await Promise.all(
        open.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')),
      );
      return targets.filter((target) => target.startsWith(`${folder('temporary')}/`)).length;
    },
    close: () => Promise.resolve(),
  };
}

/** A bucket of its own, in this process. What is neither a file nor the marker counts as temporary: it must go as these do. */
async function openBucketStore(): Promise<TestStore> {
  const bucket = await openBucket();
  const prefix = 'test/';
  const below = async (start: string): Promise<string[]> =>
    (await bucket.names(prefix + start)).map((name) => name.slice(prefix.length));
  return {
    settings: { STORAGE_URL: bucket.url('test'), ...KEYS },
    files: async (area) => {
      const kept = (await below('')).filter((name) => name !== MARKER);
      const shelf = kept.filter((name) => name.startsWith('files/shelf/'));
      const asked = area === 'shelf' ? shelf : kept.filter((name) => !name.startsWith('files/shelf/'));
      return asked.map((name) => name.split('/').at(-1)!);
    },
    folders: async () => {
      const names = await below('files/temporary/');
      return [...new Set(names.map((name) => name.split('/')[2]!))];
    },
    reading: () => Promise.resolve(bucket.sending()),
    close: () => bucket.close(),
  };
}
