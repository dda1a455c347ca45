import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import { upload } from '../helpers/conversions.js';
import { get } from '../helpers/get.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { until } from '../helpers/poll.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const { open, running } = useServer();
const CONTENT = pdbOf(2000);
const SIZE = CONTENT.length;

/** A link to a structure of 2,000 atoms in a session of its own. */
async function linked(content = CONTENT, name = 'line.pdb') {
  const client = await open();
  const structureId = await upload(client, content, name);
  const { createDownloadLink } = await client.run(more.linkTo, { input: { structureId } });
  return { client, structureId, linkId: createDownloadLink.id, url: createDownloadLink.url! };
}

describe('D1: ranges', () => {
  it('are answered as RFC 9110 says, and only what is asked for is sent', async () => {
    const { url } = await linked();
    const cases: [string, number, string | undefined, number][] = [
      ['bytes=0-0', 206, `bytes 0-0/${SIZE}`, 1],
      ['bytes=10-19', 206, `bytes 10-19/${SIZE}`, 10],
      ['bytes=-7', 206, `bytes ${SIZE - 7}-${SIZE - 1}/${SIZE}`, 7],
      [`bytes=${SIZE - 3}-`, 206, `bytes ${SIZE - 3}-${SIZE - 1}/${SIZE}`, 3],
      [`bytes=5-${SIZE * 2}`, 206, `bytes 5-${SIZE - 1}/${SIZE}`, SIZE - 5],
      [`bytes=-${SIZE * 2}`, 206, `bytes 0-${SIZE - 1}/${SIZE}`, SIZE],
      [`bytes=${SIZE}-`, 416, `bytes */${SIZE}`, 0],
      ['bytes=-0', 416, `bytes */${SIZE}`, 0],
      ['bytes=9-3', 200, undefined, SIZE],
      ['bytes=0-1,5-6', 200, undefined, SIZE],
      [`bytes=${'0-,'.repeat(1000)}0-`, 200, undefined, SIZE],
      ['lines=0-1', 200, undefined, SIZE],
      ['bytes=a-b', 200, undefined, SIZE],
      ['bytes=-', 200, undefined, SIZE],
      ['bytes=99999999999999999999-', 416, `bytes */${SIZE}`, 0],
    ];
    for (const [range, status, contentRange, length] of cases) {
      const answer = await get(url, { range });
      expect([range, answer.status, answer.headers['content-range']]).toEqual([range, status, contentRange]);
      expect(answer.body.length).toBe(length);
    }
    const { body } = await get(url, { range: 'bytes=10-19' });
    expect(body.toString()).toBe(CONTENT.slice(10, 20));
  });

  it('of another version are not sent: If-Range', async () => {
    const { url } = await linked();
    const etag = (await get(url, {}, 'HEAD')).headers['etag']!;
    expect((await get(url, { range: 'bytes=0-4', 'if-range': etag })).status).toBe(206);
    expect((await get(url, { range: 'bytes=0-4', 'if-range': '"other"' })).status).toBe(200);
    expect((await get(url, { range: 'bytes=0-4', 'if-range': `W/${etag}` })).status).toBe(200);
  });
});

describe('D2: HEAD, conditions and cut clients', () => {
  it.each([{}, { 'accept-encoding': 'gzip' }, { range: 'bytes=1-2' }])(
    'HEAD tells what GET does with %o',
    async (headers) => {
      const { url } = await linked();
      const [head, whole] = [await get(url, headers, 'HEAD'), await get(url, headers)];
      expect(head.body).toHaveLength(0);
      expect(head.status).toBe(whole.status);
      for (const name of [
        'etag',
        'content-type',
        'content-length',
        'content-encoding',
        'content-range',
        'accept-ranges',
      ])
        expect([name, head.headers[name]]).toEqual([name, whole.headers[name]]);
    },
  );

  it('what is unchanged is not sent again', async () => {
    const { url } = await linked();
    const { headers } = await get(url, {}, 'HEAD');
    const unchanged = await get(url, { 'if-none-match': `"x", ${headers['etag']!}` });
    expect([unchanged.status, unchanged.body.length]).toEqual([304, 0]);
    expect((await get(url, { 'if-none-match': '*' })).status).toBe(304);
    expect((await get(url, { 'if-none-match': '"x"' })).status).toBe(200);
    expect((await get(url, { 'if-modified-since': headers['last-modified']! })).status).toBe(304);
  });

  it.skipIf(process.platform !== 'linux')('the file closes within a second of a cut client', async () => {
    // More than the buffers of a socket hold, so that the server is in the middle of it.
    const { url } = await linked(`${CONTENT}${'REMARK 999 filler\n'.repeat(1_000_000)}`);
    const reading = () => running().server.reading();
    await new Promise<void>((resolve, reject) => {
      const sent = request(url, (response) => {
        response.once('data', () => {
          response.pause();
          reading().then((count) => {
            expect(count).toBe(1);
            sent.destroy();
            resolve();
          }, reject);
        });
      });
      sent.on('error', reject);
      sent.end();
    });
    expect(await until(reading, (count) => count === 0, 1000)).toBe(0);
  });

  it('other methods are refused', async () => {
    const { url } = await linked();
    const answer = await get(url, {}, 'POST');
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });
});

describe('D3: what a browser makes of a file', () => {
  it('is never a page: attachment, nosniff and a sandbox, whatever the content says', async () => {
    const active = `REMARK <html><script>alert(1)</script><svg onload=alert(1)>\n${pdbOf(5)}`;
    for (const disposition of ['ATTACHMENT', 'INLINE'] as const) {
      const client = await open();
      const { structure } = await uploadFile(client, active, 'page.html.pdb');
      const { createDownloadLink } = await client.run(more.linkTo, {
        input: { structureId: structure!.id, disposition },
      });
      for (const url of [createDownloadLink.url!, `${createDownloadLink.url!}?metadata`]) {
        const { headers } = await get(url);
        expect(headers['content-type']).not.toMatch(/html|svg|javascript/);
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
        expect(headers['referrer-policy']).toBe('no-referrer');
        expect(headers['cache-control']).toBe('private, no-cache');
      }
      const { headers } = await get(createDownloadLink.url!);
      expect(headers['content-disposition']).toMatch(disposition === 'INLINE' ? /^inline/ : /^attachment/);
    }
  });
});

describe('D5: forged headers', () => {
  it('an unknown Host or Origin opens nothing, and forwarded ones are not believed', async () => {
    const { url } = await linked();
    expect((await get(url, { host: 'attacker.example' })).status).toBe(421);
    expect((await get(url, { origin: 'http://attacker.example' })).status).toBe(403);
    const forged = {
      'x-forwarded-host': 'attacker.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=attacker.example',
    };
    const client = await open();
    const structureId = await upload(client, pdbOf(5), 'line.pdb');
    const answer = await fetch(`${running().server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${client.token!}`, ...forged },
      body: JSON.stringify({
        query: `mutation { createDownloadLink(input: { structureId: "${structureId}" }) { url } }`,
      }),
    });
    const { data } = (await answer.json()) as { data: { createDownloadLink: { url: string } } };
    expect(data.createDownloadLink.url.startsWith(running().server.url)).toBe(true);
    expect((await get(url, forged)).status).toBe(200);
  });
});

describe('A5: a link', () => {
  it('that was tampered with, revoked, or whose structure is gone opens nothing', async () => {
    const { client, structureId, linkId, url } = await linked();
    const tampered = url.slice(0, -1) + (url.endsWith('A') ? 'B' : 'A');
    for (const other of [
      tampered,
      `${url}x`,
      url.slice(0, -1),
      url.replace(/[^/]+$/, linkId),
      url.replace(/[^/]+$/, '..%2f..'),
    ])
      expect((await get(other)).status).toBe(404);
    await client.run(more.revokeLink, { id: linkId });
    expect((await get(url)).status).toBe(404);
    const second = await client.run(more.linkTo, { input: { structureId } });
    await client.run(more.deleteStructure, { id: structureId });
    expect((await get(second.createDownloadLink.url!)).status).toBe(404);
  });

  it('dies when it expires and with its session, and says the same of all', async () => {
    const { client, structureId, url } = await linked();
    const short = await client.run(more.linkTo, { input: { structureId, lifetimeSeconds: 60 } });
    await running().database.shiftClock(0.5);
    const expired = await get(short.createDownloadLink.url!);
    expect(expired.status).toBe(404);
    expect((await get(url)).status).toBe(200);
    await running().database.shiftClock(0);
    await client.run(operations.endSession, {});
    const ended = await get(url);
    const message = (body: Buffer) =>
      (JSON.parse(body.toString()) as { error: { message: string } }).error.message;
    expect([ended.status, message(ended.body)]).toEqual([404, message(expired.body)]);
  });
});

describe('A4: guessing', () => {
  const limited = useServer({ REQUEST_RATE: '30' });

  it('is limited per address', async () => {
    const wrong = `${limited.running().server.url}/download/${'A'.repeat(43)}`;
    for (let attempt = 0; attempt < 30; attempt++) expect((await get(wrong, {}, 'HEAD')).status).toBe(404);
    const answer = await until(
      () => get(wrong),
      ({ status }) => status === 429,
    );
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});
