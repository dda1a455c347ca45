import { print } from 'graphql';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { postQuery } from '../helpers/multipart.js';
import { beginSending } from '../helpers/sending.js';
import { useServer } from '../helpers/use-server.js';

describe('U5: slow requests', () => {
  const { running, open } = useServer({
    HEADER_TIME: '400ms',
    UPLOAD_MINIMUM_RATE: '100KiB',
    UPLOAD_RATE_WINDOW: '400ms',
  });

  it('an upload whose bytes do not come is closed, and told why', async () => {
    const client = await open();
    const { upload } = await beginSending(client);
    await upload.write(pdbOf(10));
    expect((await upload.reply).data).toMatchObject({
      uploadStructure: { state: 'FAILED', failure: { code: 'TOO_SLOW' } },
    });
    upload.cut();
  });

  it('a query whose bytes do not come is closed with 408', async () => {
    const call = request(`${running().server.url}/graphql`, {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json', 'content-length': '1000' },
    });
    const status = new Promise((resolve, reject) => {
      call.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
    call.write('{');
    expect(await status).toBe(408);
    call.on('error', () => undefined).destroy();
  });

  it('headers that do not come are not waited for', async () => {
    const { port } = new URL(running().server.url);
    const socket = connect(Number(port), '127.0.0.1');
    const said = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString())).on('close', () => resolve(text));
    });
    socket.write('POST /graphql HTTP/1.1\r\nHost: localhost\r\n');
    expect(await said).toContain('408');
  });
});

describe('U5: 200 connections that send a byte now and then', () => {
  const { running, open } = useServer({ UPLOAD_MINIMUM_RATE: '10KiB', UPLOAD_RATE_WINDOW: '1s' });

  /** A query whose body comes byte by byte; the status of its answer. */
  const trickle = async (): Promise<number> => {
    const call = request(`${running().server.url}/graphql`, {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json', 'content-length': '100000' },
    });
    const feed = setInterval(() => call.write(' '), 50);
    try {
      return await new Promise<number>((resolve, reject) => {
        call.on('response', (response) => resolve(response.resume().statusCode!)).on('error', reject);
      });
    } finally {
      clearInterval(feed);
      call.on('error', () => undefined).destroy();
    }
  };

  it('are closed, and an honest upload beside them is taken', async () => {
    const client = await open();
    const { upload } = await beginSending(client);
    let closed = false;
    const slow = Promise.all(Array.from({ length: 200 }, trickle)).finally(() => (closed = true));
    const rows = pdbOf(800);
    await upload.write(rows);
    while (!closed) {
      await upload.write('REMARK   6 MORE TO COME\n'.repeat(1000));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(new Set(await slow)).toEqual(new Set([408]));
    expect((await upload.end()).data).toMatchObject({ uploadStructure: { state: 'READY' } });
  });
});

describe('A4: attempts of one address are limited', () => {
  const { running } = useServer({ REQUEST_RATE: '5', SESSIONS_PER_ADDRESS: '3' });
  const start = () => postQuery(running().server.url, { query: print(operations.startSession) });

  it('sessions, at once and in a minute', async () => {
    const codes: string[] = [];
    const tokens: string[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      const reply = await start();
      codes.push(reply.codes[0] ?? 'started');
      const ticket = reply.data?.['startSession'] as { token: string } | undefined;
      if (ticket) tokens.push(ticket.token);
    }
    const many = 'TOO_MANY_SESSIONS';
    expect(codes).toEqual(['started', 'started', 'started', many, many, 'RATE_LIMITED', 'RATE_LIMITED']);
    for (const token of tokens)
      await postQuery(running().server.url, { query: print(operations.endSession) }, token);
  });

  it('links and ids that lead nowhere', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++)
      statuses.push((await fetch(`${running().server.url}/download/${'x'.repeat(43)}`)).status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429]);
    expect(await postQuery(running().server.url, { query: '{ session { id } }' })).toMatchObject({
      status: 429,
      codes: ['RATE_LIMITED'],
    });
  });
});
