import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { beginSending } from '../helpers/sending.js';
import { startServer, type TestServer } from '../helpers/server.js';

const GIB = 2 ** 30;
const LINE = 81;

/** Blocks of a PDB file without end: models of 9,999 atoms each, whose lines need no computing. */
function* blocks(bytes: number): Generator<Buffer> {
  const lines: string[] = [];
  for (let atom = 1; atom <= 9999; atom++)
    lines.push(
      `HETATM${String(atom).padStart(5)}  C1  LIG A${String(atom).padStart(4)}    ${(atom * 0.1).toFixed(3).padStart(8)}   0.000   0.000  1.00  0.00           C  \n`,
    );
  const atoms = Buffer.from(lines.join(''));
  for (let sent = 0, model = 1; sent < bytes; model++) {
    const block = Buffer.concat([
      Buffer.from(`MODEL     ${String(model % 10_000).padStart(4)}\n`),
      atoms,
      Buffer.from('ENDMDL\n'),
    ]);
    sent += block.length;
    yield block;
  }
  yield Buffer.from('END\n'.padEnd(LINE - 1) + '\n');
}

async function figures({ process }: TestServer): Promise<{ rss: number; written: number }> {
  const status = await readFile(`/proc/${process.pid}/status`, 'utf8');
  const io = await readFile(`/proc/${process.pid}/io`, 'utf8');
  const number = (text: string, name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
  return { rss: number(status, 'VmHWM') * 1024, written: number(io, 'write_bytes') };
}

/** Asks a small question again and again while the upload runs; milliseconds of each. */
function askMeanwhile(client: MolshelfClient): () => Promise<number[]> {
  const times: number[] = [];
  let over = false;
  const asking = (async () => {
    while (!over) {
      const since = performance.now();
      const body = JSON.stringify({ query: '{ session { id } }' });
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${client.token}` };
      await (await fetch(`${client.url}/graphql`, { method: 'POST', headers, body })).text();
      times.push(performance.now() - since);
    }
  })();
  return async () => {
    over = true;
    await asking;
    return times.sort((one, other) => one - other);
  };
}

/** Uploads 1 GiB that is made as it is sent; prints what the server needed for it. */
export async function soakUpload(): Promise<void> {
  const server = await startServer(null);
  try {
    const client = new MolshelfClient(server.url);
    client.token = (await client.run(operations.startSession, {})).startSession.token;
    const before = await figures(server);
    const { id, upload } = await beginSending(client, { fileName: `${randomBytes(4).toString('hex')}.pdb` });
    let events = 0;
    const watched = (async () => {
      for await (const _event of client.subscribe(operations.uploadProgress, { uploadId: id })) events++;
    })();
    const stop = askMeanwhile(client);
    const since = performance.now();
    for (const block of blocks(GIB)) await upload.write(block);
    const reply = await upload.end();
    const seconds = (performance.now() - since) / 1000;
    const times = await stop();
    await watched;
    const { rss, written } = await figures(server);
    const state = (reply.data?.['uploadStructure'] as { state: string } | undefined)?.state;
    console.log(`state ${state ?? reply.text.slice(0, 300)}`);
    console.log(`seconds ${seconds.toFixed(1)}`);
    console.log(`highest RSS ${(rss / 1e6).toFixed(0)} MB (${(before.rss / 1e6).toFixed(0)} MB before)`);
    console.log(`written ${((written - before.written) / GIB).toFixed(2)} GiB`);
    console.log(`progress events ${events}`);
    console.log(
      `other requests ${times.length}, p99 ${times[Math.floor(times.length * 0.99)]?.toFixed(0)} ms`,
    );
    await client.close();
  } finally {
    await server.stop();
  }
}
