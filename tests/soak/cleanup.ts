import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { newId } from '../../src/lib/ids.js';
import * as cleanup from '../helpers/cleanup-operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { startServer, type TestServer } from '../helpers/server.js';
import * as shelf from '../helpers/shelf-operations.js';
import { uploadFile } from '../helpers/use-server.js';
import { residentPeak } from './figures.js';

const SESSIONS = 10_000;
const FILES = 5;
const STRAYS = 100_000;
const CONTENT = Buffer.from(pdbOf(20));
/** Files that are made at once. */
const WIDTH = 64;

/**
 * 10,000 sessions with 50,000 files that expire at once, and 100,000 files that belong to nobody, while others upload, save and download.
 * SOAK_DATABASE_URL names an empty database.
 */
export async function soakCleanup(): Promise<void> {
  const url = process.env['SOAK_DATABASE_URL'];
  if (!url) return console.error('Set SOAK_DATABASE_URL to an empty database.');
  const dataDir = await mkdtemp(path.join(tmpdir(), 'molshelf-soak-'));
  const sql = postgres(url, { max: 4, onnotice: () => undefined });
  const settings = {
    DATA_DIR: dataDir,
    ORPHAN_AGE: '1h',
    QUARANTINE_AGE: '0s',
    CLEANUP_EXPIRED_SESSIONS: 'off',
    SESSIONS_PER_ADDRESS: '1000000',
    // Who lives meanwhile is not to reach a limit.
    SESSION_FILES: '1000000',
    USER_FILES: '1000000',
  };
  const server = await startServer(url, settings);
  try {
    await furnish(sql, dataDir);
    const peak = (): Promise<number> => residentPeak(server.process.pid!);
    console.log(`furnished; highest RSS ${mb(await peak())}`);
    const life = live(server);
    const admin = await open(server);
    const kinds = ['EXPIRED_SESSIONS', 'ORPHANS', 'ORPHANS'] as const;
    for (const kind of kinds) {
      const since = performance.now();
      const run = await ended(
        admin,
        (await admin.run(cleanup.runCleanup, { kind, dryRun: false })).runCleanup.id,
      );
      const seconds = ((performance.now() - since) / 1000).toFixed(1);
      const { state, examined, removed, errors } = run;
      console.log(
        `${kind}: ${state}, ${examined} examined, ${removed} settled, ${errors} failed, ${seconds} s; highest RSS ${mb(await peak())}`,
      );
    }
    const { uploads, failures, slowest } = await life();
    console.log(
      `meanwhile ${uploads} rounds of upload, save and download, ${failures} failed, the slowest took ${slowest.toFixed(0)} ms`,
    );
    const [left] = await sql<{ sessions: number }[]>`
      select count(*)::int as sessions from sessions where ended_at is not null and cleared_at is null`;
    const files = await server.files();
    console.log(`left: ${left!.sessions} sessions to clear, ${files.length} files of sessions`);
  } finally {
    await sql.end();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** The run as it is in its row when it has ended. */
async function ended(client: MolshelfClient, id: string) {
  for (;;) {
    const { nodes } = (await client.run(cleanup.cleanupCounts, { first: 20 })).cleanupRuns;
    const run = nodes.find((node) => node.id === id);
    if (run && run.state !== 'RUNNING') return run;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Uploads, saves and downloads until the returned function is called. */
function live(server: TestServer): () => Promise<{ uploads: number; failures: number; slowest: number }> {
  const figures = { uploads: 0, failures: 0, slowest: 0 };
  let over = false;
  const living = (async () => {
    const client = await open(server);
    while (!over) {
      const since = performance.now();
      try {
        const { structure } = await uploadFile(client, CONTENT);
        const input = { structureId: structure!.id, name: randomBytes(6).toString('hex') };
        await client.run(shelf.saveStructure, { input });
        const { createDownloadLink } = await client.run(operations.createDownloadLink, {
          input: { structureId: structure!.id },
        });
        const bytes = await (await fetch(createDownloadLink.url!)).arrayBuffer();
        if (bytes.byteLength !== CONTENT.length) figures.failures++;
      } catch {
        figures.failures++;
      }
      figures.uploads++;
      figures.slowest = Math.max(figures.slowest, performance.now() - since);
    }
  })();
  return async () => {
    over = true;
    await living;
    return figures;
  };
}

async function open(server: TestServer): Promise<MolshelfClient> {
  const client = new MolshelfClient(server.url);
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  return client;
}

/** Expired sessions with rows and files, and stray files as old as they must be. */
async function furnish(sql: postgres.Sql, dataDir: string): Promise<void> {
  const root = path.join(dataDir, 'files', 'temporary');
  const sessions = Array.from({ length: SESSIONS }, newId);
  await sql`insert into users (id, issuer, subject) values ('local', '', '') on conflict do nothing`;
  await sql`
    insert into sessions (id, token_hash, user_id, client_address, last_seen_at, expires_at, absolute_expires_at, bytes_used, files_used)
    select id, encode(sha256(id::bytea), 'hex'), 'local', '::1', now(), now(), now(), ${FILES * CONTENT.length}, ${FILES}
    from unnest(${sessions}::text[]) as id`;
  const old = new Date(performance.timeOrigin + performance.now() - 7200_000);
  await many(sessions, async (session) => {
    const ids = Array.from({ length: FILES }, newId);
    await mkdir(path.join(root, session), { mode: 0o700 });
    for (const id of ids) await writeFile(path.join(root, session, id), CONTENT, { mode: 0o600 });
    await sql`
      insert into structures (id, session_id, name, format, origin, compression, byte_size, content_byte_size, sha256, content_sha256,
        atom_count, summary, report)
      select id, ${session}, 'a.pdb', 'PDB', 'UPLOAD', 'NONE', ${CONTENT.length}, ${CONTENT.length}, repeat('0', 64),
        repeat('0', 64), 20, '{}', '{}' from unnest(${ids}::text[]) as id`;
  });
  const folders = Array.from({ length: STRAYS / 1000 }, newId);
  await many(folders, async (folder) => {
    await mkdir(path.join(root, folder), { mode: 0o700 });
    for (let count = 0; count < 1000; count++) {
      const file = path.join(root, folder, newId());
      await writeFile(file, 'stray', { mode: 0o600 });
      await utimes(file, old, old);
    }
  });
}

async function many<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < list.length) await work(list[next++]!);
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
}
