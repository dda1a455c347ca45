import { print } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket, { type ClientOptions } from 'ws';
import * as operations from '../../demo/operations.js';
import { until } from '../helpers/poll.js';
import { useServer } from '../helpers/use-server.js';

const { running, open } = useServer({
  SOCKET_INIT_TIME: '300ms',
  SUBSCRIPTIONS_PER_SOCKET: '3',
});

const sockets: WebSocket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
});

interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A socket that speaks no protocol by itself: the test says each message. */
function connect(options: ClientOptions = {}, protocol = 'graphql-transport-ws') {
  const url = `${running().server.url.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(url, protocol, options);
  sockets.push(socket);
  const messages: Message[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as Message));
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const opened = new Promise<void>((resolve) => socket.on('open', resolve));
  const send = (message: object) => socket.send(JSON.stringify(message));
  const heard = (type: string) =>
    until(
      () => messages.filter((message) => message.type === type),
      (found) => found.length > 0,
    );
  return { socket, messages, closed, opened, send, heard };
}

async function acknowledged() {
  const client = await open();
  const { beginUpload } = await client.run(operations.beginUpload, { input: { fileName: 'line.pdb' } });
  const connection = connect();
  await connection.opened;
  connection.send({ type: 'connection_init', payload: { authorization: `Bearer ${client.token}` } });
  await connection.heard('connection_ack');
  const subscribe = (id: string, query = print(operations.uploadProgress)) =>
    connection.send({
      id,
      type: 'subscribe',
      payload: { query, variables: { uploadId: beginUpload.id } },
    });
  return { client, subscribe, ...connection };
}

describe('A6: a socket is closed', () => {
  it('with 4408 when no init comes in time', async () => {
    expect(await connect().closed).toBe(4408);
  });

  it('with 4401 when it subscribes without init', async () => {
    const { opened, send, closed } = connect();
    await opened;
    send({ id: '1', type: 'subscribe', payload: { query: print(operations.uploadProgress) } });
    expect(await closed).toBe(4401);
  });

  it.each([
    ['no token', {}],
    ['a bad token', { authorization: 'Bearer nonsense' }],
    ['an unknown token', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['no text as token', { authorization: { toString: 1 } }],
  ])('with 4401 for %s', async (_what, payload) => {
    const { opened, send, closed } = connect();
    await opened;
    send({ type: 'connection_init', payload });
    expect(await closed).toBe(4401);
  });

  it('with 4401 for an expired token', async () => {
    const { token } = await open();
    await running().database.shiftClock(3);
    const { opened, send, closed } = connect();
    await opened;
    send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    expect(await closed).toBe(4401);
    await running().database.shiftClock(0);
  });

  it('with 4401 when its session ends', async () => {
    const { client, subscribe, heard, closed } = await acknowledged();
    subscribe('1');
    await heard('next');
    await client.run(operations.endSession, {});
    expect(await closed).toBe(4401);
  });

  it.each([
    ['a mutation', 'mutation { startSession { token } }'],
    ['a query', '{ formats { name } }'],
  ])('with 4400 for %s', async (_what, query) => {
    const { subscribe, closed } = await acknowledged();
    subscribe('1', query);
    expect(await closed).toBe(4400);
  });

  it('with 4409 for an id that is in use', async () => {
    const { subscribe, closed } = await acknowledged();
    subscribe('1');
    subscribe('1');
    expect(await closed).toBe(4409);
  });

  it('with 4400 for what is no message, with 4406 for another protocol, with 1009 for a long message', async () => {
    const nonsense = connect();
    await nonsense.opened;
    nonsense.socket.send('nonsense');
    expect(await nonsense.closed).toBe(4400);
    const long = connect();
    await long.opened;
    long.send({ type: 'ping', payload: { pad: 'x'.repeat(70_000) } });
    expect(await long.closed).toBe(1009);
    // No common protocol: the upgrade itself fails in the client, which sees an abnormal end.
    expect(await connect({}, 'graphql-ws').closed).toBe(1006);
  });

  it('with 4429 for a flood of messages', async () => {
    const { send, closed } = await acknowledged();
    for (let at = 0; at < 600; at++) send({ type: 'ping' });
    expect(await closed).toBe(4429);
  });

  it('when it floods and never reads: nothing piles up', async () => {
    const { send, socket } = await acknowledged();
    socket.pause();
    for (let at = 0; at < 600; at++) send({ type: 'ping', payload: { pad: 'x'.repeat(1000) } });
    const left = await until(
      async () => {
        const reply = await fetch(`${running().server.url}/readyz?verbose`);
        return ((await reply.json()) as { now: { sockets: number } }).now.sockets;
      },
      (count) => count === 0,
    );
    expect(left).toBe(0);
    socket.terminate();
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['a rebound Host', { headers: { host: 'evil.example' } }],
  ])('before it is one, from %s', async (_what, options) => {
    expect(await connect(options).closed).toBe(1006);
  });
});

describe('A6: subscriptions', () => {
  it('past the limit of a socket are refused, and others go on', async () => {
    const { subscribe, heard, messages, socket, closed } = await acknowledged();
    for (const id of ['1', '2', '3', '4']) subscribe(id);
    await heard('next');
    const [refused] = await heard('error');
    expect(refused).toMatchObject({ id: '4', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect(messages.filter(({ type }) => type === 'next').length).toBeGreaterThan(0);
    socket.close();
    await closed;
  });

  it('that a client completes give their place and their iterator back at once', async () => {
    const { subscribe, send, messages, heard, socket, closed } = await acknowledged();
    for (let round = 0; round < 10; round++) {
      subscribe(String(round));
      await until(() => messages.some(({ type, id }) => type === 'next' && id === String(round)), Boolean);
      send({ id: String(round), type: 'complete' });
    }
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    subscribe('last');
    await heard('next');
    socket.close();
    await closed;
  });

  it('of a client that vanishes without a word are let go', async () => {
    const { subscribe, heard, socket } = await acknowledged();
    subscribe('1');
    await heard('next');
    socket.terminate();
  });

  it('are validated as over HTTP', async () => {
    const { subscribe, heard, socket, closed } = await acknowledged();
    subscribe('1', 'subscription { nothing }');
    const [refused] = await heard('error');
    expect(refused).toMatchObject({ payload: [{ extensions: { code: 'BAD_REQUEST' } }] });
    socket.close();
    await closed;
  });
});
