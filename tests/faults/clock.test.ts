import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import * as cleanup from '../helpers/cleanup-operations.js';
import { useDatabase } from '../helpers/database.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { startServer } from '../helpers/server.js';
import { uploadFile } from '../helpers/use-server.js';

const database = useDatabase();
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A module that moves the wall clock of the process that loads it. */
async function clockModule(hours: number): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'molshelf-clock-'));
  folders.push(folder);
  const file = path.join(folder, 'clock.mjs');
  await writeFile(
    file,
    `const Real = Date; const by = ${hours} * 3600_000;
     globalThis.Date = class extends Real {
       constructor(...given) { if (given.length === 0) super(Real.now() + by); else super(...given); }
       static now() { return Real.now() + by; }
     };`,
  );
  return file;
}

describe.each([24, -24])('F7: a wall clock that is off by %i hours', (hours) => {
  it('expires nothing early, removes nothing, and what the database ends is ended', async () => {
    const module = await clockModule(hours);
    const server = await startServer(database().url, { NODE_OPTIONS: `--import ${module}` });
    try {
      const client = new MolshelfClient(server.url);
      client.token = (await client.run(operations.startSession, {})).startSession.token;
      const { structure } = await uploadFile(client, pdbOf(3));
      const { createDownloadLink } = await client.run(operations.createDownloadLink, {
        input: { structureId: structure!.id },
      });
      for (const kind of ['EXPIRED_SESSIONS', 'STALE_UPLOADS', 'LINKS', 'ORPHANS', 'WORK_FOLDERS'] as const) {
        const { runCleanup } = await client.run(cleanup.runCleanup, { kind, dryRun: false });
        expect([kind, runCleanup.state, runCleanup.items.nodes]).toEqual([kind, 'SUCCEEDED', []]);
      }
      expect((await fetch(createDownloadLink.url!)).status).toBe(200);
      expect(await server.files()).toEqual([structure!.id]);
      await database().shiftClock(3);
      expect((await fetch(createDownloadLink.url!)).status).toBe(404);
      const admin = new MolshelfClient(server.url);
      admin.token = (await admin.run(operations.startSession, {})).startSession.token;
      const { runCleanup } = await admin.run(cleanup.runCleanup, { kind: 'EXPIRED_SESSIONS', dryRun: false });
      expect(runCleanup.removed).toBeGreaterThanOrEqual(1);
      expect(await server.files()).toEqual([]);
      await admin.run(operations.endSession, {});
    } finally {
      await database().shiftClock(0);
      await server.stop();
    }
  });
});
