import { describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { until } from '../helpers/poll.js';
import { beginSending, uploadOnce } from '../helpers/sending.js';
import { useServer } from '../helpers/use-server.js';

const { running, open } = useServer();
const content = pdbOf(3000);
const half = Math.floor(content.length / 2);

describe('an upload that does not come to its end', () => {
  it('U1: cut at 50 % ends FAILED, its bytes are gone, its space is back, and subscribers are told', async () => {
    const client = await open();
    const { id, upload } = await beginSending(client, { byteSize: content.length });
    const states: string[] = [];
    const watched = (async () => {
      for await (const { data } of client.subscribe(operations.uploadProgress, { uploadId: id }))
        states.push(data!.uploadProgress.upload.state);
    })();
    await upload.write(content.slice(0, half));
    await uploadOnce(client, id, ({ bytesReceived }) => bytesReceived >= half);
    expect((await client.run(more.session, {})).session!.bytesReserved).toBe(content.length);
    upload.cut();
    await watched;
    expect(states.at(-1)).toBe('FAILED');
    expect((await client.run(more.upload, { id })).upload).toMatchObject({
      state: 'FAILED',
      failure: { code: 'UPLOAD_ABORTED' },
    });
    expect((await client.run(more.session, {})).session).toMatchObject({ bytesReserved: 0, bytesUsed: 0 });
  });

  it('U1: cut after its first byte ends FAILED too', async () => {
    const client = await open();
    const { id, upload } = await beginSending(client);
    await upload.write('H');
    await until(
      async () => (await client.run(more.session, {})).session!.bytesReserved,
      (reserved) => reserved > 0,
    );
    upload.cut();
    expect((await uploadOnce(client, id, ({ state }) => state === 'FAILED')).state).toBe('FAILED');
  });

  it('cancelUpload while bytes flow stops it, and its request is answered', async () => {
    const client = await open();
    const { id, upload } = await beginSending(client);
    await upload.write(content.slice(0, half));
    await uploadOnce(client, id, ({ bytesReceived }) => bytesReceived >= half);
    expect((await client.run(more.cancelUpload, { id })).cancelUpload.state).toBe('CANCELLED');
    expect(await running().server.files()).toEqual([]);
    expect((await upload.reply).data).toMatchObject({ uploadStructure: { state: 'CANCELLED' } });
    upload.cut();
  });

  it('cancelUpload of an announced upload ends it, and nothing can be sent to it any more', async () => {
    const client = await open();
    const { id, upload } = await beginSending(client);
    await client.run(more.cancelUpload, { id });
    await upload.write(content);
    const reply = await upload.end();
    expect([reply.codes, reply.data]).not.toEqual([[], { uploadStructure: { state: 'READY' } }]);
    expect((await client.run(more.upload, { id })).upload!.state).toBe('CANCELLED');
  });

  it('U11: endSession while bytes flow stops it, tells why, and leaves nothing', async () => {
    const client = await open();
    const { id, upload } = await beginSending(client);
    await upload.write(content.slice(0, half));
    await uploadOnce(client, id, ({ bytesReceived }) => bytesReceived >= half);
    await client.run(operations.endSession, {});
    expect(await running().server.files()).toEqual([]);
    expect((await upload.reply).data).toMatchObject({
      uploadStructure: { state: 'FAILED', failure: { code: 'SESSION_ENDED' } },
    });
    upload.cut();
  });

  it('a file that is announced once is taken once', async () => {
    const client = await open();
    const { id, upload } = await beginSending(client);
    await upload.write(content);
    await uploadOnce(client, id, ({ bytesReceived }) => bytesReceived > 0);
    const second = client.run(
      operations.uploadStructure,
      { file: new File([content], 'line.pdb'), uploadId: id },
      { file: new File([content], 'line.pdb') },
    );
    await expect(second).rejects.toThrow('UPLOAD_STATE');
    expect((await upload.end()).data).toMatchObject({ uploadStructure: { state: 'READY' } });
  });
});
