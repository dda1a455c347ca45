import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { useDatabase, type TestDatabase } from './database.js';
import { expectNoLeaks, footprintOf, type Footprint } from './leaks.js';
import { startServer, type TestServer } from './server.js';

export interface Running {
  server: TestServer;
  database: TestDatabase;
}

/** A server and a database of their own for the tests of a file; after each test nothing may be left of it. */
export function useServer(settings: Record<string, string> = {}): {
  /** Inside of tests and hooks only. */
  running: () => Running;
  /** A client with a session of its own, which ends with the test. */
  open: () => Promise<MolshelfClient>;
} {
  const database = useDatabase();
  const clients: MolshelfClient[] = [];
  let server: TestServer | null = null;
  let idle: Footprint;
  const running = (): Running => {
    if (!server) throw new Error('The server is there within tests and hooks only.');
    return { server, database: database() };
  };
  beforeAll(async () => {
    server = await startServer(database().url, settings);
    idle = await footprintOf(server, database().sql);
  });
  afterEach(async () => {
    const opened = clients.splice(0);
    for (const client of opened) await client.close();
    await expectNoLeaks(running().server, database().sql, idle);
    // A session that the test has ended, or that has expired, refuses this.
    for (const client of opened) await client.run(operations.endSession, {}).catch(() => undefined);
    expect(await running().server.files()).toEqual([]);
  });
  afterAll(async () => {
    expect(await server?.stop()).toBe(0);
  });
  return {
    running,
    open: async () => {
      const client = new MolshelfClient(running().server.url);
      client.token = (await client.run(operations.startSession, {})).startSession.token;
      clients.push(client);
      return client;
    },
  };
}

/** Uploads a text or bytes under a name; the upload at its end. */
export async function uploadFile(
  client: MolshelfClient,
  content: string | Uint8Array<ArrayBuffer>,
  name = 'line.pdb',
  uploadId: string | null = null,
) {
  const file = new File([content], name);
  return (await client.run(operations.uploadStructure, { file, uploadId }, { file })).uploadStructure;
}
