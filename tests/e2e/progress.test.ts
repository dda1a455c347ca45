import { describe, expect, it } from 'vitest';
import type { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { beginSending, uploadOnce } from '../helpers/sending.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const { open } = useServer();

interface Seen {
  state: string;
  bytes: number;
  at: number;
}

/** Collects what a subscription tells; `first` resolves with the first value, `all` when it completes. */
function watch(client: MolshelfClient, uploadId: string) {
  const seen: Seen[] = [];
  let said: (value: Seen) => void = () => undefined;
  const first = new Promise<Seen>((resolve) => (said = resolve));
  const all = (async () => {
    for await (const { data } of client.subscribe(operations.uploadProgress, { uploadId })) {
      const { upload, bytesReceived } = data!.uploadProgress;
      seen.push({ state: upload.state, bytes: bytesReceived, at: performance.now() });
      said(seen.at(-1)!);
    }
    return seen;
  })();
  return { seen, first, all };
}

describe('uploadProgress', () => {
  it('tells the present state at once, then bytes, then the terminal state, and completes', async () => {
    const client = await open();
    const content = pdbOf(2000);
    const { id, upload } = await beginSending(client, { byteSize: content.length });
    const { first, all } = watch(client, id);
    expect(await first).toMatchObject({ state: 'RECEIVING', bytes: 0 });
    const half = Math.floor(content.length / 2);
    await upload.write(content.slice(0, half));
    await uploadOnce(client, id, ({ bytesReceived }) => bytesReceived >= half);
    await upload.write(content.slice(half));
    await upload.end();
    const seen = await all;
    expect(seen.some(({ state, bytes }) => state === 'RECEIVING' && bytes === half)).toBe(true);
    expect(seen.at(-1)).toMatchObject({ state: 'READY', bytes: content.length });
    expect(seen.map(({ bytes }) => bytes)).toEqual(seen.map(({ bytes }) => bytes).toSorted((a, b) => a - b));
  });

  it('tells at most ten states a second, whatever arrives', async () => {
    const client = await open();
    const { id, upload } = await beginSending(client);
    const { all } = watch(client, id);
    const content = pdbOf(6000);
    for (let at = 0; at < content.length; at += 1000) await upload.write(content.slice(at, at + 1000));
    await upload.end();
    const seen = await all;
    // The first is told at once, and the last: between the others 100 ms lie, as the server measures them.
    const span = seen.at(-1)!.at - seen[0]!.at;
    expect(seen.length).toBeLessThanOrEqual(2 + Math.ceil(span / 100) + 1);
    expect(seen.at(-1)!.state).toBe('READY');
  });

  it('tells a late subscriber the terminal state alone, and completes', async () => {
    const client = await open();
    const done = await uploadFile(client, pdbOf(5));
    const seen = await watch(client, done.id).all;
    expect(seen.map(({ state }) => state)).toEqual(['READY']);
  });

  it('tells every subscriber, also one that comes in the middle, and `upload` tells the same', async () => {
    const client = await open();
    const other = await open();
    other.token = client.token;
    const content = pdbOf(1000);
    const { id, upload } = await beginSending(client);
    const early = watch(client, id);
    await early.first;
    await upload.write(content.slice(0, 40_000));
    await uploadOnce(client, id, ({ bytesReceived }) => bytesReceived >= 40_000);
    const late = watch(other, id);
    expect((await late.first).bytes).toBe(40_000);
    await upload.write(content.slice(40_000));
    await upload.end();
    expect((await early.all).at(-1)!.state).toBe('READY');
    expect((await late.all).at(-1)!.state).toBe('READY');
    expect(await uploadOnce(client, id, () => true)).toMatchObject({
      state: 'READY',
      bytesReceived: content.length,
    });
  });

  it('tells of a bad third ATOM line before the upload has ended', async () => {
    const client = await open();
    const { id, upload } = await beginSending(client);
    const { all } = watch(client, id);
    // The first part only; the request stays open.
    await upload.write(pdbOf(2000, { 3: 'abc' }).slice(0, 100_000));
    const seen = await all;
    expect(seen.at(-1)!.state).toBe('REJECTED');
    const reply = await upload.reply;
    expect(reply.data).toMatchObject({
      uploadStructure: {
        state: 'REJECTED',
        report: { issues: [{ severity: 'ERROR', code: 'BAD_COORDINATE', line: 4 }] },
      },
    });
    upload.cut();
  });

  it('tells that an unknown upload is NOT_FOUND, and leaves no subscriber', async () => {
    const client = await open();
    const values = [];
    for await (const value of client.subscribe(operations.uploadProgress, { uploadId: 'nothing' }))
      values.push(value);
    expect(values).toMatchObject([{ errors: [{ extensions: { code: 'NOT_FOUND' } }] }]);
  });
});
