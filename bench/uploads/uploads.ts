import { availableParallelism } from 'node:os';
import { FileCheck } from '../../src/formats/check.js';
import { pdbOf, sizeOf, textOf } from './contents.js';
import { figuresOf } from './figures.js';
import { asMultipart, asResumable, send, type Sending } from './sender.js';
import { serveOwn, servePeer, type Served } from './served.js';
import { startSession } from './session.js';
import { crowd, latency, verdict } from './shapes.js';

const GIB = 2 ** 30;
const RUNS = 3;

interface Run {
  seconds: number;
  rss: number;
  written: number;
  cpu: number;
}

type Way = (served: Served) => Promise<{ sending: Sending; blocks: Iterable<Uint8Array> }>;

/** Sends one file to a server of its own and reads what that cost the server. */
async function measure(serve: () => Promise<Served>, way: Way): Promise<Run> {
  const served = await serve();
  try {
    const { sending, blocks } = await way(served);
    const before = await figuresOf(served.pid);
    const { status, text, seconds } = await send(sending, blocks);
    if (status >= 300 || text.includes('FAILED') || text.includes('REJECTED'))
      throw new Error(`${status} ${text.slice(0, 300)}`);
    const { rss, written, cpu } = await figuresOf(served.pid);
    return { seconds, rss, written: written - before.written, cpu: cpu - before.cpu };
  } finally {
    await served.stop();
  }
}

/** The best of several runs, each on a server of its own. */
async function best(serve: () => Promise<Served>, way: Way): Promise<Run> {
  let chosen: Run | null = null;
  for (let run = 0; run < RUNS; run++) {
    const next = await measure(serve, way);
    if (!chosen || next.seconds < chosen.seconds) chosen = next;
  }
  return chosen!;
}

const raw =
  (blocks: () => Iterable<Uint8Array>): Way =>
  ({ url }) =>
    Promise.resolve({ sending: { url }, blocks: blocks() });

const multipart =
  (fileName: string, blocks: () => Iterable<Uint8Array>): Way =>
  async ({ url }) => ({
    sending: asMultipart(url, await startSession(url), fileName, sizeOf(blocks())),
    blocks: blocks(),
  });

const resumable =
  (fileName: string, blocks: () => Iterable<Uint8Array>, size: number): Way =>
  async ({ url }) => ({
    sending: await asResumable(url, await startSession(url), fileName, size),
    blocks: blocks(),
  });

function print(name: string, { seconds, rss, written, cpu }: Run, factors = ''): void {
  const figures = [
    `${seconds.toFixed(2)} s`,
    `${(GIB / 1e6 / seconds).toFixed(0)} MB/s`,
    `CPU ${cpu.toFixed(1)} s`,
    `RSS ${(rss / 1e6).toFixed(0)} MB`,
    `written ${(written / GIB).toFixed(2)} GiB`,
  ];
  console.log(
    name.padEnd(52) + figures.map((figure) => figure.padStart(14)).join('') + (factors && `   ${factors}`),
  );
}

const factor = (own: number, theirs: number): string => `× ${(own / theirs).toFixed(2)}`;

/** Seconds of the check of a file alone, in this process. */
function checkAlone(blocks: Iterable<Uint8Array>): number {
  const since = performance.now();
  const check = new FileCheck({ fileName: 'a.pdb' });
  for (const block of blocks) check.push(block);
  check.end();
  return (performance.now() - since) / 1000;
}

/** 1 GiB by each way, ours beside the peers; then many at once, the wait for the verdict, and what others feel. */
export async function benchUploads(): Promise<void> {
  const text = (): Iterable<Uint8Array> => textOf(GIB);
  const pdb = (): Iterable<Uint8Array> => pdbOf(GIB);
  const size = sizeOf(text());
  console.log(
    `1 GiB to a server of its own, best of ${RUNS}, ${availableParallelism()} cores. The factor is ours : theirs in seconds.\n`,
  );
  const bare = await best(() => servePeer('bare'), raw(text));
  print('a bare server: request to a file, SHA-256', bare);
  const flushed = await best(() => servePeer('flushed'), raw(text));
  print('the same with fsync', flushed);
  const own = await best(serveOwn, multipart('a.sdf', text));
  print(
    'Molshelf, multipart, a trivial check (goal ≤ 1.05)',
    own,
    `${factor(own.seconds, bare.seconds)}, with fsync ${factor(own.seconds, flushed.seconds)}`,
  );
  const spooled = await best(() => servePeer('graphql-upload-ts'), multipart('a.sdf', text));
  print('graphql-upload-ts processRequest (goal ≤ 0.5)', spooled, factor(own.seconds, spooled.seconds));
  const alone = Math.min(...Array.from({ length: RUNS }, () => checkAlone(pdb())));
  const atoms = await best(serveOwn, multipart('a.pdb', pdb));
  const slower = Math.max(alone, bare.seconds);
  print(
    'Molshelf, multipart, PDB (goal ≤ 1.25)',
    atoms,
    `${factor(atoms.seconds, slower)} of the slower of the bare server and the check alone (${alone.toFixed(2)} s)`,
  );
  const store = await best(() => servePeer('tus'), resumable('a.sdf', text, size));
  print('@tus/server with its file store, no hash', store);
  const tus = await best(serveOwn, resumable('a.sdf', text, size));
  print('Molshelf, tus, a trivial check (goal ≤ 1.15)', tus, factor(tus.seconds, store.seconds));
  console.log();
  await crowd();
  await verdict();
  await latency();
}
