import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { openCleanup } from '../../../../src/commands/cleanup-parts.js';
import { readConfig } from '../../../../src/config.js';
import { newId, newSecret } from '../../../../src/lib/ids.js';
import { silent } from '../../../../src/lib/log.js';
import type { CleanupKind } from '../../../../src/services/cleanup/cleanups.js';
import { useDatabase, type TestDatabase } from '../../../helpers/database.js';

export type Cleanup = Awaited<ReturnType<typeof openCleanup>>;

/** A database, a data folder and the cleaners over them, as a command has them; read inside of tests and hooks. */
export function useHouse(settings: Record<string, string> = {}): () => House {
  const database = useDatabase();
  let house: House | null = null;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'molshelf-cleanup-'));
    const environment = { DATABASE_URL: database().url, DATA_DIR: folder, ...settings };
    const open = (): Promise<Cleanup> => openCleanup(readConfig(environment), silent);
    house = new House(database(), path.join(folder, 'files'), await open(), open);
  });
  afterAll(async () => {
    await house?.cleanup.close();
    await rm(folder, { recursive: true, force: true });
  });
  return () => {
    if (!house) throw new Error('The house is there within tests and hooks only.');
    return house;
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export class House {
  constructor(
    readonly database: TestDatabase,
    readonly files: string,
    readonly cleanup: Cleanup,
    /** Another process, as far as the database is concerned. */
    readonly another: () => Promise<Cleanup>,
  ) {}

  get sql() {
    return this.database.sql;
  }

  get storage() {
    return this.cleanup.parts.storage;
  }

  /** A run and what it found: action, subject and outcome of each. */
  async run(kind: CleanupKind, dryRun = false, cleanup = this.cleanup) {
    const run = await cleanup.runner.run(kind, { dryRun, trigger: 'COMMAND' });
    const items = [];
    for await (const { action, subject, outcome } of cleanup.items(run!.id, 1000))
      items.push([action, subject, outcome]);
    return { ...run!, items };
  }

  /** A dry run, then a real one, which must find what the dry one has said. */
  async runTwice(kind: CleanupKind) {
    const dry = await this.run(kind, true);
    const real = await this.run(kind);
    const told = ({ items }: typeof dry): unknown[] => items.map(([action, subject]) => [action, subject]);
    expect(told(real)).toEqual(told(dry));
    expect([real.removed, real.bytesFreed]).toEqual([dry.removed, dry.bytesFreed]);
    expect(dry.items.every(([, , outcome]) => outcome === 'PLANNED')).toBe(true);
    return real;
  }

  async session(userId = 'local'): Promise<string> {
    const id = newId();
    await this
      .sql`insert into users (id, issuer, subject) values (${userId}, '', ${userId}) on conflict do nothing`;
    await this.sql`
      insert into sessions (id, token_hash, user_id, client_address, last_seen_at, expires_at, absolute_expires_at)
      values (${id}, ${sha256(newSecret())}, ${userId}, '::1', molshelf_now(), molshelf_now() + interval '2 hours',
        molshelf_now() + interval '24 hours')`;
    return id;
  }

  /** A structure of a session with its bytes and its counters. */
  async structure(sessionId: string, text = 'END\n', origin = 'UPLOAD'): Promise<string> {
    const id = newId();
    await this.put(`temporary/${sessionId}/${id}`, text);
    await this.sql`
      insert into structures (id, session_id, name, format, origin, compression, byte_size, content_byte_size, sha256,
        content_sha256, atom_count, summary, report)
      values (${id}, ${sessionId}, 'a.pdb', 'PDB', ${origin}::structure_origin, 'NONE', ${text.length}, ${text.length},
        ${sha256(text)}, ${sha256(text)}, 0, '{}', '{}')`;
    await this.sql`
      update sessions set bytes_used = bytes_used + ${text.length}, files_used = files_used + 1 where id = ${sessionId}`;
    return id;
  }

  /** A saved structure of one version; its id and the key of its file. */
  async saved(userId: string, text = 'END\n'): Promise<{ id: string; versionId: string; key: string }> {
    const [id, versionId] = [newId(), newId()];
    await this
      .sql`insert into users (id, issuer, subject) values (${userId}, '', ${userId}) on conflict do nothing`;
    const key = `shelf/${userId}/${id}/${versionId}`;
    await this.put(key, text);
    await this.sql`
      insert into saved_structures (id, user_id, share_token, name, name_key, description, tags, versions, format, byte_size,
        atom_count, terms)
      values (${id}, ${userId}, ${newSecret()}, 'a', 'a', '', '{}', 1, 'PDB', ${text.length}, 0, '')`;
    await this.sql`
      insert into saved_versions (id, saved_id, user_id, number, note, author, file_name, format, origin, compression, byte_size,
        content_byte_size, sha256, content_sha256, atom_count, summary, report)
      values (${versionId}, ${id}, ${userId}, 1, '', '', 'a.pdb', 'PDB', 'UPLOAD', 'NONE', ${text.length}, ${text.length},
        ${sha256(text)}, ${sha256(text)}, 0, '{}', '{}')`;
    await this.sql`
      update users set bytes_used = bytes_used + ${text.length}, files_used = files_used + 1 where id = ${userId}`;
    return { id, versionId, key };
  }

  async put(key: string, text: string): Promise<void> {
    await this.storage.blobs.put(key, [Buffer.from(text)] as unknown as AsyncIterable<Uint8Array>);
  }

  /** A file without a row, as old as it is said to be. */
  async stray(key: string, hours: number, text = 'stray'): Promise<string> {
    await this.put(key, text);
    await this.age(key, hours);
    return key;
  }

  async age(key: string, hours: number): Promise<void> {
    const time = new Date(performance.timeOrigin + performance.now() - hours * 3600_000);
    await utimes(path.join(this.files, key), time, time);
  }

  /** Back to an empty house at the present time. */
  async clear(): Promise<void> {
    await this.database.shiftClock(0);
    await this.sql`truncate sessions, users, quarantined_files, cleanup_runs cascade`;
    for (const area of ['temporary', 'shelf'])
      for (const name of await readdir(path.join(this.files, area)))
        if (name !== '.molshelf') await rm(path.join(this.files, area, name), { recursive: true });
  }

  async has(key: string): Promise<boolean> {
    return (await this.storage.blobs.stat(key)) !== null;
  }
}
