import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { useDatabase } from '../helpers/database.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { uploadOnce } from '../helpers/sending.js';
import { startServer, type TestServer } from '../helpers/server.js';
import { Tus } from '../helpers/tus.js';

const database = useDatabase();
const content = Buffer.from(pdbOf(6000));
const sha256 = createHash('sha256').update(content).digest('hex');
let folder: string;
let servers: TestServer[] = [];
let client: MolshelfClient;
/** The same caller by each of the servers. */
let one: Tus;
let other: Tus;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'molshelf-two-'));
  const start = (): Promise<TestServer> => startServer(database().url, { DATA_DIR: folder });
  servers = [await start(), await start()];
});
beforeEach(async () => {
  client = new MolshelfClient(servers[0]!.url);
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  [one, other] = servers.map(({ url }) => new Tus(url, client.token!)) as [Tus, Tus];
});
afterAll(async () => {
  for (const server of servers) expect(await server.stop()).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

const idOf = (url: string): string => url.split('/').at(-1)!;
/** The same upload at the other server. */
const there = (url: string): string => `${servers[1]!.url}/uploads/${idOf(url)}`;

async function ends(url: string): Promise<void> {
  const { upload } = await client.run(more.upload, { id: idOf(url) });
  expect(upload!.state).toBe('READY');
  const [row] = await database().sql<{ sha256: string }[]>`
    select sha256 from structures where id = ${upload!.structure!.id}`;
  expect(row!.sha256).toBe(sha256);
  await client.run(operations.endSession, {});
  expect(await servers[0]!.files()).toEqual([]);
  expect(await database().sql`select 1 from reservations`).toHaveLength(0);
}

describe('an upload that comes by two servers of one database', () => {
  it('goes on at the other one, piece by piece, and ends once', async () => {
    const url = await one.create('line.pdb', content.length);
    for (let at = 0, turn = 0; at < content.length; at += 100_000, turn++) {
      const [tus, where] = turn % 2 === 0 ? [one, url] : [other, there(url)];
      expect(await tus.offset(where)).toBe(at);
      expect((await tus.patch(where, at, content.subarray(at, at + 100_000))).status).toBe(204);
    }
    await ends(url);
  });

  it('U3: a client that vanished at one and comes back by the other is not told 423', async () => {
    const url = await one.create('line.pdb', content.length);
    const silent = await one.stall(url, 0, content.subarray(0, 200_000), content.length);
    await uploadOnce(client, idOf(url), ({ bytesReceived }) => bytesReceived >= 200_000);
    const offset = await other.offset(there(url));
    expect(offset).toBe(200_000);
    expect((await other.patch(there(url), offset, content.subarray(offset))).status).toBe(204);
    await silent.ended;
    await ends(url);
  });

  it('U4: of two PATCHes at one offset, one at each, no bytes interleave', async () => {
    const url = await one.create('line.pdb', content.length);
    const piece = content.subarray(0, 300_000);
    const replies = await Promise.all([one.patch(url, 0, piece), other.patch(there(url), 0, piece)]);
    const statuses = replies.map(({ status }) => status);
    // Who had to yield is told 400 or 409, a newcomer at a wrong offset or to a claimed upload 409, one that came too early 423.
    for (const status of statuses) expect([204, 400, 409, 423]).toContain(status);
    const taken = statuses.filter((status) => status === 204).length;
    expect(taken).toBeLessThanOrEqual(1);
    // Of a piece that had to yield in its middle what came before is kept.
    const offset = await other.offset(there(url));
    if (taken === 1) expect(offset).toBe(300_000);
    else expect(offset).toBeLessThanOrEqual(300_000);
    expect((await other.patch(there(url), offset, content.subarray(offset))).status).toBe(204);
    await ends(url);
  });

  it('is cancelled at one while its bytes arrive at the other', async () => {
    const url = await one.create('line.pdb', content.length);
    const patch = await other.stall(there(url), 0, content.subarray(0, 200_000), content.length);
    await uploadOnce(client, idOf(url), ({ bytesReceived }) => bytesReceived >= 200_000);
    expect((await client.run(more.cancelUpload, { id: idOf(url) })).cancelUpload.state).toBe('CANCELLED');
    expect(await patch.reply).toBe(409);
    patch.cut();
    expect((await other.head(there(url))).status).toBe(410);
    expect(await servers[1]!.files()).toEqual([]);
    expect(await database().sql`select 1 from reservations`).toHaveLength(0);
  });

  it('F8: is taken over from a server that was killed', async () => {
    const url = await one.create('line.pdb', content.length);
    const doomed = servers[0]!;
    await one.patch(url, 0, content.subarray(0, 250_000));
    const gone = new Promise((resolve) => doomed.process.once('exit', resolve));
    doomed.process.kill('SIGKILL');
    await gone;
    expect(await other.offset(there(url))).toBe(250_000);
    expect((await other.patch(there(url), 250_000, content.subarray(250_000))).status).toBe(204);
    client = new MolshelfClient(servers[1]!.url);
    client.token = other.token;
    servers.shift();
    await ends(url);
  });
});
