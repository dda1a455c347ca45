import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { finished } from '../helpers/conversions.js';
import { useDatabase } from '../helpers/database.js';
import { get } from '../helpers/get.js';
import { accountOf } from '../helpers/leaks.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { until } from '../helpers/poll.js';
import { startServer, type TestServer } from '../helpers/server.js';
import * as shelf from '../helpers/shelf-operations.js';
import { chosenStore, openStore, type TestStore } from '../helpers/stores.js';
import { uploadFile } from '../helpers/use-server.js';

// Two conversions, and two starts: on a machine that is busy they take their time.
vi.setConfig({ testTimeout: 120_000 });
const database = useDatabase();
let dataDir: string;
let store: TestStore;
let server: TestServer;

const start = async (): Promise<void> => {
  server = await startServer(database().url, { DATA_DIR: dataDir }, store);
};
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'molshelf-test-'));
  store = await openStore(chosenStore(), dataDir);
  await start();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await store.close();
  await rm(dataDir, { recursive: true });
});

async function open(): Promise<MolshelfClient> {
  const client = new MolshelfClient(server.url);
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  return client;
}

/** A structure of a session, and the version that it was saved as. */
async function kept(client: MolshelfClient) {
  const { structure } = await uploadFile(client, pdbOf(7), 'seven.pdb');
  const input = { structureId: structure!.id };
  const { saveStructure } = await client.run(shelf.saveStructure, { input });
  return { structureId: structure!.id, versionId: saveStructure.newest.id };
}

const linkTo = async (client: MolshelfClient, structureId: string) => {
  const input = { structureId, format: 'XYZ' as const };
  return (await client.run(more.linkTo, { input })).createDownloadLink;
};

async function leave(client: MolshelfClient): Promise<void> {
  await client.close();
  await client.run(operations.endSession, {});
}

it('a link to a saved version in another format outlives the session, and one to a structure of the session does not', async () => {
  const client = await open();
  const { structureId, versionId } = await kept(client);
  const [lasting, dying] = [await linkTo(client, versionId), await linkTo(client, structureId)];
  for (const { conversion } of [lasting, dying])
    expect(await finished(client, conversion!.id)).toBe('SUCCEEDED');
  // Whoever made it sees it as any other conversion, and asks for the same only once.
  const { conversion } = await client.run(more.converted, { id: lasting.conversion!.id });
  expect(conversion!.result).toMatchObject({ format: 'XYZ', atomCount: 7 });
  expect((await linkTo(client, versionId)).conversion!.id).toBe(lasting.conversion!.id);
  const before = await get(lasting.url!);
  await leave(client);
  const after = await get(lasting.url!);
  expect([after.status, after.body.toString()]).toEqual([200, before.body.toString()]);
  expect(after.headers['etag']).toBe(before.headers['etag']);
  expect(after.headers['content-disposition']).toBe('attachment; filename="seven.xyz"');
  expect((await get(dying.url!)).status).toBe(404);
  // Nobody else comes to it by its id.
  const other = await open();
  expect((await other.run(more.structure, { id: conversion!.result!.id })).structure).toBeNull();
  await leave(other);
});

it('a conversion that waits for its turn when the session ends is done all the same', async () => {
  const client = await open();
  const { versionId } = await kept(client);
  const link = await linkTo(client, versionId);
  await leave(client);
  const answer = await until(
    () => get(link.url!),
    ({ status }) => status === 200,
  );
  expect([answer.status, answer.body.toString().split('\n')[0]]).toEqual([200, '7']);
});

it('what was made for links goes when the last of them has expired, and all is accounted for', async () => {
  expect((await server.files()).length).toBeGreaterThan(0);
  await database().shiftClock(2);
  // What the sweep of every minute does, a start does too.
  expect(await server.stop()).toBe(0);
  await start();
  expect(
    await until(
      () => server.files(),
      (names) => names.length === 0,
    ),
  ).toEqual([]);
  expect(await accountOf(server, database().sql)).toMatchObject({
    strayFolders: [],
    missingFiles: [],
    reservations: 0,
    wrongCounters: [],
  });
});
