import { spawn } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { besideSources, entryUrl } from '../../src/lib/entries.js';
import { KEYS, openBucket, type TestBucket } from '../helpers/bucket.js';
import { useDatabase } from '../helpers/database.js';
import { get } from '../helpers/get.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { startServer, type TestServer } from '../helpers/server.js';
import * as shelf from '../helpers/shelf-operations.js';
import { uploadFile } from '../helpers/use-server.js';

const database = useDatabase();
let bucket: TestBucket;
let dataDir: string;
let server: TestServer;
let client: MolshelfClient;
/** Version ids, by the number of atoms. */
const versions = new Map<number, string>();

beforeAll(async () => {
  bucket = await openBucket();
  dataDir = await mkdtemp(path.join(tmpdir(), 'molshelf-test-'));
  server = await startServer(database().url, { DATA_DIR: dataDir });
  client = new MolshelfClient(server.url);
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  for (const atoms of [10, 20, 30, 40]) {
    const { structure } = await uploadFile(client, pdbOf(atoms), `${atoms}.pdb`);
    const { saveStructure } = await client.run(shelf.saveStructure, {
      input: { structureId: structure!.id },
    });
    versions.set(atoms, saveStructure.newest.id);
  }
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await bucket.close();
  await rm(dataDir, { recursive: true });
});

interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

/** What `npm run storage` runs. */
function command(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [entryUrl('commands/storage.js').pathname, ...args], {
    cwd: besideSources('.'),
    env: { PATH: process.env['PATH'], ...KEYS, DATABASE_URL: database().url, DATA_DIR: dataDir },
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, errors })));
}

/** An exit code, and what was said among other things. */
const ends = (code: number, said: string): unknown[] => [code, expect.stringContaining(said)];

const fileOf = async (atoms: number): Promise<string> => {
  const [row] = await database().sql<{ user_id: string; saved_id: string; id: string }[]>`
    select user_id, saved_id, id from saved_versions where id = ${versions.get(atoms)!}`;
  return path.join(dataDir, 'files', 'shelf', row!.user_id, row!.saved_id, row!.id);
};

it('copies a shelf to a bucket beside a running server, goes on where it was broken off, and the server goes on there', async () => {
  const first = await command('copy', '--from', 'disk', '--to', bucket.url('moved'));
  expect([first.code, first.out]).toEqual(ends(0, '8 copied, 0 missing, 0 damaged'));
  const { structure } = await uploadFile(client, pdbOf(50), '50.pdb');
  await client.run(shelf.saveStructure, { input: { structureId: structure!.id } });
  // One that came through with other bytes, as of a broken copy.
  const [name] = (await bucket.names('moved/files/')).filter((one) => one.endsWith(versions.get(20)!));
  await bucket.leave(name!);
  const second = await command('copy', '--from', 'disk', '--to', bucket.url('moved'));
  expect([second.code, second.out]).toEqual(ends(0, '7 found, 3 copied, 0 missing, 0 damaged'));
  const verified = await command('verify', '--in', bucket.url('moved'));
  expect([verified.code, verified.out]).toEqual(
    ends(0, '10 found, 0 copied, 0 missing, 0 damaged, 0 unknown'),
  );
  const { token } = client;
  expect(await server.stop()).toBe(0);
  server = await startServer(database().url, {
    DATA_DIR: dataDir,
    STORAGE_URL: bucket.url('moved'),
    ...KEYS,
  });
  client = new MolshelfClient(server.url);
  client.token = token;
  for (const [atoms, structureId] of versions) {
    const { createDownloadLink } = await client.run(more.linkTo, { input: { structureId } });
    expect((await get(createDownloadLink.url!)).body.toString()).toBe(pdbOf(atoms));
  }
});

it('names what is missing, damaged or unknown, and keeps nothing damaged', async () => {
  await rm(await fileOf(10));
  await truncate(await fileOf(20), 5);
  await writeFile(await fileOf(30), `X${pdbOf(30).slice(1)}`);
  await writeFile(path.join(path.dirname(await fileOf(40)), 'stray'), 'x');
  const verified = await command('verify');
  expect(verified.code).toBe(1);
  expect(verified.out.split('\n').map((line) => line.replace(/ .*\//, ' '))).toEqual(
    expect.arrayContaining([
      `missing ${versions.get(10)!}`,
      `damaged ${versions.get(20)!}`,
      `damaged ${versions.get(30)!}`,
      'unknown stray',
    ]),
  );
  expect(verified.out).toContain('1 missing, 2 damaged, 1 unknown');
  const copied = await command('copy', '--from', 'disk', '--to', bucket.url('other'));
  expect([copied.code, copied.out]).toEqual(ends(1, '7 copied, 1 missing, 2 damaged'));
  const there = await bucket.names('other/files/');
  for (const atoms of [10, 20, 30])
    expect(there.some((name) => name.endsWith(versions.get(atoms)!))).toBe(false);
});

it.each([
  [['copy', '--from', 'disk'], 2, 'npm run storage'],
  [['move'], 2, 'npm run storage'],
  [['copy', '--from', 'disk', '--to', 'disk'], 1, 'the same store'],
  [['copy', '--from', 'disk', '--to', 'ftp://x'], 1, 'is not s3://'],
])('refuses %j with a sentence', async (args, code, sentence) => {
  const refused = await command(...args);
  expect([refused.code, refused.errors]).toEqual(ends(code, sentence));
});
