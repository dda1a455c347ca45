import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { modelsOf } from '../helpers/molecules-pdb.js';
import { beginSending } from '../helpers/sending.js';
import { startServer, type TestServer } from '../helpers/server.js';

const GIB = 2 ** 30;
interface Figures {
  /** Highest resident memory so far, bytes. */
  rss: number;
  /** Bytes handed to the disk. */
  written: number;
  /** Seconds of all threads, those of the system for them too. */
  cpu: number;
}

/** Clock ticks a second in /proc (Linux, USER_HZ). */
const TICKS = 100;

async function figures({ process }: TestServer): Promise<Figures> {
  const status = await readFile(`/proc/${process.pid}/status`, 'utf8');
  const io = await readFile(`/proc/${process.pid}/io`, 'utf8');
  const number = (text: string, name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
  const stat = await readFile(`/proc/${process.pid}/stat`, 'utf8');
  // Behind the name, which may hold blanks: utime and stime are the 14th and 15th of all (proc(5)).
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return {
    rss: number(status, 'VmHWM') * 1024,
    written: number(io, 'write_bytes'),
    cpu: (Number(user) + Number(system)) / TICKS,
  };
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
    for (const block of modelsOf(GIB)) await upload.write(block);
    const reply = await upload.end();
    const seconds = (performance.now() - since) / 1000;
    const times = await stop();
    await watched;
    const { rss, written, cpu } = await figures(server);
    const state = (reply.data?.['uploadStructure'] as { state: string } | undefined)?.state;
    console.log(`state ${state ?? reply.text.slice(0, 300)}`);
    console.log(
      `seconds ${seconds.toFixed(1)}, ${(cpu - before.cpu).toFixed(1)} of them the server's CPU time`,
    );
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
