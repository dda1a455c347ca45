import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ClamdDouble, EICAR } from '../helpers/clamd.js';
import { convert } from '../helpers/conversions.js';
import { modelsOf, pdbOf } from '../helpers/molecules-pdb.js';
import { MultipartRequest } from '../helpers/multipart.js';
import * as more from '../helpers/operations.js';
import { until } from '../helpers/poll.js';
import { beginSending, uploadOnce } from '../helpers/sending.js';
import { Tus } from '../helpers/tus.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const clamd = await ClamdDouble.listen(2 ** 20);
const { running, open } = useServer({ CLAMD_URL: `unix:${clamd.path}` });
const good = pdbOf(1000);
const infected = `REMARK   1 ${EICAR}\n${good}`;

beforeEach(() => {
  clamd.fault = null;
  clamd.scanned = 0;
});
afterAll(() => clamd.close());

describe('an upload to a server with a virus scanner', () => {
  it('is READY when the scanner finds nothing, and a conversion of it is not scanned again', async () => {
    const client = await open();
    const { structure } = await uploadFile(client, good);
    expect(clamd.scanned).toBe(1);
    const conversion = await convert(client, structure!.id, 'XYZ');
    expect([conversion.state, clamd.scanned]).toEqual(['SUCCEEDED', 1]);
  });

  it('is REJECTED by the name of what was found, and nothing of it is kept', async () => {
    const done = await uploadFile(await open(), infected);
    expect(done).toMatchObject({ state: 'REJECTED', structure: null });
    expect(done.report).toMatchObject({ valid: false });
    expect(done.report!.issues.at(-1)).toMatchObject({
      severity: 'ERROR',
      code: 'VIRUS_FOUND',
      message: 'The virus scanner found Eicar-Signature in this file.',
    });
    expect(await running().server.files()).toEqual([]);
  });

  it('is not scanned when it is bad anyway', async () => {
    expect((await uploadFile(await open(), pdbOf(20, { 3: 'abc' }))).state).toBe('REJECTED');
    expect(clamd.scanned).toBe(0);
  });

  it('is REJECTED in pieces too', async () => {
    const client = await open();
    const tus = new Tus(client.url, client.token!);
    const content = Buffer.from(infected);
    const url = await tus.create('line.pdb', content.length);
    expect((await tus.patch(url, 0, content.subarray(0, 5000))).status).toBe(204);
    const last = await tus.patch(url, 5000, content.subarray(5000));
    expect([last.status, await last.text()]).toEqual([422, expect.stringContaining('Eicar-Signature')]);
    expect((await tus.head(url)).status).toBe(410);
    expect(await running().server.files()).toEqual([]);
  });

  it('is FILE_TOO_LARGE where the scanner takes no more', async () => {
    const done = await uploadFile(await open(), Buffer.concat([...modelsOf(2 ** 20)]));
    expect(done).toMatchObject({ state: 'FAILED', failure: { code: 'FILE_TOO_LARGE' } });
    expect(await running().server.files()).toEqual([]);
  });

  it.each(['hangs up at once', 'hangs up in the middle', 'talks rubbish'] as const)(
    'is refused, not let through, when the scanner %s',
    async (fault) => {
      clamd.fault = fault;
      const done = await uploadFile(await open(), good);
      expect(done).toMatchObject({ state: 'FAILED', structure: null, failure: { code: 'SCAN_UNAVAILABLE' } });
      expect(await running().server.files()).toEqual([]);
    },
  );

  it('is cancelled while it is scanned, and the scanner is left', async () => {
    clamd.fault = 'says nothing';
    const client = await open();
    const { id, upload } = await beginSending(client, { byteSize: good.length });
    await upload.write(good);
    const reply = upload.end();
    await uploadOnce(client, id, ({ state }) => state === 'CHECKING');
    await until(
      () => clamd.scanned,
      (scanned) => scanned === 1,
    );
    expect((await client.run(more.cancelUpload, { id })).cancelUpload.state).toBe('CANCELLED');
    expect((await reply).data).toMatchObject({ uploadStructure: { state: 'CANCELLED' } });
    expect(
      await until(
        () => clamd.connections,
        (connections) => connections === 0,
      ),
    ).toBe(0);
  });

  it('is scanned as it was sent: a scanner unpacks by itself', async () => {
    const client = await open();
    const upload = new MultipartRequest(client.url, client.token);
    const packed = gzipSync(good);
    upload.field('operations', JSON.stringify({ query: UPLOAD, variables: { file: null } }));
    await upload.field('map', '{"a":["variables.file"]}').file('a', 'line.pdb.gz').write(packed);
    expect((await upload.end()).data).toMatchObject({ uploadStructure: { state: 'READY' } });
    expect(clamd.scanned).toBe(1);
  });
});

const UPLOAD = 'mutation ($file: Upload!) { uploadStructure(file: $file) { state } }';
