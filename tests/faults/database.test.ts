import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { useDatabase } from '../helpers/database.js';
import { listenBeforeDatabase } from '../helpers/database-proxy.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { until } from '../helpers/poll.js';
import type { Proxy } from '../helpers/proxy.js';
import { uploadOnce } from '../helpers/sending.js';
import { startServer, type TestServer } from '../helpers/server.js';
import { Tus } from '../helpers/tus.js';
import { uploadFile } from '../helpers/use-server.js';

const database = useDatabase();
const content = Buffer.from(pdbOf(6000));
const sha256 = createHash('sha256').update(content).digest('hex');
let proxy: Proxy;
let server: TestServer;
let client: MolshelfClient;
let tus: Tus;

beforeAll(async () => {
  const before = await listenBeforeDatabase(database().address);
  proxy = before.proxy;
  server = await startServer(before.url);
});
beforeEach(async () => {
  client = new MolshelfClient(server.url);
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  tus = new Tus(server.url, client.token);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await proxy.away();
});

const ready = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status;
const idOf = (url: string): string => url.split('/').at(-1)!;
const shaOf = async (id: string): Promise<string> => {
  const [row] = await database().sql<{ sha256: string }[]>`
    select sha256 from structures join uploads on structure_id = structures.id where uploads.id = ${id}`;
  return row!.sha256;
};

/** A PATCH of which the server has something, and whose rest has not been sent. */
async function begun() {
  const url = await tus.create('line.pdb', content.length);
  const patch = await tus.stall(url, 0, content.subarray(0, 100_000), 300_000);
  await uploadOnce(client, idOf(url), ({ bytesReceived }) => bytesReceived > 0);
  return { url, patch };
}

/** Everything that was promised or stored is there again, or accounted for. */
async function ends(): Promise<void> {
  await client.run(operations.endSession, {});
  expect(await server.files()).toEqual([]);
  expect(await database().sql`select 1 from reservations`).toHaveLength(0);
}

describe('F4: a database that goes away while a resumable upload arrives', () => {
  it('and is back soon: the piece is taken as if nothing had been', async () => {
    const { url, patch } = await begun();
    await proxy.away();
    patch.send(content.subarray(100_000, 300_000));
    expect(await until(ready, (status) => status === 503)).toBe(503);
    await proxy.back();
    expect(await patch.reply).toBe(204);
    expect(await until(ready, (status) => status === 200)).toBe(200);
    expect(await tus.offset(url)).toBe(300_000);
    expect((await tus.patch(url, 300_000, content.subarray(300_000))).status).toBe(204);
    expect(await shaOf(idOf(url))).toBe(sha256);
    await ends();
  });

  it('and stays away: the piece is answered UNAVAILABLE in bounded time, and its bytes are kept', async () => {
    const { url, patch } = await begun();
    await proxy.away();
    patch.send(content.subarray(100_000, 300_000));
    expect(await patch.reply).toBe(503);
    const refused = await tus.patch(url, 300_000, content.subarray(300_000));
    expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining('UNAVAILABLE')]);
    await proxy.back();
    const offset = await until(
      () => tus.offset(url).catch(() => 0),
      (kept) => kept > 0,
    );
    expect(offset).toBe(300_000);
    expect((await tus.patch(url, 300_000, content.subarray(300_000))).status).toBe(204);
    expect(await shaOf(idOf(url))).toBe(sha256);
    await ends();
  });

  it('at its last piece: who asks again after it is back learns of its end', async () => {
    const url = await tus.create('line.pdb', content.length);
    const patch = await tus.stall(url, 0, content.subarray(0, 100_000), content.length);
    await uploadOnce(client, idOf(url), ({ bytesReceived }) => bytesReceived > 0);
    await proxy.away();
    patch.send(content.subarray(100_000));
    expect(await until(ready, (status) => status === 503)).toBe(503);
    await proxy.back();
    expect(await patch.reply).toBe(204);
    expect(await tus.offset(url)).toBe(content.length);
    expect(await shaOf(idOf(url))).toBe(sha256);
    await ends();
  });
});

describe('F4: connections to the database that break while uploads arrive', () => {
  it('end neither the server nor the uploads, whatever they were about to say', async () => {
    const file = pdbOf(500);
    for (let turn = 0; turn < 6; turn++) {
      const uploading = uploadFile(client, file).catch(() => null);
      // Each time a little later on its way.
      for (let asked = 0; asked < 2 * turn; asked++) await fetch(`${server.url}/healthz`);
      proxy.hiccup();
      if ((await uploading)?.state === 'READY') continue;
      // A request that could not be answered for now is sent again, as clients do.
      const again = await until(
        () => uploadFile(client, file).catch(() => null),
        (upload) => upload?.state === 'READY',
      );
      expect(again?.state).toBe('READY');
    }
    // A request whose answer was lost may have left its file; nothing lies about that no row knows.
    const rows = await database().sql<{ id: string }[]>`
      select structures.id from structures join sessions on sessions.id = session_id where cleared_at is null`;
    expect((await server.files()).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    await ends();
  });
});
