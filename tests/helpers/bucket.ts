import { buildApp } from 'fauxqs';
import type { AddressInfo } from 'node:net';

export const BUCKET = 'molshelf';

/** Keys that any S3 client wants to have; the store under test looks at none. */
export const KEYS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

type App = ReturnType<typeof buildApp>;

/** An S3-compatible store in this process. */
export interface TestBucket {
  port: number;
  /** The STORAGE_URL of a prefix in it; by way of another port when there is a proxy. */
  url(prefix?: string, port?: number): string;
  /** Names of all objects that begin with a prefix, and of multipart uploads that were not completed. */
  names(prefix?: string): Promise<string[]>;
  /** Objects that are being sent. */
  sending(): number;
  /** Puts an object there, as a process that has crashed. */
  leave(name: string): Promise<void>;
  /** Begins a multipart upload, and does not end it. */
  leaveInParts(name: string): Promise<void>;
  close(): Promise<void>;
}

interface Pending {
  key: string;
  initiated: Date;
}

/** Starts the store. It answers what fauxqs lacks itself: UploadPartCopy, ListMultipartUploads, conditional puts, the order of a list. */
export async function openBucket(): Promise<TestBucket> {
  const app = buildApp({ logger: false });
  const pending = new Map<string, Pending>();
  answerMore(app, pending);
  const sending = countSending(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  await app.inject({ method: 'PUT', url: `/${BUCKET}` });
  return {
    port,
    url: (prefix = 'test', by = port) =>
      `s3://${BUCKET}/${prefix}?endpoint=${encodeURIComponent(`http://127.0.0.1:${by}`)}`,
    sending,
    leave: async (name) => {
      const headers = { 'content-type': 'application/octet-stream' };
      await app.inject({ method: 'PUT', url: `/${BUCKET}/${name}`, payload: Buffer.from('left'), headers });
    },
    leaveInParts: async (name) => {
      await app.inject({ method: 'POST', url: `/${BUCKET}/${name}?uploads` });
    },
    names: async (prefix = '') => [
      ...(await everything(app, prefix)).map(({ key }) => key),
      ...[...pending.values()]
        .filter(({ key }) => key.startsWith(prefix))
        .map(({ key }) => `${key} (in parts)`),
    ],
    close: async () => {
      await app.close();
    },
  };
}

function answerMore(app: App, pending: Map<string, Pending>): void {
  app.addHook('preHandler', async (request, reply) => {
    const query = request.query as Record<string, string>;
    const key = (request.params as Record<string, string>)['*'] ?? '';
    const source = request.headers['x-amz-copy-source'];
    if (request.method === 'PUT' && query['uploadId'] && typeof source === 'string') {
      const range = request.headers['x-amz-copy-source-range'];
      const { status, body } = await copyPart(app, request.url, source, range);
      return reply.status(status).send(body);
    }
    if (request.method === 'PUT' && request.headers['if-none-match'] === '*') {
      const { statusCode } = await app.inject({ method: 'HEAD', url: request.url });
      if (statusCode === 200) return reply.status(412).send(errorXml('PreconditionFailed'));
    }
    if (request.method === 'GET' && 'uploads' in query) return reply.send(pendingXml(pending, query));
    if (request.method === 'GET' && key === '' && query['list-type'] === '2' && !query['all'])
      return reply.send(await pageXml(app, query));
    return undefined;
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const query = request.query as Record<string, string>;
    const key = (request.params as Record<string, string>)['*'] ?? '';
    const [, id] = /<UploadId>([^<]+)</.exec(typeof payload === 'string' ? payload : '') ?? [];
    if (request.method === 'POST' && 'uploads' in query && id)
      pending.set(id, { key, initiated: new Date() });
    if (['POST', 'DELETE'].includes(request.method) && reply.statusCode < 300)
      pending.delete(query['uploadId'] ?? '');
    done(null, payload);
  });
}

function countSending(app: App): () => number {
  let count = 0;
  app.addHook('onRequest', (request, reply, done) => {
    if (request.method === 'GET') {
      count++;
      reply.raw.once('close', () => count--);
    }
    done();
  });
  return () => count;
}

async function copyPart(
  app: App,
  target: string,
  source: string,
  range: unknown,
): Promise<{ status: number; body: string }> {
  const original = await app.inject({
    method: 'GET',
    url: `/${source.replace(/^\//, '')}`,
    headers: typeof range === 'string' ? { range } : {},
  });
  if (original.statusCode >= 300) return { status: original.statusCode, body: original.payload };
  const { headers } = await app.inject({
    method: 'PUT',
    url: target,
    payload: original.rawPayload,
    headers: { 'content-type': 'application/octet-stream' },
  });
  const part = `<ETag>${headers['etag']}</ETag><LastModified>${new Date().toISOString()}</LastModified>`;
  return { status: 200, body: xml(`<CopyPartResult>${part}</CopyPartResult>`) };
}

interface Entry {
  key: string;
  xml: string;
}

async function everything(app: App, prefix: string): Promise<Entry[]> {
  const query = new URLSearchParams({ 'list-type': '2', all: 'yes', 'max-keys': '1000000', prefix });
  const { payload } = await app.inject({ method: 'GET', url: `/${BUCKET}?${query.toString()}` });
  return [...payload.matchAll(/<Contents><Key>([^<]+)<\/Key>.*?<\/Contents>/g)]
    .map(([text, key]) => ({ key: key!, xml: text }))
    .sort((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)));
}

async function pageXml(app: App, query: Record<string, string>): Promise<string> {
  const all = await everything(app, query['prefix'] ?? '');
  const after = query['continuation-token'] ?? query['start-after'] ?? '';
  const limit = Number(query['max-keys'] ?? 1000);
  const rest = all.filter(({ key }) => key > after);
  const page = rest.slice(0, limit);
  const next = rest.length > limit ? page.at(-1)!.key : null;
  return xml(
    `<ListBucketResult><IsTruncated>${next !== null}</IsTruncated>${page.map((entry) => entry.xml).join('')}${
      next === null ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`
    }</ListBucketResult>`,
  );
}

function pendingXml(pending: Map<string, Pending>, { prefix = '' }: Record<string, string>): string {
  const uploads = [...pending]
    .filter(([, { key }]) => key.startsWith(prefix))
    .map(
      ([id, { key, initiated }]) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${initiated.toISOString()}</Initiated></Upload>`,
    );
  return xml(
    `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${uploads.join('')}</ListMultipartUploadsResult>`,
  );
}

const errorXml = (code: string): string => xml(`<Error><Code>${code}</Code></Error>`);

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
