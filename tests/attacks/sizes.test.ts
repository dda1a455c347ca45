import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { MolshelfClient } from '../../demo/client.js';
import { modelsOf, pdbOf } from '../helpers/molecules-pdb.js';
import { MultipartRequest } from '../helpers/multipart.js';
import * as more from '../helpers/operations.js';
import { beginSending, uploadOnce, uploadQuery } from '../helpers/sending.js';
import { Tus } from '../helpers/tus.js';
import { useServer } from '../helpers/use-server.js';

const MIB = 2 ** 20;
const { open, running } = useServer({ UPLOAD_BYTES: '1MiB' });
/** A Content-Length beyond this is refused by what it says. */
const MOST = 2 * MIB;
const LARGE = Buffer.concat([...modelsOf(2 * MIB)]);

/** Sends an upload whose Content-Length is whatever a test says; what the server answers until the connection ends. */
function lie(client: MolshelfClient, length: number, content: string | Buffer): Promise<string> {
  const fields = { operations: JSON.stringify({ query: uploadQuery, variables: { file: null } }) };
  const body = Buffer.concat([
    ...Object.entries({ ...fields, map: '{"file":["variables.file"]}' }).map(([name, value]) =>
      Buffer.from(`--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    ),
    Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdb"\r\n\r\n'),
    Buffer.from(content as string),
    Buffer.from('\r\n--x--\r\n'),
  ]);
  const head =
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\napollo-require-preflight: true\r\n' +
    `Authorization: Bearer ${client.token}\r\nContent-Type: multipart/form-data; boundary=x\r\n` +
    `Content-Length: ${length < 0 ? body.length + length : length}\r\n\r\n`;
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(client.url).port), '127.0.0.1');
    let said = '';
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      // The server reads on, so that whoever still sends hears the answer.
      if (said.includes('uploadStructure')) socket.destroy();
    });
    socket.on('error', () => undefined).on('close', () => resolve(said));
    socket.write(head);
    if (length > MOST) socket.write(body);
    else socket.end(body);
  });
}

describe('U6: over the limit, by every route', () => {
  it('a Content-Length that promises 100 GiB keeps no space beyond the end that the body itself says', async () => {
    const client = await open();
    expect(await lie(client, 100 * 2 ** 30, pdbOf(5))).toContain('"state":"READY"');
    expect((await client.run(more.session, {})).session).toMatchObject({
      bytesReserved: 0,
      bytesUsed: pdbOf(5).length,
    });
  });

  it('a Content-Length that is too small ends the body there: nothing of it is kept', async () => {
    const said = await lie(await open(), -400_000, LARGE.subarray(0, 800_000));
    expect(said).toMatch(/^HTTP\/1\.1 (200|400) /);
    expect(said).not.toContain('READY');
  });

  it('a Content-Length that is never reached ends with the connection', async () => {
    const client = await open();
    expect(await lie(client, 600_000, pdbOf(5))).not.toContain('READY');
    const states = await running().database.sql<{ state: string }[]>`
      select uploads.state from uploads join sessions on sessions.id = session_id where ended_at is null`;
    expect(states.map(({ state }) => state)).not.toContain('READY');
  });

  it('chunks without a length are stopped a block past the limit', async () => {
    const client = await open();
    const { id, upload } = await beginSending(client);
    const written = upload.write(LARGE);
    const ended = await uploadOnce(client, id, ({ state }) => state === 'FAILED');
    expect(ended.failure!.code).toBe('FILE_TOO_LARGE');
    expect(ended.bytesReceived).toBeLessThanOrEqual(2 * MIB);
    await written;
    await upload.end();
  });

  it('a second file of a request that is too large leaves the first as it is', async () => {
    const client = await open();
    const upload = new MultipartRequest(client.url, client.token);
    const query =
      'mutation ($uploads: [UploadStructureInput!]!) { uploadStructures(uploads: $uploads) { state failure { code } } }';
    const uploads = [{ file: null }, { file: null }];
    upload.field('operations', JSON.stringify({ query, variables: { uploads } }));
    upload.field('map', '{"a":["variables.uploads.0.file"],"b":["variables.uploads.1.file"]}');
    await upload.file('a', 'small.pdb').write(pdbOf(5));
    await upload.file('b', 'large.pdb').write(LARGE);
    expect((await upload.end()).data).toEqual({
      uploadStructures: [
        { state: 'READY', failure: null },
        { state: 'FAILED', failure: { code: 'FILE_TOO_LARGE' } },
      ],
    });
  });

  it('a resumable upload whose length was left open is refused when it says too much', async () => {
    const client = await open();
    const tus = new Tus(client.url, client.token!);
    const url = await tus.create('large.pdb');
    const reply = await tus.patch(url, 0, LARGE.subarray(0, 1000), { 'upload-length': String(2 * MIB) });
    expect([reply.status, await reply.text()]).toEqual([413, expect.stringContaining('FILE_TOO_LARGE')]);
  });
});
