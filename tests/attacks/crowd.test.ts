import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { modelsOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const MIB = 2 ** 20;
const { open, running } = useServer();

/** Highest resident memory of the server so far, bytes; null where there is no /proc. */
async function peak(): Promise<number | null> {
  const status = await readFile(`/proc/${running().server.process.pid}/status`, 'utf8').catch(() => '');
  const found = /^VmHWM:\s+(\d+) kB/m.exec(status);
  return found ? Number(found[1]) * 1024 : null;
}

it('U12: 200 uploads at once all succeed, in memory that does not grow with the files', async () => {
  const client = await open();
  const content = new Uint8Array(Buffer.concat([...modelsOf(2 * MIB)]));
  const names = Array.from({ length: 200 }, (_, at) => `${at}.pdb`);
  const before = (await peak()) ?? 0;
  const done = await Promise.all(names.map((name) => uploadFile(client, content, name)));
  expect(new Set(done.map(({ state }) => state))).toEqual(new Set(['READY']));
  expect(new Set(done.map(({ structure }) => structure!.id)).size).toBe(200);
  expect((await client.run(more.session, {})).session).toMatchObject({
    bytesReserved: 0,
    bytesUsed: 200 * content.length,
  });
  expect(((await peak()) ?? 0) - before).toBeLessThan(200 * content.length);
});
