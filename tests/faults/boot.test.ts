import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../helpers/database.js';
import { startServer } from '../helpers/server.js';

const database = useDatabase();
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'molshelf-boot-'));
  folders.push(made);
  return made;
}

describe('F3: a start', () => {
  it('stops with a sentence when an area is missing, and is well when it is back', async () => {
    const dataDir = await folder();
    const start = () => startServer(database().url, { DATA_DIR: dataDir });
    expect(await (await start()).stop()).toBe(0);
    const area = path.join(dataDir, 'files', 'shelf');
    await rename(area, `${dataDir}/away`);
    await expect(start()).rejects.toThrow(/shelf/);
    await mkdir(area);
    await expect(start()).rejects.toThrow('has no marker .molshelf');
    await rm(area, { recursive: true });
    await rename(`${dataDir}/away`, area);
    expect(await (await start()).stop()).toBe(0);
  });

  it('stops with a sentence where DATA_DIR is a file', async () => {
    const file = path.join(await folder(), 'file');
    await writeFile(file, '');
    await expect(startServer(database().url, { DATA_DIR: file })).rejects.toThrow(/EEXIST|ENOTDIR|DATA_DIR/);
  });

  it('refuses a database that a newer version has changed', async () => {
    const dataDir = await folder();
    const start = () => startServer(database().url, { DATA_DIR: dataDir });
    expect(await (await start()).stop()).toBe(0);
    const { sql } = database();
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 99999999999999)`;
    await expect(start()).rejects.toThrow('This database was used by a newer version of Molshelf');
    await sql`delete from drizzle.__drizzle_migrations where hash = 'newer'`;
    expect(await (await start()).stop()).toBe(0);
  });
});
