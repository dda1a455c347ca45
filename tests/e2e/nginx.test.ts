import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { besideSources } from '../../src/lib/entries.js';
import { useDatabase } from '../helpers/database.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { until } from '../helpers/poll.js';
import { beginSending, uploadOnce } from '../helpers/sending.js';
import { startServer, type TestServer } from '../helpers/server.js';
import { uploadFile } from '../helpers/use-server.js';

const installed = spawnSync('nginx', ['-v']).status === 0;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe.runIf(installed)('behind nginx as docs/nginx.conf has it', () => {
  const database = useDatabase();
  let folder = '';
  let nginx: ChildProcess;
  let server: TestServer;
  let url = '';

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'molshelf-nginx-'));
    const [port, inner] = [await freePort(), await freePort()];
    url = `http://127.0.0.1:${port}`;
    server = await startServer(database().url, {
      PORT: String(inner),
      PUBLIC_URL: url,
      TRUSTED_PROXIES: '127.0.0.1',
    });
    const example = await readFile(besideSources('docs/nginx.conf'), 'utf8');
    const site = example
      .replace('listen 8080', `listen 127.0.0.1:${port}`)
      .replace('127.0.0.1:4000', `127.0.0.1:${inner}`);
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join('\n');
    await writeFile(
      path.join(folder, 'nginx.conf'),
      `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
      events {} http { access_log off; ${places} ${site} }`,
    );
    nginx = spawn('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: 'inherit' });
    const up = await until(
      () =>
        fetch(`${url}/readyz`).then(
          (response) => response.status,
          () => 0,
        ),
      (status) => status === 200,
      15_000,
    );
    expect(up).toBe(200);
  });
  afterAll(async () => {
    const gone = once(nginx, 'exit');
    nginx.kill('SIGTERM');
    await gone;
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('uploads are not buffered: the server sees half of one while the rest has not been sent', async () => {
    const client = new MolshelfClient(url);
    client.token = (await client.run(operations.startSession, {})).startSession.token;
    const content = pdbOf(4000);
    const half = Math.floor(content.length / 2);
    const { id, upload } = await beginSending(client, { byteSize: content.length });
    await upload.write(content.slice(0, half));
    await uploadOnce(client, id, ({ bytesReceived }) => bytesReceived >= half);
    await upload.write(content.slice(half));
    expect((await upload.end()).data).toMatchObject({ uploadStructure: { state: 'READY' } });
    await client.run(operations.endSession, {});
  });

  it('subscriptions and downloads pass, and the metrics do not', async () => {
    const client = new MolshelfClient(url);
    client.token = (await client.run(operations.startSession, {})).startSession.token;
    const { structure, id } = await uploadFile(client, pdbOf(5));
    const states: string[] = [];
    for await (const { data } of client.subscribe(operations.uploadProgress, { uploadId: id }))
      states.push(data!.uploadProgress.upload.state);
    expect(states.at(-1)).toBe('READY');
    const { createDownloadLink } = await client.run(operations.createDownloadLink, {
      input: { structureId: structure!.id },
    });
    expect(createDownloadLink.url!.startsWith(`${url}/download/`)).toBe(true);
    expect(await (await fetch(createDownloadLink.url!)).text()).toBe(pdbOf(5));
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    await client.close();
    await client.run(operations.endSession, {});
  });
});
