import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { besideSources } from '../../src/lib/entries.js';
import type { MolshelfClient } from '../../demo/client.js';
import * as cleanup from '../helpers/cleanup-operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { signIn, WITH_USERS } from '../helpers/users.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const { running } = useServer({ ...WITH_USERS, CLEANUP_EXPIRED_SESSIONS: 'off' });
const asAdmin = (): Promise<MolshelfClient> =>
  signIn(running().server.url, 'keeper', { more: { admin: true } });

/** Three sessions, each with a file, that have expired. */
async function expired(): Promise<string[]> {
  const ids: string[] = [];
  for (let count = 0; count < 3; count++) {
    const client = await signIn(running().server.url, `user ${count}`);
    const { structure } = await uploadFile(client, pdbOf(3));
    const [row] = await running().database.sql<{ session_id: string }[]>`
      update sessions set expires_at = molshelf_now() where id = (select session_id from structures where id = ${structure!.id})
      returning id as session_id`;
    ids.push(row!.session_id);
  }
  return ids.sort();
}

/** The command as an operator calls it. */
async function command(...args: string[]): Promise<{ stdout: string; code: number }> {
  const { server, database } = running();
  const environment = { PATH: process.env['PATH'], DATABASE_URL: database.url, DATA_DIR: server.dataDir };
  const run = promisify(execFile)(process.execPath, [besideSources('dist/commands/cleanup.js'), ...args], {
    env: environment,
  });
  return run.then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => ({
      stdout: error.stdout + error.stderr,
      code: error.code,
    }),
  );
}

describe('cleanups', () => {
  it('are for administrators alone', async () => {
    const client = await signIn(running().server.url, 'somebody');
    const refused = 'FORBIDDEN: This is for administrators of the server.';
    const asked = client.run(cleanup.runCleanup, { kind: 'TRASH', dryRun: false });
    await expect(asked).rejects.toThrow(refused);
    const listed = client.run(cleanup.cleanupRuns, { first: 5, itemsFirst: 5 });
    await expect(listed).rejects.toThrow(refused);
    expect(
      await running().database.sql`select 1 from cleanup_runs where trigger = 'ADMINISTRATOR'`,
    ).toHaveLength(0);
    await running().database.sql`update sessions set expires_at = molshelf_now()`;
    await (await asAdmin()).run(cleanup.runCleanup, { kind: 'EXPIRED_SESSIONS', dryRun: false });
  });

  it('say first what they would do, by the mutation and by the command, and then do exactly that', async () => {
    const ids = await expired();
    const admin = await asAdmin();
    const kind = 'EXPIRED_SESSIONS' as const;
    const files = await running().server.files();
    const dry = (await admin.run(cleanup.runCleanup, { kind, dryRun: true })).runCleanup;
    expect(dry).toMatchObject({
      dryRun: true,
      state: 'SUCCEEDED',
      trigger: 'ADMINISTRATOR',
      examined: 3,
      removed: 3,
    });
    const told = await command('--kind', 'expired-sessions', '--dry-run');
    expect(told.code).toBe(0);
    for (const id of ids) expect(told.stdout).toContain(`PLANNED REMOVE "session:${id}"`);
    expect(told.stdout).toContain('EXPIRED_SESSIONS: 3 examined, would settle 3');
    expect(await running().server.files()).toEqual(files);

    const real = (await admin.run(cleanup.runCleanup, { kind, dryRun: false })).runCleanup;
    expect(real).toMatchObject({
      dryRun: false,
      examined: 3,
      removed: 3,
      errors: 0,
      bytesFreed: dry.bytesFreed,
    });
    expect(real.items.nodes).toEqual(dry.items.nodes.map((item) => ({ ...item, outcome: 'DONE' })));
    expect(real.items.nodes.map(({ subject }) => subject)).toEqual(ids.map((id) => `session:${id}`));
    expect(await running().server.files()).toEqual([]);
    expect((await command('--kind=EXPIRED_SESSIONS')).stdout).toContain('0 examined, settled 0');
  });

  it('are listed newest first, their findings in order, page by page', async () => {
    await expired();
    const admin = await asAdmin();
    const kind = 'EXPIRED_SESSIONS' as const;
    const run = (await admin.run(cleanup.runCleanup, { kind, dryRun: false })).runCleanup;
    const [newest] = (await admin.run(cleanup.cleanupRuns, { first: 1, kind, itemsFirst: 2 })).cleanupRuns
      .nodes;
    expect(newest!.id).toBe(run.id);
    const { endCursor } = newest!.items.pageInfo;
    const rest = await admin.run(cleanup.cleanupRuns, {
      first: 1,
      kind,
      itemsFirst: 2,
      itemsAfter: endCursor,
    });
    const [again] = rest.cleanupRuns.nodes;
    expect([...newest!.items.nodes, ...again!.items.nodes]).toEqual(
      run.items.nodes.map(({ subject }) => ({ subject })),
    );
    expect(again!.items.pageInfo.hasNextPage).toBe(false);
    const all: string[] = [];
    for (let after: string | null = null; ;) {
      const page: {
        nodes: { startedAt: string }[];
        pageInfo: { hasNextPage: boolean; endCursor?: string | null };
      } = (await admin.run(cleanup.cleanupRuns, { first: 2, after, kind, itemsFirst: 1 })).cleanupRuns;
      all.push(...page.nodes.map(({ startedAt }) => startedAt));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor!;
    }
    expect(all.length).toBeGreaterThan(3);
    expect(all).toEqual([...all].sort().reverse());
  });
});

describe('the command', () => {
  it('runs every kind, ends with 0, and names a kind that there is not', async () => {
    const { stdout, code } = await command('--dry-run');
    expect(code).toBe(0);
    expect(stdout.match(/^[A-Z_]+: \d+ examined, would settle \d+/gm)).toHaveLength(13);
    const wrong = await command('--kind', 'NOTHING');
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('--kind: "NOTHING" is none of')]);
  });
});
