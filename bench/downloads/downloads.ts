import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { modelsOf } from '../../tests/helpers/molecules-pdb.js';
import * as more from '../../tests/helpers/operations.js';
import { beginSending } from '../../tests/helpers/sending.js';
import { startServer, type TestServer } from '../../tests/helpers/server.js';
import { fetchAll, type Way } from './client.js';
import { startNginx } from './nginx.js';

const WAYS: readonly Way[] = [
  { name: 'whole', ranges: 1 },
  { name: 'in 1,000 ranges', ranges: 1000 },
];
const ROUNDS = 7;
/** Of nginx's MB/s. */
const GOAL = 0.7;

/** One file by a download link, beside nginx on the same stored file; the two take turns, and the median of the rounds counts. */
export async function benchDownloads(gib: number): Promise<void> {
  const server = await startServer(null);
  try {
    const { url, byteSize } = await linkToLarge(server, gib * 2 ** 30);
    const nginx = await startNginx(await storedFile(server));
    if (!nginx) throw new Error('nginx is not installed; apt-get install nginx-light');
    console.log(`${(byteSize / 2 ** 30).toFixed(2)} GiB, median of ${ROUNDS}, MB/s; ${nginx.version}\n`);
    let reached = true;
    for (const way of WAYS) {
      const times: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] };
      for (let round = 0; round < ROUNDS; round++) {
        times.ours.push(await fetchAll(url, byteSize, way));
        times.theirs.push(await fetchAll(nginx.url, byteSize, way));
      }
      const [ours, theirs] = [rateOf(byteSize, times.ours), rateOf(byteSize, times.theirs)];
      reached &&= ours >= GOAL * theirs;
      console.log(
        `${way.name.padEnd(18)}${ours.toFixed(0).padStart(8)}   nginx ${theirs.toFixed(0).padStart(6)}   × ${(ours / theirs).toFixed(2)}   goal × ${GOAL}`,
      );
    }
    await nginx.stop();
    process.exitCode = reached ? 0 : 1;
  } finally {
    await server.stop();
  }
}

const rateOf = (byteSize: number, times: number[]): number =>
  byteSize / 1e6 / times.sort((one, other) => one - other)[Math.floor(times.length / 2)]!;

async function linkToLarge(server: TestServer, bytes: number): Promise<{ url: string; byteSize: number }> {
  const client = new MolshelfClient(server.url);
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  const { id, upload } = await beginSending(client, { fileName: 'large.pdb' });
  for (const block of modelsOf(bytes)) await upload.write(block);
  await upload.end();
  const { upload: sent } = await client.run(more.upload, { id });
  if (!sent?.structure) throw new Error(`the file was not taken: ${sent?.failure?.message}`);
  const input = { structureId: sent.structure.id };
  const { createDownloadLink } = await client.run(more.linkTo, { input });
  return { url: createDownloadLink.url!, byteSize: sent.bytesReceived };
}

async function storedFile({ dataDir }: TestServer): Promise<string> {
  const folder = path.join(dataDir, 'files', 'temporary');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const file = entries.find((entry) => entry.isFile() && !entry.name.startsWith('.'))!;
  return path.join(file.parentPath, file.name);
}
