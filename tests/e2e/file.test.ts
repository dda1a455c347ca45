import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { MultipartRequest } from '../helpers/multipart.js';
import * as more from '../helpers/operations.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const { running, open } = useServer({ UPLOAD_BYTES: '1MiB' });

describe('the way of a file', () => {
  it('is uploaded, watched, converted, downloaded, and gone with its session', async () => {
    const client = await open();
    const content = pdbOf(100);
    const { beginUpload } = await client.run(operations.beginUpload, {
      input: { fileName: 'line.pdb', byteSize: Buffer.byteLength(content) },
    });
    const done = await uploadFile(client, content, 'line.pdb', beginUpload.id);
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
    expect(await running().server.files()).toEqual([]);
    expect((await fetch(url)).status).toBe(404);
  });

  it('takes a gzipped file and keeps it as it came', async () => {
    const packed = gzipSync(pdbOf(10));
    const done = await uploadFile(await open(), packed, 'line.pdb.gz');
    expect(done).toMatchObject({ state: 'READY', structure: { byteSize: packed.length, atomCount: 10 } });
  });

  it('gives the space of a deleted structure back', async () => {
    const client = await open();
    const { structure } = await uploadFile(client, pdbOf(10));
    expect((await client.run(more.session, {})).session!.bytesUsed).toBe(structure!.byteSize);
    await client.run(more.deleteStructure, { id: structure!.id });
    expect((await client.run(more.session, {})).session!.bytesUsed).toBe(0);
    expect(await running().server.files()).toEqual([]);
  });

  it('takes several files of one request, each to its own end', async () => {
    const client = await open();
    const upload = new MultipartRequest(client.url, client.token);
    const query = `mutation ($uploads: [UploadStructureInput!]!) {
      uploadStructures(uploads: $uploads) { fileName state structure { atomCount } }
    }`;
    const uploads = [{ file: null }, { file: null }, { file: null }];
    const map = {
      a: ['variables.uploads.0.file'],
      b: ['variables.uploads.1.file'],
      c: ['variables.uploads.2.file'],
    };
    upload.field('operations', JSON.stringify({ query, variables: { uploads } }));
    upload.field('map', JSON.stringify(map));
    await upload.file('a', 'one.pdb').write(pdbOf(5));
    await upload.file('b', 'bad.pdb').write(pdbOf(5000, { 2: 'abc' }));
    await upload.file('c', 'two.pdb').write(pdbOf(7));
    expect((await upload.end()).data).toEqual({
      uploadStructures: [
        { fileName: 'one.pdb', state: 'READY', structure: { atomCount: 5 } },
        { fileName: 'bad.pdb', state: 'REJECTED', structure: null },
        { fileName: 'two.pdb', state: 'READY', structure: { atomCount: 7 } },
      ],
    });
  });
});

describe('a bad file', () => {
  it('is REJECTED with line and column, and leaves nothing behind', async () => {
    const done = await uploadFile(await open(), pdbOf(50, { 3: 'abc' }));
    expect(done.state).toBe('REJECTED');
    expect(done.report!.issues[0]).toMatchObject({ severity: 'ERROR', code: 'BAD_COORDINATE', line: 4 });
    expect(done.report!.issues[0]!.column).toBeGreaterThanOrEqual(31);
    expect(await running().server.files()).toEqual([]);
  });

  it.each([
    ['empty', '', 'EMPTY_FILE', 'The file is empty.'],
    ['of no known format', 'just some words\nand more of them\n', 'UNSUPPORTED_FORMAT', /./],
  ])('that is %s says so', async (_what, content, code, sentence) => {
    const done = await uploadFile(await open(), content, 'file.txt');
    expect(done.state).toBe('REJECTED');
    const issue = done.report!.issues.find((found) => found.code === code);
    expect(issue?.message).toMatch(sentence);
    expect(await running().server.files()).toEqual([]);
  });

  it('U6: that is too large ends FILE_TOO_LARGE', async () => {
    const done = await uploadFile(await open(), pdbOf(9999).repeat(3));
    expect(done).toMatchObject({ state: 'FAILED', failure: { code: 'FILE_TOO_LARGE' } });
    expect(done.failure!.message).toContain('1 MiB');
    expect(await running().server.files()).toEqual([]);
  });

  it('U6: that is announced too large is refused before it is sent', async () => {
    const client = await open();
    const input = { fileName: 'large.pdb', byteSize: 2 ** 20 + 1 };
    await expect(client.run(operations.beginUpload, { input })).rejects.toThrow('FILE_TOO_LARGE');
  });

  it.each([
    ['more', 11],
    ['fewer', 9],
  ])('U6: that has %s bytes than were announced ends SIZE_MISMATCH', async (_what, atoms) => {
    const client = await open();
    const byteSize = Buffer.byteLength(pdbOf(10));
    const { beginUpload } = await client.run(operations.beginUpload, {
      input: { fileName: 'line.pdb', byteSize },
    });
    const done = await uploadFile(client, pdbOf(atoms), 'line.pdb', beginUpload.id);
    expect(done).toMatchObject({ state: 'FAILED', failure: { code: 'SIZE_MISMATCH' } });
  });
});
