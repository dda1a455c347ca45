import { print } from 'graphql';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { MultipartRequest, post, postQuery } from '../helpers/multipart.js';
import * as more from '../helpers/operations.js';
import { uploadQuery } from '../helpers/sending.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const { running, open } = useServer();
const uploads = async (): Promise<number> => (await running().database.sql`select 1 from uploads`).length;

/** Sends an upload whose body does not end; the reply. */
async function send(token: string | null, headers: Record<string, string> = {}) {
  const upload = new MultipartRequest(running().server.url, token, headers);
  const operation = JSON.stringify({ query: uploadQuery, variables: { file: null } });
  upload.field('operations', operation).field('map', '{"file":["variables.file"]}').file('file', 'line.pdb');
  await upload.write(pdbOf(5)).catch(() => undefined);
  const reply = await upload.reply;
  upload.cut();
  return reply;
}

describe('U9: the guard against requests of other sites', () => {
  it('refuses multipart without the preflight header before a byte is stored', async () => {
    const { token } = await open();
    const before = await uploads();
    expect(await send(token, { 'apollo-require-preflight': '' })).toMatchObject({
      status: 400,
      codes: ['CSRF'],
    });
    expect(await uploads()).toBe(before);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('refuses a mutation as %s', async (type) => {
    const body = JSON.stringify({ query: print(operations.startSession) });
    const reply = await post(`${running().server.url}/graphql`, body, { 'content-type': type });
    expect(reply).toMatchObject({ status: 400, codes: ['CSRF'] });
  });

  it('refuses a mutation by GET', async () => {
    const query = encodeURIComponent('mutation { startSession { token } }');
    const url = `${running().server.url}/graphql?query=${query}`;
    const reply = await post(url, '', { 'apollo-require-preflight': 'true' }, 'GET');
    expect([reply.status, reply.data]).toEqual([405, null]);
  });
});

describe('U10: bytes of nobody', () => {
  it('no session, and a session that has expired', async () => {
    const { token } = await open();
    const before = await uploads();
    const refused = { status: 401, codes: ['UNAUTHENTICATED'] };
    expect(await send(null)).toMatchObject(refused);
    expect(await send('x'.repeat(43))).toMatchObject(refused);
    await running().database.shiftClock(3);
    expect(await send(token)).toMatchObject(refused);
    await running().database.shiftClock(0);
    expect(await uploads()).toBe(before);
  });

  it("somebody else's ids are NOT_FOUND, or null, as those that never were", async () => {
    const [client, stranger] = [await open(), await open()];
    const { beginUpload } = await client.run(operations.beginUpload, { input: { fileName: 'line.pdb' } });
    const file = new File([pdbOf(5)], 'line.pdb');
    const { structure } = await uploadFile(client, pdbOf(2));
    for (const [uploadId, structureId] of [
      [beginUpload.id, structure!.id],
      ['nothing', 'nothing'],
    ] as const) {
      const stolen = stranger.run(operations.uploadStructure, { file, uploadId }, { file });
      await expect(stolen).rejects.toThrow('NOT_FOUND: There is no upload with this id in your session.');
      const converted = stranger.run(operations.convertStructure, { input: { structureId, target: 'XYZ' } });
      await expect(converted).rejects.toThrow(
        'NOT_FOUND: There is no structure with this id in your session.',
      );
      const linked = stranger.run(operations.createDownloadLink, { input: { structureId } });
      await expect(linked).rejects.toThrow('NOT_FOUND');
      await expect(stranger.run(more.deleteStructure, { id: structureId })).rejects.toThrow('NOT_FOUND');
      await expect(stranger.run(more.cancelUpload, { id: uploadId })).rejects.toThrow('NOT_FOUND');
      expect((await stranger.run(more.upload, { id: uploadId })).upload).toBeNull();
      expect((await stranger.run(more.structure, { id: structureId })).structure).toBeNull();
    }
    await client.run(more.cancelUpload, { id: beginUpload.id });
  });

  it('an ended session opens nothing', async () => {
    const client = await open();
    await client.run(operations.endSession, {});
    await expect(uploadFile(client, pdbOf(2))).rejects.toThrow('UNAUTHENTICATED');
    expect((await client.run(more.session, {})).session).toBeNull();
  });
});

describe('A8: a page of another site', () => {
  const statusOf = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const call = request(`${running().server.url}/graphql`, { method: 'POST', headers, agent: false });
      call.on('response', (response) => resolve(response.resume().statusCode!)).on('error', reject);
      call.end(JSON.stringify({ query: print(operations.startSession) }));
    });
  const json = { 'content-type': 'application/json' };
  const sessions = async (): Promise<number> => (await running().database.sql`select 1 from sessions`).length;

  it.each([
    ['a rebound Host', { host: 'evil.example' }, 421],
    ['a rebound Host with our port', { host: 'evil.example:4000' }, 421],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['a loopback origin of another port', { origin: 'http://127.0.0.1:1' }, 403],
  ])('%s is refused before anything runs', async (_what, headers, status) => {
    const before = await sessions();
    expect(await statusOf({ ...json, ...headers })).toBe(status);
    expect(await sessions()).toBe(before);
  });

  it('forged forwarded headers change nothing', async () => {
    const headers = { ...json, 'x-forwarded-host': 'localhost', 'x-forwarded-for': '10.0.0.1' };
    expect(await statusOf({ ...headers, host: 'evil.example' })).toBe(421);
  });
});

describe('what is no GraphQL request', () => {
  it.each([
    ['no body', undefined],
    ['no query', {}],
    ['a batch', [{ query: '{ formats { name } }' }]],
    ['variables of the wrong shape', { query: 'query ($id: ID!) { upload(id: $id) { id } }', variables: 7 }],
  ])('%s gets BAD_REQUEST', async (_what, body) => {
    const reply = await postQuery(running().server.url, body);
    expect(reply).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
  });
});
