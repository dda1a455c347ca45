import { FileStore } from '@tus/file-store';
import { Server as TusServer } from '@tus/server';
import { processRequest, type FileUpload } from 'graphql-upload-ts';
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A peer as a process of its own: peer.ts <name> <folder>; it prints its URL and takes uploads until it is ended. */
const [name = '', folder = '.'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
let files = 0;

/** Streams to a file and hashes what passes; with `flush` the disk has it at the end. */
async function keep(source: Readable, flush: boolean): Promise<string> {
  const file = path.join(folder, `upload-${files++}`);
  const hash = createHash('sha256');
  source.on('data', (chunk: Buffer) => hash.update(chunk));
  await pipeline(source, createWriteStream(file));
  if (flush) {
    const handle = await open(file);
    await handle.sync();
    await handle.close();
  }
  return hash.digest('hex');
}

const answering =
  (take: (...call: Parameters<RequestListener>) => Promise<string>): RequestListener =>
  (request, response) => {
    take(request, response).then(
      (text) => response.end(JSON.stringify({ data: { sha256: text } })),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  };

const tus = (): RequestListener => {
  const server = new TusServer({ path: '/uploads', datastore: new FileStore({ directory: folder }) });
  return (request, response) => {
    server.handle(request, response).catch((error: Error) => response.destroy(error));
  };
};

const PEERS: Readonly<Record<string, () => RequestListener>> = {
  bare: () => answering((request) => keep(request, false)),
  flushed: () => answering((request) => keep(request, true)),
  'graphql-upload-ts': () =>
    answering(async (request, response) => {
      const body = (await processRequest(request, response, { maxFileSize: 2 ** 33 })) as unknown as {
        variables: { file: { promise: Promise<FileUpload> } };
      };
      const upload = await body.variables.file.promise;
      return keep(upload.createReadStream(), false);
    }),
  tus,
};

const server = createServer(PEERS[name]!()).listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }));
});
