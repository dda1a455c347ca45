import type { Db } from '../../database/db.js';
import { neededKeys } from '../../database/queries/cleanup/places.js';
import { listQuarantined, type StrayFile } from '../../database/queries/cleanup/quarantine.js';
import { inTurns } from '../../lib/turns.js';
import type { Storage } from '../../storage/storage.js';

const PAGE = 500;
/** Files that are looked for at once. */
const AT_ONCE = 16;
/** More growing files than a session or a saved structure can have at once. */
const PARTS = 10_000;

type Entry = StrayFile & { byteSize: number };

/** Entries of the quarantine that have no meaning any more: a row came to claim the file, or it is gone. */
export async function* goneFromQuarantine(
  db: Db,
  storage: Pick<Storage, 'blobs' | 'parts'>,
  signal: AbortSignal,
): AsyncGenerator<{ examined: number; findings: Entry[] }> {
  for (let after: StrayFile = { key: '', partsId: '' }; ;) {
    signal.throwIfAborted();
    const entries = await listQuarantined(db, after, PAGE);
    const findings: Entry[] = [];
    for (const area of ['temporary', 'shelf'] as const) {
      const inside = entries.filter(({ key }) => key.startsWith(`${area}/`));
      const needed = await neededKeys(
        db,
        area,
        inside.map(({ key }) => key),
      );
      const gone: boolean[] = [];
      await inTurns(inside, AT_ONCE, async (entry, index) => {
        gone[index] = needed.has(entry.key) || !(await isThere(storage, entry));
      });
      findings.push(...inside.filter((_, index) => gone[index]));
    }
    yield { examined: 0, findings };
    if (entries.length < PAGE) return;
    after = entries.at(-1)!;
  }
}

async function isThere(storage: Pick<Storage, 'blobs' | 'parts'>, { key, partsId }: Entry): Promise<boolean> {
  if (!partsId) return (await storage.blobs.stat(key)) !== null;
  const folder = key.slice(0, key.lastIndexOf('/'));
  const { uploads } = await storage.parts.list(folder, { limit: PARTS });
  return uploads.some((upload) => upload.key === key && upload.id === partsId);
}
