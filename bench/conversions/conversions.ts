import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MolshelfClient } from '../../demo/client.js';
import type { StructureFormat } from '../../demo/generated/graphql.js';
import * as operations from '../../demo/operations.js';
import { startServer } from '../../tests/helpers/server.js';

/** Conversions that follow one another, and those that are asked for at once. */
const ONE_BY_ONE = 40;
const AT_ONCE = 200;

/** A peer that is run as a process for each file. */
interface Peer {
  name: string;
  program: string;
  target: StructureFormat;
  args: (input: string, folder: string) => string[];
}

const PEERS: readonly Peer[] = [
  {
    name: 'obabel',
    program: 'obabel',
    target: 'XYZ',
    args: (input, folder) => [input, '-O', `${folder}/out.xyz`],
  },
  {
    name: 'obabel -ab (no bonds)',
    program: 'obabel',
    target: 'XYZ',
    args: (input, folder) => [input, '-O', `${folder}/out.xyz`, '-ab'],
  },
  {
    name: 'gemmi convert',
    program: 'gemmi',
    target: 'MMCIF',
    args: (input, folder) => ['convert', input, `${folder}/out.cif`],
  },
];

const middle = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
const show = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`;

/** Milliseconds of each of several runs of a peer; null where it is not installed. */
function runPeer({ program, args }: Peer, input: string): number[] | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'molshelf-bench-'));
  try {
    const times: number[] = [];
    for (let run = 0; run < ONE_BY_ONE; run++) {
      const since = performance.now();
      const { status } = spawnSync(program, args(input, folder), { stdio: 'ignore' });
      if (status !== 0) return null;
      times.push(performance.now() - since);
    }
    return times;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the mutation to SUCCEEDED, as a client sees it: it asks, subscribes, and waits for the last state. */
async function convert(
  client: MolshelfClient,
  structureId: string,
  target: StructureFormat,
): Promise<number> {
  const since = performance.now();
  const { convertStructure } = await client.run(operations.convertStructure, {
    input: { structureId, target },
  });
  let state = '';
  for await (const { data } of client.subscribe(operations.conversionProgress, {
    conversionId: convertStructure.id,
  }))
    ({ state } = data!.conversionProgress.conversion);
  if (state !== 'SUCCEEDED') throw new Error(`The conversion ended ${state}.`);
  return performance.now() - since;
}

/** Latency and throughput of the built-in engine through the API, beside programs that are run per file. */
export async function benchConversions(input: string): Promise<void> {
  const server = await startServer(null, {
    CONVERSION_ENGINES: 'builtin',
    SUBSCRIPTIONS_PER_SOCKET: String(2 * AT_ONCE),
    SUBSCRIPTIONS_PER_SESSION: String(2 * AT_ONCE),
    REQUEST_RATE: '100000',
  });
  try {
    const client = new MolshelfClient(server.url);
    client.token = (await client.run(operations.startSession, {})).startSession.token;
    const file = new File([new Uint8Array(readFileSync(input))], path.basename(input));
    const { uploadStructure } = await client.run(
      operations.uploadStructure,
      { file, uploadId: null },
      { file },
    );
    const { id, atomCount } = uploadStructure.structure!;
    console.log(`${path.basename(input)}: ${atomCount} atoms\n`);
    for (const peer of PEERS) {
      for (let warm = 0; warm < 5; warm++) await convert(client, id, peer.target);
      const own: number[] = [];
      for (let run = 0; run < ONE_BY_ONE; run++) own.push(await convert(client, id, peer.target));
      const theirs = runPeer(peer, input);
      const ratio = theirs
        ? `${show(middle(theirs))}, × ${(middle(own) / middle(theirs)).toFixed(2)}`
        : 'not installed';
      console.log(
        `PDB to ${peer.target}, p50 from mutation to SUCCEEDED ${show(middle(own))}; ${peer.name} ${ratio}`,
      );
      if (theirs) await throughput(client, id, peer, theirs);
    }
    await client.close();
  } finally {
    await server.stop();
  }
}

async function throughput(client: MolshelfClient, id: string, peer: Peer, theirs: number[]): Promise<void> {
  const since = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, () => convert(client, id, peer.target)));
  const own = AT_ONCE / ((performance.now() - since) / 1000);
  const one = 1000 / (theirs.reduce((sum, time) => sum + time, 0) / theirs.length);
  console.log(
    `  ${AT_ONCE} at once: ${own.toFixed(0)} conversions/s; ${peer.name} one after the other ${one.toFixed(0)}/s`,
  );
}
