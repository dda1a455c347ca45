import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { besideSources } from '../../src/lib/entries.js';
import { createDatabase, type TestDatabase } from '../helpers/database.js';
import { useHouse } from '../unit/services/cleanup/house.js';

const house = useHouse();
let folder = '';
const made: TestDatabase[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'molshelf-transfer-'));
  // Where the tests run as root, PostgreSQL's own account must be able to pass.
  await chmod(folder, 0o711);
});
afterAll(async () => {
  for (const database of made) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The command as an operator calls it: on a database by its URL, or on the embedded one of a data folder. */
async function command(action: 'export' | 'import', name: string, on: { url: string } | { dataDir: string }) {
  const environment = 'url' in on ? { DATABASE_URL: on.url } : { DATA_DIR: on.dataDir };
  const args = [besideSources('dist/commands/database.js'), action, path.join(folder, name)];
  return promisify(execFile)(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...environment },
  }).then(
    ({ stdout }) => ({ said: stdout, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => ({
      said: error.stdout + error.stderr,
      code: error.code,
    }),
  );
}

/** An export as texts, its lines in one order: rows have none. */
async function contentOf(name: string): Promise<Record<string, string[]>> {
  const files = (await readdir(path.join(folder, name))).filter((file) => file.endsWith('.gz'));
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, name, file))));
  return Object.fromEntries(
    files.map((file, index) => [file, gunzipSync(texts[index]!).toString().split('\n').sort()]),
  );
}

async function fresh(): Promise<TestDatabase> {
  const database = await createDatabase();
  made.push(database);
  return database;
}

it(
  'goes from a server to the embedded database and back, every row of it',
  { timeout: 120_000 },
  async () => {
    const session = await house().session();
    for (const text of ['one', 'two']) await house().structure(session, text);
    const { id } = await house().saved('somebody', 'kept');
    await house()
      .sql`update saved_structures set name = ${'tab\t, line\n, quote \\ " \' and ⚛'}, tags = ${['a', 'b,c']} where id = ${id}`;
    await house().run('LINKS');
    // More than one piece of a stream.
    await house().sql`
    insert into cleanup_items (run_id, action, subject, bytes, reason)
    select id, 'REMOVE', repeat('x', 200), number, '' from cleanup_runs, generate_series(1, 5000) as number`;
    const source = { url: house().database.url };
    const exported = await command('export', 'first', source);
    expect(exported).toMatchObject({
      code: 0,
      said: expect.stringContaining('structures: 2 rows') as string,
    });

    const embedded = { dataDir: path.join(folder, 'data') };
    expect(await command('import', 'first', embedded)).toMatchObject({ code: 0 });
    expect(await command('export', 'second', embedded)).toMatchObject({ code: 0 });
    const back = await fresh();
    expect(await command('import', 'second', { url: back.url })).toMatchObject({ code: 0 });
    expect(await command('export', 'third', { url: back.url })).toMatchObject({ code: 0 });
    const first = await contentOf('first');
    expect(first['structures.copy.gz']!.length).toBe(3);
    expect(await contentOf('second')).toEqual(first);
    expect(await contentOf('third')).toEqual(first);
    expect(await back.sql`select name, tags from saved_structures`).toEqual([
      { name: 'tab\t, line\n, quote \\ " \' and ⚛', tags: ['a', 'b,c'] },
    ]);
    // Numbers go on behind those that came in.
    const [row] = await house().sql<
      { most: number }[]
    >`select coalesce(max(sequence), 0)::int as most from cleanup_items`;
    const [next] = await back.sql<{ next: number }[]>`
    select nextval(pg_get_serial_sequence('cleanup_items', 'sequence'))::int as next`;
    expect(next!.next).toBe(row!.most + 1);
  },
);

it('imports nothing that is damaged, and nothing into a database that holds something', async () => {
  await house().session();
  expect((await command('export', 'whole', { url: house().database.url })).code).toBe(0);
  const again = await command('export', 'whole', { url: house().database.url });
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('must not be there yet') as string });
  const full = await command('import', 'whole', { url: house().database.url });
  expect(full).toMatchObject({
    code: 1,
    said: expect.stringContaining('The database is not empty') as string,
  });

  const manifest = path.join(folder, 'whole', 'manifest.json');
  const told = await readFile(manifest, 'utf8');
  const empty = await fresh();
  await writeFile(
    manifest,
    told.replace(/"sha256": "./, '"sha256": "0').replace(/"sha256": "00/, '"sha256": "01'),
  );
  const damaged = await command('import', 'whole', { url: empty.url });
  expect(damaged).toMatchObject({ code: 1, said: expect.stringContaining('its hash differs') as string });
  await writeFile(manifest, told);
  const file = path.join(folder, 'whole', 'sessions.copy.gz');
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length - 12));
  const cut = await command('import', 'whole', { url: empty.url });
  expect(cut).toMatchObject({
    code: 1,
    said: expect.stringContaining('sessions.copy.gz is missing or damaged') as string,
  });
  expect(await empty.sql`select 1 from sessions`).toHaveLength(0);
  await rm(manifest);
  const half = await command('import', 'whole', { url: empty.url });
  expect(half).toMatchObject({ code: 1, said: expect.stringContaining('no whole export') as string });
});
