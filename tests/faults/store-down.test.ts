import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { KEYS, openBucket, type TestBucket } from '../helpers/bucket.js';
import { convert } from '../helpers/conversions.js';
import { useDatabase } from '../helpers/database.js';
import { get } from '../helpers/get.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { until } from '../helpers/poll.js';
import { Proxy, toPort } from '../helpers/proxy.js';
import { uploadOnce } from '../helpers/sending.js';
import { startServer, type TestServer } from '../helpers/server.js';
import * as shelf from '../helpers/shelf-operations.js';
import { Tus } from '../helpers/tus.js';
import { uploadFile } from '../helpers/use-server.js';

const database = useDatabase();
const content = Buffer.from(pdbOf(6000));
const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
let bucket: TestBucket;
let proxy: Proxy;
let dataDir: string;
let server: TestServer;
let client: MolshelfClient;

beforeAll(async () => {
  bucket = await openBucket();
  proxy = await Proxy.listen(toPort(bucket.port));
  dataDir = await mkdtemp(path.join(tmpdir(), 'molshelf-test-'));
  await start();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await proxy.away();
  await bucket.close();
  await rm(dataDir, { recursive: true });
});

/** Starts the server, with a session of its own or the one that there was. */
async function start(token: string | null = null): Promise<void> {
  const settings = { ...KEYS, DATA_DIR: dataDir, STORAGE_URL: bucket.url('test', proxy.port) };
  server = await startServer(database().url, settings);
  client = new MolshelfClient(server.url);
  client.token = token ?? (await client.run(operations.startSession, {})).startSession.token;
}

const ready = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status;
const isBack = async (): Promise<void> => {
  await proxy.back();
  expect(await until(ready, (status) => status === 200)).toBe(200);
};

/** Objects of the store, without its marker. */
const objects = async (): Promise<string[]> =>
  (await bucket.names('test/')).filter((name) => name !== 'test/.molshelf');

/** The counters of quotas that no rows account for, and promises of space. */
const unaccounted = async () => database().sql`
  select 'session' from sessions where cleared_at is null and bytes_used <> (select coalesce(sum(byte_size), 0)
    from structures where session_id = sessions.id and removed_at is null)
  union all select 'user' from users where bytes_used <> (select coalesce(sum(byte_size), 0)
    from saved_versions where user_id = users.id)
  union all select 'promise' from reservations
  union all select 'promise' from shelf_reservations`;

const linkTo = async (structureId: string): Promise<string> =>
  (await client.run(more.linkTo, { input: { structureId } })).createDownloadLink.url!;

describe('a store that is away', () => {
  it('makes the server not ready, and nothing else: what needs no bytes is answered', async () => {
    await proxy.away();
    expect(await until(ready, (status) => status === 503)).toBe(503);
    expect((await client.run(more.session, {})).session).toMatchObject({ bytesUsed: 0 });
    await isBack();
  });

  it('refuses uploads, downloads and saves with UNAVAILABLE in bounded time; all of them work when it is back', async () => {
    const { structure } = await uploadFile(client, content);
    const url = await linkTo(structure!.id);
    const { saveStructure: kept } = await client.run(shelf.saveStructure, {
      input: { structureId: structure!.id, name: 'kept' },
    });
    await proxy.away();
    expect(await uploadFile(client, content)).toMatchObject({
      state: 'FAILED',
      failure: { code: 'UNAVAILABLE' },
    });
    const refused = await get(url);
    expect([refused.status, refused.body.toString()]).toEqual([503, expect.stringContaining('UNAVAILABLE')]);
    for (const ask of [
      () => client.run(shelf.saveStructure, { input: { structureId: structure!.id } }),
      () => client.run(shelf.openSavedStructure, { id: kept.id }),
    ])
      await expect(ask()).rejects.toThrow('UNAVAILABLE');
    expect(await convert(client, structure!.id, 'XYZ')).toMatchObject({
      state: 'FAILED',
      failure: { code: 'UNAVAILABLE' },
    });
    await isBack();
    expect(shaOf((await get(url)).body)).toBe(shaOf(content));
    expect(await uploadFile(client, content)).toMatchObject({ state: 'READY' });
    expect(await convert(client, structure!.id, 'XYZ')).toMatchObject({ state: 'SUCCEEDED' });
    await client.run(shelf.openSavedStructure, { id: kept.id });
    await client.run(shelf.saveStructure, { input: { structureId: structure!.id } });
  });

  it('forgets no purge: what could not be removed is removed later', async () => {
    const { structure } = await uploadFile(client, content);
    const { saveStructure } = await client.run(shelf.saveStructure, {
      input: { structureId: structure!.id },
    });
    await client.run(shelf.deleteSavedStructure, { id: saveStructure.id });
    const isThere = async () => (await objects()).some((name) => name.includes(saveStructure.id));
    await proxy.away();
    await client.run(shelf.purgeSavedStructure, { id: saveStructure.id }).catch(() => undefined);
    expect(await isThere()).toBe(true);
    await proxy.back();
    expect(await server.stop()).toBe(0);
    await start(client.token);
    expect(await until(isThere, (there) => !there)).toBe(false);
  });
});

describe('a store that goes away while a resumable upload arrives', () => {
  const idOf = (url: string): string => url.split('/').at(-1)!;

  async function begun(length = 300_000) {
    const tus = new Tus(server.url, client.token!);
    const url = await tus.create('line.pdb', content.length);
    const patch = await tus.stall(url, 0, content.subarray(0, 100_000), length);
    await uploadOnce(client, idOf(url), ({ bytesReceived }) => bytesReceived > 0);
    return { tus, url, patch };
  }

  async function isWhole(url: string): Promise<void> {
    const { upload } = await client.run(more.upload, { id: idOf(url) });
    const { body } = await get(await linkTo(upload!.structure!.id));
    expect(shaOf(body)).toBe(shaOf(content));
  }

  it('and is back soon: the piece is taken as if nothing had been', async () => {
    const { tus, url, patch } = await begun();
    await proxy.away();
    patch.send(content.subarray(100_000, 300_000));
    expect(await until(ready, (status) => status === 503)).toBe(503);
    await isBack();
    expect(await patch.reply).toBe(204);
    expect((await tus.patch(url, 300_000, content.subarray(300_000))).status).toBe(204);
    await isWhole(url);
  });

  it('and stays away: the piece is answered UNAVAILABLE, and the upload goes on where its bytes are safe', async () => {
    const { tus, url, patch } = await begun();
    await proxy.away();
    patch.send(content.subarray(100_000, 300_000));
    expect(await patch.reply).toBe(503);
    await isBack();
    const offset = await until(
      () => tus.offset(url).catch(() => -1),
      (kept) => kept >= 0,
    );
    expect((await tus.patch(url, offset, content.subarray(offset))).status).toBe(204);
    await isWhole(url);
  });

  it('at its last piece: it is UNAVAILABLE, and who asks again after it is back learns of its end', async () => {
    const { tus, url, patch } = await begun(content.length);
    await proxy.away();
    patch.send(content.subarray(100_000));
    expect(await patch.reply).toBe(503);
    await isBack();
    const offset = await until(
      () => tus.offset(url).catch(() => -1),
      (kept) => kept >= 0,
    );
    if (offset < content.length)
      expect((await tus.patch(url, offset, content.subarray(offset))).status).toBe(204);
    await isWhole(url);
  });
});

it('a download whose connection to the store breaks goes on where it was', async () => {
  const large = `${pdbOf(100)}${'REMARK 999 filler\n'.repeat(1_000_000)}`;
  const { structure } = await uploadFile(client, large);
  const url = await linkTo(structure!.id);
  const body = await new Promise<Buffer>((resolve, reject) => {
    const sent = request(url, (response) => {
      const chunks: Buffer[] = [];
      response.once('data', () => proxy.hiccup());
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
  expect(shaOf(body)).toBe(shaOf(Buffer.from(large)));
});

it('when it is over nothing is lost, and nothing is left', async () => {
  await client.run(operations.endSession, {});
  // What the sweep of every minute does, a start does too.
  expect(await server.stop()).toBe(0);
  await start();
  await client.run(operations.endSession, {});
  expect(await until(unaccounted, (rows) => rows.length === 0)).toEqual([]);
  const versions = await database().sql<{ id: string }[]>`select id from saved_versions`;
  expect((await objects()).map((name) => name.split('/').at(-1)).sort()).toEqual(
    versions.map(({ id }) => id).sort(),
  );
});
