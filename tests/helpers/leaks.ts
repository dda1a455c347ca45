import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { Sql } from 'postgres';
import { expect } from 'vitest';
import { until } from './poll.js';
import type { TestServer } from './server.js';

/** What an idle server holds, by name; each count of a later one must be the same. */
export type Footprint = Record<string, number | string[]>;

/** How an idle server looks: what it says of itself, what its process holds, and what the database says of it. */
export async function footprintOf(server: TestServer, sql: Sql): Promise<Footprint> {
  const { now } = (await (await fetch(`${server.url}/readyz?verbose`)).json()) as {
    now: Record<string, number>;
  };
  const { connections, ...counts } = await countsOf(sql);
  return {
    ...now,
    // The drivers keep a timer for each open connection, and open as many connections as are of use.
    timers: now['timers']! - connections,
    ...(await processOf(server)),
    ...(await bytesOf(server, sql)),
    ...counts,
  };
}

/** After a test the server must look again as it did before: at once, or within the time that it has to clean up. */
export async function expectNoLeaks(server: TestServer, sql: Sql, before: Footprint): Promise<void> {
  const after = await until(
    () => footprintOf(server, sql),
    (footprint) => JSON.stringify(bounded(footprint, before)) === JSON.stringify(before),
  );
  expect(bounded(after, before), 'what the test left behind').toEqual(before);
}

/** Timers come and go while the server is idle: fewer than before are no leak. */
function bounded(footprint: Footprint, before: Footprint): Footprint {
  const timers = Math.max(Number(footprint['timers']), Number(before['timers']));
  return { ...footprint, timers };
}

/** Linux only: elsewhere there is no /proc, and the counts are those of nothing. */
async function processOf({ process, dataDir }: TestServer): Promise<Footprint> {
  const proc = `/proc/${process.pid}`;
  const descriptors = await readdir(`${proc}/fd`).catch(() => []);
  const links = await Promise.all(descriptors.map((fd) => readlink(`${proc}/fd/${fd}`).catch(() => '')));
  const children = await readFile(`${proc}/task/${process.pid}/children`, 'utf8').catch(() => '');
  return {
    openFiles: links.filter((link) => link.startsWith(dataDir)),
    childProcesses: children.split(' ').filter(Boolean).length,
  };
}

/** Whether the store, the rows and the counters tell the same: what of one the others do not know. */
export async function accountOf(server: TestServer, sql: Sql): Promise<Footprint> {
  const { reservations, wrongCounters } = await countsOf(sql);
  return { ...(await bytesOf(server, sql)), reservations, wrongCounters };
}

/** Folders of conversions and of engines; that of a server itself stays while it lives, and a killed one's until the next cleanup. */
async function workFolders(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const inside = names.map(async (name) => {
    if (!name.startsWith('server-')) return [name];
    return (await readdir(path.join(folder, name)).catch(() => [])).map((child) => `server/${child}`);
  });
  return (await Promise.all(inside)).flat();
}

/** Files that no row accounts for, and rows whose file is missing. */
async function bytesOf(server: TestServer, sql: Sql): Promise<Footprint> {
  const rows = await sql<{ id: string }[]>`
    select structures.id from structures join sessions on sessions.id = session_id
    where removed_at is null and cleared_at is null`;
  const files = new Set(await server.files());
  const known = new Set(rows.map(({ id }) => id));
  const folders = await server.folders();
  const versions = await sql<{ id: string }[]>`select id from saved_versions`;
  const kept = new Set(versions.map(({ id }) => id));
  const shelved = await server.shelf();
  const open = await sql<{ id: string }[]>`select id from sessions where cleared_at is null`;
  const living = new Set(open.map(({ id }) => id));
  return {
    strayFiles: [...files].filter((name) => !known.has(name)),
    missingFiles: [...known].filter((id) => !files.has(id)),
    strayVersions: shelved.filter((name) => !kept.has(name)),
    missingVersions: [...kept].filter((id) => !shelved.includes(id)),
    strayFolders: folders.filter((name) => !living.has(name)),
    workFolders: await workFolders(path.join(server.dataDir, 'work')),
  };
}

async function countsOf(sql: Sql) {
  const [row] = await sql<
    {
      reservations: number;
      connections: number;
      busy: number;
      wrong: string[] | null;
      wrong_users: string[] | null;
    }[]
  >`
    select (select count(*)::int from reservations) + (select count(*)::int from shelf_reservations) as reservations,
      (select count(*)::int from pg_stat_activity
        where datname = current_database() and application_name <> 'test') as connections,
      (select count(*)::int from pg_stat_activity where datname = current_database() and state <> 'idle'
        and application_name <> 'test') as busy,
      (select array_agg(sessions.id) from sessions
        left join (select session_id, count(*)::int as files, sum(byte_size)::bigint as bytes from structures
          where removed_at is null group by 1) as used on used.session_id = sessions.id
        left join (select session_id, count(*)::int as files, sum(bytes)::bigint as bytes from reservations
          group by 1) as promised on promised.session_id = sessions.id
        where cleared_at is null and (bytes_used, files_used, bytes_reserved, files_reserved) is distinct from
          (coalesce(used.bytes, 0), coalesce(used.files, 0), coalesce(promised.bytes, 0), coalesce(promised.files, 0))
      ) as wrong,
      (select array_agg(users.id) from users
        left join (select user_id, count(*)::int as files, sum(byte_size)::bigint as bytes from saved_versions
          group by 1) as used on used.user_id = users.id
        left join (select user_id, count(*)::int as files, sum(bytes)::bigint as bytes from shelf_reservations
          group by 1) as promised on promised.user_id = users.id
        where (bytes_used, files_used, bytes_reserved, files_reserved) is distinct from
          (coalesce(used.bytes, 0), coalesce(used.files, 0), coalesce(promised.bytes, 0), coalesce(promised.files, 0))
      ) as wrong_users`;
  return {
    reservations: row!.reservations,
    connections: row!.connections,
    busyConnections: row!.busy,
    wrongCounters: [...(row!.wrong ?? []), ...(row!.wrong_users ?? [])],
  };
}
