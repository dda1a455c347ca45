import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import * as shelf from '../helpers/shelf-operations.js';
import { uploadFile, useServer } from '../helpers/use-server.js';
import { signIn, WITH_USERS } from '../helpers/users.js';

const CONTENT = pdbOf(100);
const SIZE = CONTENT.length;
/** So many files fit, and a half. */
const FIT = 20;
const LIMIT = FIT * SIZE + Math.floor(SIZE / 2);
const PARALLEL = 50;

const { running } = useServer({
  ...WITH_USERS,
  SESSION_BYTES: String(LIMIT),
  USER_BYTES: String(LIMIT),
  UPLOAD_BYTES: String(LIMIT),
});
const clients: MolshelfClient[] = [];
let user = 0;

/** Sessions of one new user. */
async function sessionsOf(count: number): Promise<MolshelfClient[]> {
  const subject = `user-${user++}`;
  const opened = await Promise.all(
    Array.from({ length: count }, () => signIn(running().server.url, subject)),
  );
  clients.push(...opened);
  return opened;
}

const sql = () => running().database.sql;

beforeEach(async () => {
  // The database itself watches over every single change: one byte too many fails the request that promises it.
  for (const table of ['sessions', 'users'])
    await sql().unsafe(
      `alter table ${table} add constraint never_too_much check (bytes_used + bytes_reserved <= ${LIMIT})`,
    );
});
afterEach(async () => {
  for (const table of ['sessions', 'users'])
    await sql().unsafe(`alter table ${table} drop constraint never_too_much`);
  for (const client of clients.splice(0)) {
    await client.run(operations.endSession, {});
    await client.close();
  }
});

async function announced(client: MolshelfClient): Promise<string | undefined> {
  const { beginUpload } = await client.run(operations.beginUpload, {
    input: { fileName: 'line.pdb', byteSize: SIZE },
  });
  const { state, failure } = await uploadFile(client, CONTENT, 'line.pdb', beginUpload.id);
  return failure?.code ?? state;
}

/** How often each answer came. */
const tally = (answers: readonly (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer ?? ''] = (counts[answer ?? ''] ?? 0) + 1;
  return counts;
};

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'DONE',
    (error: Error) => error.message.split(':')[0]!,
  );

describe('A1: fifty at once that each fit alone', () => {
  it('uploads to one session: exactly those that fit are taken, and the others give everything back', async () => {
    const [client] = await sessionsOf(1);
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, () => announced(client!).catch(codeIn)),
    );
    expect(tally(answers)).toEqual({ READY: FIT, QUOTA_EXCEEDED: PARALLEL - FIT });
    const [row] =
      await sql()`select bytes_used::int, bytes_reserved::int, files_used, files_reserved from sessions
      where ended_at is null`;
    expect(row).toMatchObject({
      bytes_used: FIT * SIZE,
      bytes_reserved: 0,
      files_used: FIT,
      files_reserved: 0,
    });
    expect(await running().server.files()).toHaveLength(FIT);
  });

  it('uploads of which nobody said how long they are: never more than fits', async () => {
    const [client] = await sessionsOf(1);
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, () =>
        uploadFile(client!, CONTENT).then(({ state, failure }) => failure?.code ?? state, codeIn),
      ),
    );
    const { READY = 0, QUOTA_EXCEEDED = 0 } = tally(answers);
    expect(READY + QUOTA_EXCEEDED).toBe(PARALLEL);
    expect(READY).toBeGreaterThan(0);
    expect(READY).toBeLessThanOrEqual(FIT);
    expect(await running().server.files()).toHaveLength(READY);
    // What was refused took nothing away: now there is room for the rest.
    for (let file = READY; file < FIT; file++)
      expect((await uploadFile(client!, CONTENT)).state).toBe('READY');
    expect(await codeOf(announcedOrThrow(client!))).toBe('QUOTA_EXCEEDED');
  });

  it('saves of one user from several sessions: exactly those that fit stand', async () => {
    const sessions = await sessionsOf(5);
    const ids = await Promise.all(
      sessions.map(async (client) => (await uploadFile(client, CONTENT)).structure!.id),
    );
    const before = await running().server.shelf();
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, (_, call) =>
        codeOf(sessions[call % 5]!.run(shelf.saveStructure, { input: { structureId: ids[call % 5]! } })),
      ),
    );
    expect(tally(answers)).toEqual({ DONE: FIT, QUOTA_EXCEEDED: PARALLEL - FIT });
    const { storageUsage } = await sessions[0]!.run(shelf.storageUsage, {});
    expect(storageUsage!.shelf).toMatchObject({
      bytesUsed: FIT * SIZE,
      bytesReserved: 0,
      filesUsed: FIT,
      filesReserved: 0,
    });
    expect((await running().server.shelf()).length - before.length).toBe(FIT);
  });

  it('uploads and saves mixed, with deletes and purges that make room: never a byte too much', async () => {
    const sessions = await sessionsOf(5);
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, async (_, call) => {
        const client = sessions[call % 5]!;
        const uploaded = await uploadFile(client, CONTENT).catch(() => null);
        if (!uploaded?.structure) return 'no room for the upload';
        const { id: structureId } = uploaded.structure;
        const saved = await client.run(shelf.saveStructure, { input: { structureId } }).catch(() => null);
        await client.run(more.deleteStructure, { id: structureId });
        if (!saved) return 'no room for the save';
        if (call % 3 > 0) return 'saved';
        const { id } = saved.saveStructure;
        await client.run(shelf.deleteSavedStructure, { id });
        await client.run(shelf.purgeSavedStructure, { id });
        return 'purged';
      }),
    );
    const { storageUsage } = await sessions[0]!.run(shelf.storageUsage, {});
    const { saved = 0 } = tally(answers);
    expect(storageUsage!.shelf).toMatchObject({
      bytesUsed: saved * SIZE,
      bytesReserved: 0,
      filesUsed: saved,
    });
    expect(saved).toBeGreaterThan(0);
    expect(saved).toBeLessThanOrEqual(FIT);
  });
});

describe('A2: repeated deletes', () => {
  it('of one structure at once free its space once', async () => {
    const [client] = await sessionsOf(1);
    const { structure } = await uploadFile(client!, CONTENT);
    const kept = (await uploadFile(client!, CONTENT)).structure!;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => codeOf(client!.run(more.deleteStructure, { id: structure!.id }))),
    );
    expect(Object.keys(tally(answers)).every((code) => ['DONE', 'NOT_FOUND'].includes(code))).toBe(true);
    expect((await client!.run(more.session, {})).session).toMatchObject({
      bytesUsed: SIZE,
      bytesReserved: 0,
    });
    expect(await running().server.files()).toEqual([kept.id]);
  });
});

const codeIn = (error: Error): string => error.message.split(':')[0]!;

async function announcedOrThrow(client: MolshelfClient): Promise<void> {
  const answer = await announced(client);
  if (answer !== 'READY') throw new Error(`${answer}: refused`);
}
