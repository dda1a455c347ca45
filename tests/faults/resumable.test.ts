import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { useDatabase } from '../helpers/database.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { startServer, type TestServer } from '../helpers/server.js';
import { Tus } from '../helpers/tus.js';

const database = useDatabase();
const content = Buffer.from(pdbOf(6000));
let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'molshelf-tus-'));
  server = await startServer(database().url, { DATA_DIR: folder });
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

it('a resumable upload survives a stop and a kill of the server, at exactly the bytes that are safe', async () => {
  const client = new MolshelfClient(server.url);
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  const tus = new Tus(server.url, client.token);
  const url = await tus.create('line.pdb', content.length);
  await tus.patch(url, 0, content.subarray(0, 250_000));
  const port = new URL(server.url).port;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const gone = new Promise((resolve) => server.process.once('exit', resolve));
    server.process.kill(signal);
    await gone;
    server = await startServer(database().url, { DATA_DIR: folder, PORT: port });
    const offset = await tus.offset(url);
    expect(offset).toBe(signal === 'SIGTERM' ? 250_000 : 300_000);
    if (signal === 'SIGTERM') await tus.patch(url, offset, content.subarray(offset, 300_000));
  }
  expect((await tus.patch(url, 300_000, content.subarray(300_000))).status).toBe(204);
  const { upload } = await client.run(more.upload, { id: url.split('/').at(-1)! });
  const { createDownloadLink } = await client.run(operations.createDownloadLink, {
    input: { structureId: upload!.structure!.id },
  });
  const kept = Buffer.from(await (await fetch(createDownloadLink.url!)).arrayBuffer());
  expect(kept.equals(content)).toBe(true);
  await client.run(operations.endSession, {});
  expect(await server.files()).toEqual([]);
});
