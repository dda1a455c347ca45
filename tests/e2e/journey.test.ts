import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { useDatabase } from '../helpers/database.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { startServer, type TestServer } from '../helpers/server.js';

const database = useDatabase();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(database().url, { UPLOAD_BYTES: '1MiB' });
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

async function open(): Promise<MolshelfClient> {
  const client = new MolshelfClient(server.url);
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  return client;
}

async function upload(
  client: MolshelfClient,
  content: string | Buffer,
  name = 'line.pdb',
  uploadId: string | null = null,
) {
  const file = new File([content], name);
  return (await client.run(operations.uploadStructure, { file, uploadId }, { file })).uploadStructure;
}

describe('the way of a file', () => {
  it('is uploaded, watched, converted, downloaded, and gone with its session', async () => {
    const client = await open();
    const content = pdbOf(100);
    const { beginUpload } = await client.run(operations.beginUpload, {
      input: { fileName: 'line.pdb', byteSize: Buffer.byteLength(content) },
    });
    const states: string[] = [];
    const watched = (async () => {
      for await (const { data } of client.subscribe(operations.uploadProgress, { uploadId: beginUpload.id }))
        states.push(data!.uploadProgress.upload.state);
    })();
    const done = await upload(client, content, 'line.pdb', beginUpload.id);
    await watched;
    expect(states.at(-1)).toBe('READY');
    expect(done).toMatchObject({
      id: beginUpload.id,
      state: 'READY',
      structure: { format: 'PDB', atomCount: 100 },
    });
    expect(done.structure!.sha256).toBe(createHash('sha256').update(content).digest('hex'));

    const { convertStructure } = await client.run(operations.convertStructure, {
      input: { structureId: done.structure!.id, target: 'XYZ' },
    });
    let result: { id: string; name: string } | null | undefined;
    let losses: string[] = [];
    for await (const { data } of client.subscribe(operations.conversionProgress, {
      conversionId: convertStructure.id,
    })) {
      const { conversion } = data!.conversionProgress;
      result = conversion.result;
      losses = conversion.losses.map(({ code }) => code);
    }
    expect(result).toMatchObject({ name: 'line.xyz', atomCount: 100 });
    expect(losses).toContain('RESIDUES');

    const { createDownloadLink } = await client.run(operations.createDownloadLink, {
      input: { structureId: result!.id },
    });
    const url = createDownloadLink.url!;
    const whole = await fetch(url);
    const text = await whole.text();
    expect(whole.headers.get('content-type')).toBe('chemical/x-xyz');
    expect(text.split('\n')[0]!.trim()).toBe('100');
    const etag = whole.headers.get('etag')!;
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const part = await fetch(url, { headers: { range: 'bytes=-5' } });
    expect([part.status, await part.text()]).toEqual([206, text.slice(-5)]);
    expect((await fetch(url, { headers: { range: 'bytes=99999999-' } })).status).toBe(416);

    await client.run(operations.endSession, {});
    expect(await server.files()).toEqual([]);
    expect((await fetch(url)).status).toBe(404);
    await client.close();
  });

  it('takes a gzipped file and keeps it as it came', async () => {
    const client = await open();
    const packed = gzipSync(pdbOf(10));
    const done = await upload(client, packed, 'line.pdb.gz');
    expect(done).toMatchObject({ state: 'READY', structure: { byteSize: packed.length, atomCount: 10 } });
    await client.run(operations.endSession, {});
  });
});

describe('a bad file', () => {
  it('is REJECTED with line and column, and leaves nothing behind', async () => {
    const client = await open();
    const done = await upload(client, pdbOf(50, { 3: 'abc' }));
    expect(done.state).toBe('REJECTED');
    expect(done.report!.issues[0]).toMatchObject({ severity: 'ERROR', code: 'BAD_COORDINATE', line: 4 });
    expect(done.report!.issues[0]!.column).toBeGreaterThanOrEqual(31);
    expect(await server.files()).toEqual([]);
    await client.run(operations.endSession, {});
  });

  it.each([
    ['empty', '', 'EMPTY_FILE'],
    ['of no known format', 'just some words\nand more of them\n', 'UNSUPPORTED_FORMAT'],
  ])('that is %s says so', async (_what, content, code) => {
    const client = await open();
    const done = await upload(client, content, 'file.txt');
    const codes = [done.failure?.code, ...(done.report?.issues ?? []).map((issue) => issue.code)];
    expect(['REJECTED', 'FAILED']).toContain(done.state);
    expect(codes).toContain(code);
    await client.run(operations.endSession, {});
  });

  it('U6: that is too large ends FILE_TOO_LARGE', async () => {
    const client = await open();
    const done = await upload(client, pdbOf(9999).repeat(3));
    expect(done).toMatchObject({ state: 'FAILED', failure: { code: 'FILE_TOO_LARGE' } });
    expect(await server.files()).toEqual([]);
    const [row] = await database()
      .sql`select bytes_reserved, files_reserved from sessions where ended_at is null`;
    expect(row).toMatchObject({ bytes_reserved: '0', files_reserved: 0 });
    await client.run(operations.endSession, {});
  });
});

describe('who may call', () => {
  it('U10: nobody without a session, and no other session', async () => {
    const stranger = new MolshelfClient(server.url);
    await expect(upload(stranger, pdbOf(2))).rejects.toThrow('UNAUTHENTICATED');
    const [one, two] = [await open(), await open()];
    const { structure } = await upload(one, pdbOf(2));
    await expect(
      two.run(operations.convertStructure, { input: { structureId: structure!.id, target: 'XYZ' } }),
    ).rejects.toThrow('NOT_FOUND');
    await one.run(operations.endSession, {});
    await expect(upload(one, pdbOf(2))).rejects.toThrow('UNAUTHENTICATED');
    await two.run(operations.endSession, {});
  });

  it('U9: an upload without the preflight header is refused before it is read', async () => {
    const { token } = await open();
    const body = new FormData();
    body.append('operations', '{}');
    const reply = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body,
    });
    expect([reply.status, ((await reply.json()) as { error: { code: string } }).error.code]).toEqual([
      400,
      'CSRF',
    ]);
  });

  it('A8: a rebound Host and a page of another origin are refused before anything runs', async () => {
    expect(await statusOf({ host: 'evil.example' })).toBe(421);
    expect(await statusOf({ origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf({})).toBe(200);
  });

  it('A6: a socket needs a valid token, and takes subscriptions only', async () => {
    expect(await closeCode({})).toBe(4401);
    expect(await closeCode({ authorization: 'Bearer nonsense' })).toBe(4401);
    const { token } = await open();
    expect(await closeCode({ authorization: `Bearer ${token}` }, 'mutation { startSession { token } }')).toBe(
      4400,
    );
  });

  it('A7: deep and costly documents are refused', async () => {
    const nodes = 'structures { nodes { summary { cell { a } } } }';
    const many = Array.from({ length: 40 }, (_, index) => `a${index}: ${nodes}`).join(' ');
    const reply = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ ${many} }` }),
    });
    const { errors } = (await reply.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]!.extensions.code).toBe('QUERY_TOO_LARGE');
  });

  it('a session expires by the clock of the database', async () => {
    const client = await open();
    await database().shiftClock(3);
    await expect(upload(client, pdbOf(2))).rejects.toThrow('UNAUTHENTICATED');
    await database().shiftClock(0);
  });
});

function statusOf(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${server.url}/healthz`, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    call.on('error', reject);
    call.end();
  });
}

function closeCode(payload: object, query = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    socket.on('message', (message: Buffer) => {
      const { type } = JSON.parse(message.toString()) as { type: string };
      if (type === 'connection_ack')
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    });
    socket.on('close', resolve);
    socket.on('error', reject);
  });
}
