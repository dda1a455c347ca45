import { once } from 'node:events';
import { request } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { finished } from '../helpers/conversions.js';
import { modelsOf, pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { beginSending, uploadOnce } from '../helpers/sending.js';
import { startServer, type TestServer } from '../helpers/server.js';
import { uploadFile } from '../helpers/use-server.js';

/** What a test started: ended and removed whatever became of the test. */
const started: TestServer[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'molshelf-signals-'));
  folders.push(made);
  return made;
}

/** A server on the embedded database of a data folder that outlives it. */
async function start(dataDir: string): Promise<TestServer> {
  const server = await startServer(null, { DATA_DIR: dataDir });
  started.push(server);
  return server;
}

async function openOn(server: TestServer, token?: string): Promise<MolshelfClient> {
  const client = new MolshelfClient(server.url);
  client.token = token ?? (await client.run(operations.startSession, {})).startSession.token;
  return client;
}

/** Half of an upload that has reached the disk. */
async function halfAnUpload(client: MolshelfClient) {
  const content = pdbOf(4000);
  const half = Math.floor(content.length / 2);
  const sending = await beginSending(client, { byteSize: content.length });
  await sending.upload.write(content.slice(0, half));
  await uploadOnce(client, sending.id, ({ bytesReceived }) => bytesReceived >= half);
  return sending;
}

describe.each([
  ['SIGTERM to the process', (pid: number) => process.kill(pid, 'SIGTERM')],
  ['Ctrl-C: SIGINT to the whole process group', (pid: number) => process.kill(-pid, 'SIGINT')],
  [
    'Ctrl-C that comes twice, as npm hands it on',
    (pid: number) => {
      process.kill(-pid, 'SIGINT');
      process.kill(pid, 'SIGINT');
    },
  ],
])('F2: %s while an upload runs', (_what, signal) => {
  it('ends the server within 10 s, answers the upload, and leaves nothing half-written', async () => {
    const dataDir = await folder();
    const server = await start(dataDir);
    const client = await openOn(server);
    const kept = await uploadFile(client, pdbOf(10));
    const { id, upload } = await halfAnUpload(client);
    const exited = once(server.process, 'exit');
    const since = performance.now();
    signal(server.process.pid!);
    expect((await upload.reply).data).toMatchObject({
      uploadStructure: { state: 'FAILED', failure: { code: 'SHUTTING_DOWN' } },
    });
    upload.cut();
    expect(await exited).toEqual([0, null]);
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(await server.files()).toEqual([kept.structure!.id]);

    const next = await openOn(await start(dataDir), client.token!);
    expect((await next.run(more.upload, { id })).upload).toMatchObject({
      state: 'FAILED',
      failure: { code: 'SHUTTING_DOWN' },
    });
    expect((await next.run(more.session, {})).session).toMatchObject({
      bytesUsed: kept.structure!.byteSize,
      bytesReserved: 0,
    });
  });
});

describe('F2: a second signal while the server stops', () => {
  it('ends it at once, with 130', { timeout: 60_000 }, async () => {
    const server = await start(await folder());
    const client = await openOn(server);
    // An answer that nobody reads keeps the server from having ended before the second signal comes.
    const { structure } = await uploadFile(client, Buffer.concat([...modelsOf(30 * 2 ** 20)]));
    const { createDownloadLink } = await client.run(operations.createDownloadLink, {
      input: { structureId: structure!.id },
    });
    const download = request(createDownloadLink.url!).end();
    await once(download, 'response');
    const exited = once(server.process, 'exit');
    const signals = setInterval(() => server.process.kill('SIGTERM'), 100);
    expect(await exited).toEqual([130, null]);
    clearInterval(signals);
    download.destroy();
  });
});

describe('F2: SIGTERM while a conversion runs', () => {
  it('gives it back to the queue, and the next start finishes it', { timeout: 60_000 }, async () => {
    const dataDir = await folder();
    const server = await start(dataDir);
    const client = await openOn(server);
    const { structure } = await uploadFile(client, Buffer.concat([...modelsOf(5 * 2 ** 20)]));
    const { convertStructure } = await client.run(operations.convertStructure, {
      input: { structureId: structure!.id, target: 'MMCIF' },
    });
    const { id } = convertStructure;
    // It may have ended by then; it must not have failed.
    expect(await server.stop()).toBe(0);
    const next = await openOn(await start(dataDir), client.token!);
    expect(await finished(next, id)).toBe('SUCCEEDED');
    await next.close();
  });
});

describe('F1: kill -9 while an upload runs', () => {
  it('stops the embedded database, and the next start ends the upload and sweeps its bytes', async () => {
    const dataDir = await folder();
    const server = await start(dataDir);
    const client = await openOn(server);
    const kept = await uploadFile(client, pdbOf(10));
    const { id, upload } = await halfAnUpload(client);
    const exited = once(server.process, 'exit');
    server.process.kill('SIGKILL');
    await exited;
    upload.cut();
    expect((await server.files()).length).toBe(2);

    // The cluster can be opened again only when the database of the killed server has ended.
    const next = await openOn(await start(dataDir), client.token!);
    expect((await next.run(more.upload, { id })).upload).toMatchObject({
      state: 'FAILED',
      failure: { code: 'UPLOAD_ABORTED' },
    });
    expect((await next.run(more.session, {})).session).toMatchObject({
      bytesUsed: kept.structure!.byteSize,
      bytesReserved: 0,
    });
    expect(await started.at(-1)!.files()).toEqual([kept.structure!.id]);
  });
});

describe('F5: a second server on the same embedded data folder', () => {
  it('is refused with a sentence, and the first goes on', async () => {
    const dataDir = await folder();
    const server = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(/DATA_DIR/);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});
