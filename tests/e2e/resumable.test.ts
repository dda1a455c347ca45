import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import { graphql } from '../../demo/generated/index.js';
import * as operations from '../../demo/operations.js';
import { useDatabase } from '../helpers/database.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { startServer, type TestServer } from '../helpers/server.js';
import { Tus } from '../helpers/tus.js';

const uploadQuery = graphql(`
  query ResumableUpload($id: ID!) {
    upload(id: $id) {
      id
      state
      resumableUrl
      bytesReceived
      failure {
        code
      }
      report {
        issues {
          code
          line
        }
      }
      structure {
        id
        sha256
        contentSha256
        atomCount
      }
    }
  }
`);

const database = useDatabase();
const OTHER_ORIGIN = 'http://viewer.example';
let folder: string;
let server: TestServer;
const settings = (): Record<string, string> => ({
  DATA_DIR: folder,
  UPLOAD_BYTES: '8MiB',
  ALLOWED_ORIGINS: OTHER_ORIGIN,
});
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'molshelf-tus-'));
  server = await startServer(database().url, settings());
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

async function open(): Promise<{ client: MolshelfClient; tus: Tus }> {
  const client = new MolshelfClient(server.url);
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  return { client, tus: new Tus(server.url, client.token) };
}

const content = Buffer.from(pdbOf(6000));
const sha256 = createHash('sha256').update(content).digest('hex');
const idOf = (url: string): string => url.split('/').at(-1)!;
const stateOf = async (client: MolshelfClient, url: string) =>
  (await client.run(uploadQuery, { id: idOf(url) })).upload!;

async function end(client: MolshelfClient): Promise<void> {
  await client.run(operations.endSession, {});
  expect(await server.files()).toEqual([]);
  const [row] = await database().sql<[{ count: number }]>`select count(*)::int as count from reservations`;
  expect(row.count).toBe(0);
}

describe('a resumable upload', () => {
  it('is created, sent in pieces, and READY with its last byte', async () => {
    const { client, tus } = await open();
    const url = await tus.create('line.pdb', content.length);
    expect(url.startsWith(`${server.url}/uploads/`)).toBe(true);
    for (let at = 0; at < content.length; at += 200_000) {
      expect(await tus.offset(url)).toBe(at);
      const piece = content.subarray(at, at + 200_000);
      const reply = await tus.patch(url, at, piece);
      expect([reply.status, reply.headers.get('upload-offset')]).toEqual([204, String(at + piece.length)]);
    }
    expect(await stateOf(client, url)).toMatchObject({
      state: 'READY',
      resumableUrl: null,
      structure: { sha256, atomCount: 6000 },
    });
    expect(await tus.offset(url)).toBe(content.length);
    await end(client);
  });

  it('goes on where beginUpload announced it, for tus-js-client of another origin, gzipped', async () => {
    const { client } = await open();
    const packed = gzipSync(content);
    const { beginUpload } = await client.run(operations.beginUpload, {
      input: { fileName: 'line.pdb.gz', byteSize: packed.length },
    });
    const { upload } = await client.run(uploadQuery, { id: beginUpload.id });
    await new Promise<void>((resolve, reject) => {
      new Upload(packed, {
        uploadUrl: upload!.resumableUrl!,
        chunkSize: 10_000,
        headers: { Authorization: `Bearer ${client.token}`, Origin: OTHER_ORIGIN },
        onSuccess: () => resolve(),
        onError: reject,
      }).start();
    });
    expect(await stateOf(client, upload!.resumableUrl!)).toMatchObject({
      state: 'READY',
      structure: { contentSha256: sha256 },
    });
    await end(client);
  });

  it('may leave its length open at first', async () => {
    const { client, tus } = await open();
    const url = await tus.create('line.pdb');
    expect((await tus.head(url)).headers.get('upload-defer-length')).toBe('1');
    await tus.patch(url, 0, content.subarray(0, 1000));
    const last = await tus.patch(url, 1000, content.subarray(1000), {
      'upload-length': String(content.length),
    });
    expect(last.status).toBe(204);
    expect((await stateOf(client, url)).structure!.sha256).toBe(sha256);
    await end(client);
  });

  it('U2: cut at any byte, HEAD tells what is kept, and the whole has its hash', async () => {
    const { client, tus } = await open();
    const url = await tus.create('line.pdb', content.length);
    let offset = 0;
    for (const cut of [1, 4096, 77_777, 300_001]) {
      const request = await tus.stall(url, offset, content.subarray(offset, cut), content.length - offset);
      request.cut();
      await request.ended;
      offset = await tus.offset(url);
      expect(offset).toBeLessThanOrEqual(cut);
    }
    expect((await tus.patch(url, offset, content.subarray(offset))).status).toBe(204);
    expect((await stateOf(client, url)).structure!.sha256).toBe(sha256);
    await end(client);
  });

  it('U3: a newcomer takes over from a connection that says nothing', async () => {
    const { client, tus } = await open();
    const url = await tus.create('line.pdb', content.length);
    const silent = await tus.stall(url, 0, content.subarray(0, 100_000), content.length);
    const offset = await tus.offset(url);
    expect(offset).toBeLessThanOrEqual(100_000);
    expect((await tus.patch(url, offset, content.subarray(offset))).status).toBe(204);
    await silent.ended;
    expect((await stateOf(client, url)).structure!.sha256).toBe(sha256);
    await end(client);
  });

  it('U4: of two PATCHes at one offset one is taken, and bytes never interleave', async () => {
    const { client, tus } = await open();
    const url = await tus.create('line.pdb', content.length);
    const replies = await Promise.all([
      tus.patch(url, 0, content.subarray(0, 300_000)),
      tus.patch(url, 0, content.subarray(0, 300_000)),
    ]);
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204).length).toBeGreaterThanOrEqual(1);
    // The holder that had to yield is told 400, a newcomer at a wrong offset 409.
    for (const status of statuses) expect([204, 400, 409]).toContain(status);
    const offset = await tus.offset(url);
    expect((await tus.patch(url, offset, content.subarray(offset))).status).toBe(204);
    expect((await stateOf(client, url)).structure!.sha256).toBe(sha256);
    await end(client);
  });

  it('is refused at its first error: PATCH 422 with the code, HEAD 410, its report kept', async () => {
    const { client, tus } = await open();
    const bad = Buffer.from(pdbOf(6000, { 3: 'abc' }));
    const url = await tus.create('line.pdb', bad.length);
    const reply = await tus.patch(url, 0, bad.subarray(0, 400_000));
    expect([reply.status, ((await reply.json()) as { error: { code: string } }).error.code]).toEqual([
      422,
      'REJECTED',
    ]);
    expect((await tus.head(url)).status).toBe(410);
    expect((await tus.patch(url, 400_000, bad.subarray(400_000))).status).toBe(422);
    expect(await stateOf(client, url)).toMatchObject({
      state: 'REJECTED',
      report: { issues: [{ code: 'BAD_COORDINATE', line: 4 }] },
    });
    expect(await server.files()).toEqual([]);
    await end(client);
  });

  it('U6: one that is too large is refused before its bytes, or at the first byte too many', async () => {
    const { client, tus } = await open();
    expect((await tus.post('big.pdb', 9 * 2 ** 20)).status).toBe(413);
    const url = await tus.create('big.pdb');
    const frames = Buffer.from(pdbOf(6000).repeat(20));
    let offset = 0;
    let status = 204;
    while (status === 204 && offset < frames.length) {
      const piece = frames.subarray(offset, offset + 800_000);
      status = (await tus.patch(url, offset, piece)).status;
      if (status === 204) offset += piece.length;
    }
    expect(status).toBe(413);
    expect(offset).toBeLessThanOrEqual(8 * 2 ** 20);
    await end(client);
  });

  it('U10: belongs to its session, and answers 404 when that has ended', async () => {
    const [one, two] = [await open(), await open()];
    const url = await one.tus.create('line.pdb', content.length);
    expect((await two.tus.head(url)).status).toBe(404);
    expect((await new Tus(server.url, 'x').post('line.pdb', 10)).status).toBe(401);
    await one.tus.patch(url, 0, content.subarray(0, 1000));
    await end(one.client);
    expect((await one.tus.head(url)).status).toBe(404);
    expect((await one.tus.patch(url, 1000, content.subarray(1000))).status).toBe(404);
    await end(two.client);
  });

  it('is cancelled by DELETE and by the mutation, and its bytes go', async () => {
    const { client, tus } = await open();
    for (const cancel of [
      (url: string) => fetch(url, { method: 'DELETE', headers: tus.headers() }),
      (url: string) => client.run(operations.cancelUpload, { id: idOf(url) }),
    ]) {
      const url = await tus.create('line.pdb', content.length);
      await tus.patch(url, 0, content.subarray(0, 1000));
      await cancel(url);
      expect((await stateOf(client, url)).state).toBe('CANCELLED');
      expect(await server.files()).toEqual([]);
      expect((await tus.head(url)).status).toBe(410);
    }
    await end(client);
  });

  it('survives a stop and a kill of the server, at exactly the bytes that are safe', async () => {
    const { client, tus } = await open();
    const url = await tus.create('line.pdb', content.length);
    await tus.patch(url, 0, content.subarray(0, 250_000));
    const port = new URL(server.url).port;
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const gone = new Promise((resolve) => server.process.once('exit', resolve));
      server.process.kill(signal);
      await gone;
      server = await startServer(database().url, { ...settings(), PORT: port });
      const offset = await tus.offset(url);
      expect(offset).toBe(signal === 'SIGTERM' ? 250_000 : 300_000);
      if (signal === 'SIGTERM') await tus.patch(url, offset, content.subarray(offset, 300_000));
    }
    expect((await tus.patch(url, 300_000, content.subarray(300_000))).status).toBe(204);
    expect((await stateOf(client, url)).structure!.sha256).toBe(sha256);
    await end(client);
  });

  it('expires by the clock of the database', async () => {
    const { client, tus } = await open();
    const url = await tus.create('line.pdb', content.length);
    await tus.patch(url, 0, content.subarray(0, 1000));
    await database().shiftClock(30);
    expect((await tus.head(url)).status).toBe(404);
    await database().shiftClock(0);
    await client.run(operations.endSession, {}).catch(() => undefined);
  });
});

describe('a page of another origin', () => {
  it('is told by CORS what it may send and read', async () => {
    const reply = await fetch(`${server.url}/uploads`, {
      method: 'OPTIONS',
      headers: {
        origin: OTHER_ORIGIN,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization, tus-resumable, upload-offset',
      },
    });
    expect(reply.status).toBe(204);
    expect(reply.headers.get('access-control-allow-origin')).toBe(OTHER_ORIGIN);
    expect(reply.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(reply.headers.get('access-control-allow-headers')).toContain('upload-offset');
    const { client, tus } = await open();
    const created = await fetch(`${server.url}/uploads`, {
      method: 'POST',
      headers: tus.headers({ origin: OTHER_ORIGIN, 'upload-length': '10' }),
    });
    expect(created.headers.get('access-control-allow-origin')).toBe(OTHER_ORIGIN);
    expect(created.headers.get('access-control-expose-headers')).toMatch(/Location.*Upload-Offset/i);
    const foreign = await fetch(`${server.url}/uploads`, {
      method: 'POST',
      headers: tus.headers({ origin: 'http://evil.example', 'upload-length': '10' }),
    });
    expect(foreign.status).toBe(403);
    await end(client);
  });
});
