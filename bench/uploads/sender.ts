import { once } from 'node:events';
import { request, type RequestOptions } from 'node:http';
import { buffer } from 'node:stream/consumers';

const BOUNDARY = '----molshelf-bench';
const QUERY =
  'mutation ($file: Upload!) { uploadStructure(file: $file) { state failure { message } report { issues { message } } } }';

export interface Sending {
  url: string;
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  /** Sent before and after the file. */
  around?: readonly [string, string];
}

/** Sends blocks as one request, no faster than they are taken; the answer and the seconds until it was there. */
export async function send(
  { url, path = '/', method = 'POST', headers = {}, around = ['', ''] }: Sending,
  blocks: Iterable<Uint8Array>,
): Promise<{ status: number; text: string; seconds: number; afterLast: number }> {
  // As browsers do: a server that has answered reads the rest of the body.
  const options: RequestOptions = { method, agent: false, headers: { connection: 'keep-alive', ...headers } };
  const since = performance.now();
  const call = request(url + path, options);
  const answer = new Promise<{ status: number; text: string }>((resolve, reject) => {
    call.on('error', reject);
    call.on('response', (response) => {
      buffer(response).then(
        (bytes) => resolve({ status: response.statusCode!, text: bytes.toString() }),
        reject,
      );
    });
  });
  if (around[0]) call.write(around[0]);
  // Node tells of no drain any more once the answer is there.
  for (const block of blocks) if (!call.write(block)) await Promise.race([once(call, 'drain'), answer]);
  call.end(around[1]);
  await once(call, 'finish');
  const last = performance.now();
  const reply = await answer;
  const now = performance.now();
  return { ...reply, seconds: (now - since) / 1000, afterLast: (now - last) / 1000 };
}

/** The GraphQL multipart request that uploads one file. */
export const asMultipart = (url: string, token: string, fileName: string, size: number): Sending => ({
  url,
  path: '/graphql',
  headers: {
    'content-length': String(size + Buffer.byteLength(before(fileName)) + Buffer.byteLength(AFTER)),
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    'apollo-require-preflight': 'true',
    authorization: `Bearer ${token}`,
  },
  around: [before(fileName), AFTER],
});

const AFTER = `\r\n--${BOUNDARY}--\r\n`;

const before = (fileName: string): string =>
  part('name="operations"') +
  JSON.stringify({ query: QUERY, variables: { file: null } }) +
  `\r\n${part('name="map"')}{"file":["variables.file"]}\r\n` +
  part(`name="file"; filename="${fileName}"`);

const part = (disposition: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`;

/** One PATCH of the tus protocol that brings the whole file, after its creation. */
export async function asResumable(
  url: string,
  token: string,
  fileName: string,
  size: number,
): Promise<Sending> {
  const headers = { 'tus-resumable': '1.0.0', authorization: `Bearer ${token}` };
  const created = await fetch(`${url}/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from(fileName).toString('base64')}`,
    },
  });
  if (created.status !== 201) throw new Error(`${created.status} ${await created.text()}`);
  return {
    url: new URL(created.headers.get('location')!, url).href,
    path: '',
    method: 'PATCH',
    headers: {
      ...headers,
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': String(size),
    },
  };
}
