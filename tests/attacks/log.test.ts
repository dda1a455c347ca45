import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { createLog } from '../../src/lib/log.js';
import { withScope } from '../../src/lib/scope.js';
import { useDatabase } from '../helpers/database.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { startServer, type TestServer } from '../helpers/server.js';
import { uploadFile } from '../helpers/use-server.js';

const database = useDatabase();
const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** A server whose log is kept from its start on. */
async function start(settings: Record<string, string>): Promise<{ server: TestServer; log: () => string }> {
  const server = await startServer(database().url, settings);
  servers.push(server);
  let log = '';
  server.process.stdout!.on('data', (bytes: Buffer) => (log += bytes.toString()));
  return { server, log: () => log };
}

type Line = Record<string, unknown>;
const linesOf = (log: string): Line[] =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('D6: the log', () => {
  it('is one line of JSON a message, whatever anybody is called, and holds no token', async () => {
    const { server, log } = await start({ LOG_LEVEL: 'debug' });
    const client = new MolshelfClient(server.url);
    client.token = (await client.run(operations.startSession, {})).startSession.token;
    const forged = 'a.pdb\n{"level":30,"msg":"forged"}\r\n\u2028forged';
    const { structure } = await uploadFile(client, pdbOf(3), forged);
    const { createDownloadLink } = await client.run(operations.createDownloadLink, {
      input: { structureId: structure!.id },
    });
    const secret = createDownloadLink.url!.split('/').at(-1)!;
    expect((await fetch(createDownloadLink.url!)).status).toBe(200);
    await fetch(`${server.url}/made%0A{"level":30,"msg":"forged"}?token=${client.token}`);
    await client.run(operations.endSession, {});
    const exited = once(server.process.stdout!, 'end');
    await server.stop();
    await exited;
    const lines = linesOf(log());
    expect(lines.filter(({ msg }) => msg === 'forged')).toEqual([]);
    expect(log()).not.toContain(client.token);
    expect(log()).not.toContain(secret);
    const download = lines.find(({ path }) => String(path).startsWith('/download/'))!;
    expect(download).toMatchObject({ path: '/download/[redacted]', status: 200, method: 'GET' });
    const request = lines.find(({ path, session }) => path === '/graphql' && session !== undefined)!;
    expect(request['requestId']).toMatch(/^[0-9a-z]{26}$/);
    expect(request['session']).toMatch(/^[0-9a-z]{26}$/);
  });

  it('names no parameter of a query that failed, and shortens what is long', () => {
    let written = '';
    const log = createLog('info', { write: (line: string) => (written += line) });
    const failed = new Error('Failed query: select $1\nparams: the-hash-of-a-token\n    at forged');
    withScope({ requestId: 'one' }, () =>
      withScope({ conversion: 'two' }, () =>
        log.error(
          {
            error: failed,
            token: 'secret-one',
            nested: { password: 'secret-two' },
            fileName: 'x'.repeat(9000),
          },
          'no',
        ),
      ),
    );
    const line = JSON.parse(written) as Line;
    expect(line).toMatchObject({ requestId: 'one', conversion: 'two', token: '[redacted]', msg: 'no' });
    expect(written).not.toMatch(/the-hash|secret-/);
    expect(written.length).toBeLessThan(5000);
    expect(written.split('\n')).toHaveLength(2);
  });
});

describe('traces', () => {
  /** A collector of OTLP over HTTP with JSON. */
  async function collector() {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (bytes: Buffer) => (body += bytes.toString()));
      request.on('end', () => {
        bodies.push(`${request.url} ${body}`);
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, server };
  }

  it('are sent where the standard variable says, with the parent that a client named, and nothing that users wrote', async () => {
    const { url, bodies, server: sink } = await collector();
    const { server } = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_SERVICE_NAME: 'shelf-under-test',
    });
    const traceId = 'a'.repeat(32);
    await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-${'b'.repeat(16)}-01` },
      body: JSON.stringify({ query: '{ session { id } }' }),
    });
    const client = new MolshelfClient(server.url);
    client.token = (await client.run(operations.startSession, {})).startSession.token;
    await uploadFile(client, pdbOf(3), 'private-name.pdb');
    await client.run(operations.endSession, {});
    expect(await server.stop()).toBe(0);
    servers.length = 0;
    sink.close();
    const sent = bodies.join('\n');
    expect(bodies.every((body) => body.startsWith('/v1/traces '))).toBe(true);
    for (const text of ['shelf-under-test', traceId, 'POST /graphql', '"upload"', 'upload.id'])
      expect(sent).toContain(text);
    expect(sent).not.toContain('private-name');
    expect(sent).not.toContain(client.token);
  });
});
