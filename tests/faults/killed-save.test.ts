import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { newId } from '../../src/lib/ids.js';
import { useDatabase } from '../helpers/database.js';
import { until } from '../helpers/poll.js';
import { startServer } from '../helpers/server.js';

const database = useDatabase();

it('F1: a server that was killed while it copied a file to the shelf leaves nothing of it', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'molshelf-test-'));
  const first = await startServer(database().url, { DATA_DIR: dataDir });
  const client = new MolshelfClient(first.url);
  client.token = (await client.run(operations.startSession, {})).startSession.token;
  expect(await first.stop()).toBe(0);
  // As it was at that moment: space promised by a process that is no more, and some of the bytes.
  const [id, saved] = [newId(), newId()];
  const folder = path.join(dataDir, 'files', 'shelf', 'local', saved);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${id}.${newId()}.part`), 'half');
  await writeFile(path.join(folder, id), 'whole, without a version');
  const { sql } = database();
  await sql`update users set bytes_reserved = 4, files_reserved = 1 where id = 'local'`;
  await sql`insert into shelf_reservations (id, user_id, saved_id, bytes, holder)
    values (${id}, 'local', ${saved}, 4, ${newId()})`;
  const second = await startServer(database().url, { DATA_DIR: dataDir });
  expect(
    await until(
      () => second.shelf(),
      (names) => names.length === 0,
    ),
  ).toEqual([]);
  expect(await sql`select bytes_reserved::int, files_reserved from users`).toEqual([
    { bytes_reserved: 0, files_reserved: 0 },
  ]);
  expect(await second.stop()).toBe(0);
  await rm(dataDir, { recursive: true });
}, 60_000);
