import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import { graphql } from '../../demo/generated/index.js';
import * as operations from '../../demo/operations.js';
import { BrowserPage, chromium } from '../helpers/browser.js';
import { useDatabase } from '../helpers/database.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { until } from '../helpers/poll.js';
import { startServer, type TestServer } from '../helpers/server.js';

const beginResumable = graphql(`
  mutation BeginResumable($input: BeginUploadInput!) {
    beginUpload(input: $input) {
      id
      resumableUrl
    }
  }
`);

const content = pdbOf(6000).repeat(8);
const TUS = new URL('../../node_modules/tus-js-client/dist/tus.min.js', import.meta.url);

/** What the page runs: tus-js-client as its documentation shows it, and a list of the offsets of its PATCHes. */
const UPLOAD = `(url, token, content) => {
  window.offsets = [];
  window.finished = new Promise((resolve, reject) => {
    const upload = new tus.Upload(new Blob([content]), {
      uploadUrl: url,
      headers: { authorization: 'Bearer ' + token },
      retryDelays: Array(50).fill(200),
      onBeforeRequest: (request) => {
        if (request.getMethod() === 'PATCH') window.offsets.push(Number(request.getHeader('Upload-Offset')));
      },
      onError: (error) => reject(error),
      onSuccess: () => resolve('done'),
    });
    upload.start();
  });
}`;

describe.runIf(chromium !== null)('a page of another origin', () => {
  const database = useDatabase();
  let folder: string;
  let site: Server;
  let origin: string;
  let server: TestServer;
  let page: BrowserPage;

  const start = (port = '0') =>
    startServer(database().url, { DATA_DIR: folder, PORT: port, ALLOWED_ORIGINS: origin });

  beforeAll(async () => {
    const script = await readFile(TUS);
    site = createServer(({ url }, response) => {
      if (url === '/tus.js') response.setHeader('content-type', 'text/javascript').end(script);
      else response.setHeader('content-type', 'text/html').end('<script src="/tus.js"></script>');
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    folder = await mkdtemp(path.join(tmpdir(), 'molshelf-page-'));
    server = await start();
    page = await BrowserPage.open(chromium!);
    await page.command('Page.enable');
    await page.command('Page.navigate', { url: origin });
    await page.evaluate(
      'new Promise((done) => (document.readyState === "complete" ? done() : addEventListener("load", () => done())))',
    );
  });
  afterAll(async () => {
    await page.close();
    site.closeAllConnections();
    site.close();
    expect(await server.stop()).toBe(0);
    await rm(folder, { recursive: true, force: true });
  });

  const throttle = (uploadThroughput: number) =>
    page.command('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });

  const safeBytes = async (): Promise<number> => {
    const [row] = await database().sql<[{ safe: string }]>`select bytes_safe as safe from uploads`;
    return Number(row.safe);
  };

  it('goes on with its upload after the server was killed and started again', async () => {
    const client = new MolshelfClient(server.url);
    client.token = (await client.run(operations.startSession, {})).startSession.token;
    const { beginUpload } = await client.run(beginResumable, {
      input: { fileName: 'line.pdb', byteSize: content.length },
    });
    await page.command('Network.enable');
    await throttle(1_000_000);
    const call = [beginUpload.resumableUrl!, client.token, content].map((value) => JSON.stringify(value));
    await page.evaluate(`(${UPLOAD})(${call.join(', ')})`);
    // What was noted as safe is what a crash leaves.
    const safe = await until(safeBytes, (bytes) => bytes > 0, 20_000);
    expect(safe).toBeGreaterThan(0);

    const gone = once(server.process, 'exit');
    server.process.kill('SIGKILL');
    await gone;
    server = await start(new URL(server.url).port);
    await throttle(-1);

    expect(await page.evaluate<string>('window.finished')).toBe('done');
    const offsets = await page.evaluate<number[]>('window.offsets');
    expect(offsets[0]).toBe(0);
    expect(Math.min(...offsets.slice(1))).toBeGreaterThanOrEqual(safe);
    expect(offsets.at(-1)).toBeLessThan(content.length);
    const { upload } = await client.run(more.upload, { id: beginUpload.id });
    expect(upload).toMatchObject({ state: 'READY', bytesReceived: content.length });
    const { createDownloadLink } = await client.run(operations.createDownloadLink, {
      input: { structureId: upload!.structure!.id },
    });
    const kept = Buffer.from(await (await fetch(createDownloadLink.url!)).arrayBuffer());
    expect(sha256(kept)).toBe(sha256(Buffer.from(content)));
    await client.run(operations.endSession, {});
    expect(await server.files()).toEqual([]);
  });
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
