import { chmod, link, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../src/lib/ids.js';
import { useHouse } from './house.js';

const house = useHouse({ CONVERSION_CACHE_BYTES: '10' });
afterEach(() => house().clear());

describe('EXPIRED_SESSIONS', () => {
  it('removes their files and promises, and leaves living sessions alone', async () => {
    const [over, alive] = [await house().session(), await house().session()];
    const files = [await house().structure(over, 'one'), await house().structure(over, 'three')];
    const kept = `temporary/${alive}/${await house().structure(alive)}`;
    await house()
      .sql`insert into reservations (id, session_id, bytes, holder) values (${newId()}, ${over}, 5, 'x')`;
    await house().sql`update sessions set expires_at = molshelf_now() where id = ${over}`;
    const run = await house().runTwice('EXPIRED_SESSIONS');
    expect(run).toMatchObject({ examined: 1, removed: 1, bytesFreed: 8 });
    expect(run.items).toEqual([['REMOVE', `session:${over}`, 'DONE']]);
    for (const id of files) expect(await house().has(`temporary/${over}/${id}`)).toBe(false);
    expect(await house().has(kept)).toBe(true);
    expect(await house().sql`select 1 from reservations`).toHaveLength(0);
    const [row] = await house().sql`
      select bytes_used, ended_at is not null as ended, cleared_at is not null as cleared from sessions where id = ${over}`;
    expect(row).toEqual({ bytes_used: '0', ended: true, cleared: true });
    expect((await house().run('EXPIRED_SESSIONS')).examined).toBe(0);
  });
});

describe('STALE_UPLOADS', () => {
  it('ends what was never fed, and what nobody goes on with, bytes and promise included', async () => {
    const session = await house().session();
    const [begun, fresh, resumable] = [newId(), newId(), newId()];
    const growing = await house().storage.parts.create(`temporary/${session}/${newId()}`);
    const reservation = growing.key.split('/').at(-1)!;
    await growing.append(0, Buffer.from('half'));
    await growing.release();
    await house().sql`insert into uploads ${house().sql([
      { id: begun, session_id: session, file_name: 'a' },
      { id: fresh, session_id: session, file_name: 'b' },
    ])}`;
    await house().sql`
      insert into uploads (id, session_id, file_name, bytes_received, holder, parts_id, reservation_id)
      values (${resumable}, ${session}, 'c', 4, 'resting', ${growing.id}, ${reservation})`;
    await house().sql`
      insert into reservations (id, session_id, bytes, holder) values (${reservation}, ${session}, 9, 'upload')`;
    await house().sql`update sessions set bytes_reserved = 9, files_reserved = 1 where id = ${session}`;
    await house().sql`update uploads set touched_at = touched_at - interval '2 hours' where id = ${begun}`;
    await house()
      .sql`update uploads set touched_at = touched_at - interval '25 hours' where id = ${resumable}`;
    const run = await house().runTwice('STALE_UPLOADS');
    expect(run.items.sort()).toEqual(
      [begun, resumable].map((id) => ['REMOVE', `upload:${id}`, 'DONE']).sort(),
    );
    expect(run.bytesFreed).toBe(4);
    const states = await house().sql<{ id: string; state: string }[]>`select id, state from uploads`;
    expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
      [begun]: 'FAILED',
      [fresh]: 'RECEIVING',
      [resumable]: 'FAILED',
    });
    expect((await house().storage.parts.list('temporary', { limit: 5 })).uploads).toEqual([]);
    expect(await house().sql`select bytes_reserved from sessions where id = ${session}`).toEqual([
      { bytes_reserved: '0' },
    ]);
  });
});

describe('TRASH', () => {
  it('purges what has lain there past its days, bytes and counters', async () => {
    const user = newId();
    const [old, young, kept] = [
      await house().saved(user, 'old'),
      await house().saved(user, 'young'),
      await house().saved(user, 'kept'),
    ];
    await house().sql`
      update saved_structures set place = 'TRASH', trashed_at = molshelf_now() - interval '31 days' where id = ${old.id}`;
    await house().sql`
      update saved_structures set place = 'TRASH', trashed_at = molshelf_now() - interval '29 days' where id = ${young.id}`;
    const run = await house().runTwice('TRASH');
    expect(run.items).toEqual([['REMOVE', `savedStructure:${old.id}`, 'DONE']]);
    expect(run.bytesFreed).toBe(3);
    expect([await house().has(old.key), await house().has(young.key), await house().has(kept.key)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(await house().sql`select bytes_used, files_used from users where id = ${user}`).toEqual([
      { bytes_used: '9', files_used: 2 },
    ]);
  });
});

describe('LINKS, CONVERSION_LOGS, SESSION_RECORDS and CLEANUP_LOG', () => {
  it('remove rows past their age, and those alone', async () => {
    const { sql } = house();
    const [old, young] = [await house().session(), await house().session()];
    const link = (sessionId: string, revoked: string | null, expires: string, lasting = false) => sql`
      insert into download_links (id, session_id, structure_id, secret_hash, expires_at, revoked_at, lasting)
      values (${newId()}, ${sessionId}, 'x', ${newId()}, molshelf_now() + ${expires}::interval,
        molshelf_now() + ${revoked}::interval, ${lasting})`;
    await link(young, '-2 days', '1 hour');
    await link(young, null, '-2 days');
    await link(young, null, '-1 hour');
    expect(await house().runTwice('LINKS')).toMatchObject({ examined: 2, removed: 2 });

    const conversion = newId();
    await sql`
      insert into conversions (id, session_id, structure_id, target, options, plan, state, finished_at)
      values (${conversion}, ${young}, 'x', 'PDB', '{}', '{}', 'FAILED', molshelf_now() - interval '8 days')`;
    await sql`
      insert into conversion_log (conversion_id, attempt, level, message) values (${conversion}, 1, 'INFO', 'four'),
        (${conversion}, 1, 'INFO', 'five')`;
    expect(await house().runTwice('CONVERSION_LOGS')).toMatchObject({
      removed: 1,
      bytesFreed: 8,
      items: [['REMOVE', `conversion:${conversion}`, 'DONE']],
    });

    await sql`
      update sessions set ended_at = molshelf_now(), cleared_at = molshelf_now() - interval '31 days' where id = ${old}`;
    await link(old, null, '1 hour', true);
    expect((await house().run('SESSION_RECORDS')).items).toEqual([]);
    await sql`update download_links set revoked_at = molshelf_now() where session_id = ${old}`;
    expect((await house().runTwice('SESSION_RECORDS')).items).toEqual([['REMOVE', `session:${old}`, 'DONE']]);
    expect(await sql`select id from sessions`).toEqual([{ id: young }]);

    await sql`update cleanup_runs set finished_at = molshelf_now() - interval '91 days' where kind = 'LINKS'`;
    expect(await house().runTwice('CLEANUP_LOG')).toMatchObject({ removed: 2 });
    expect(await sql`select 1 from cleanup_runs where kind = 'LINKS'`).toHaveLength(0);
  });
});

describe('CACHED_CONVERSIONS', () => {
  it('keeps the last used ones within the budget, and whatever a link leads to', async () => {
    const session = await house().session();
    const made: { id: string; key: string }[] = [];
    for (const [hours, forLink] of [
      [1, true],
      [2, true],
      [3, true],
      [4, true],
      [5, false],
    ] as const) {
      const [id, result] = [newId(), await house().structure(session, 'sixsix', 'CONVERSION')];
      await house().sql`
        insert into conversions (id, session_id, structure_id, target, options, plan, state, result_id, for_link, finished_at)
        values (${id}, ${session}, 'x', 'PDB', '{}', '{}', 'SUCCEEDED', ${result}, ${forLink},
          molshelf_now() - ${`${hours} hours`}::interval)`;
      made.push({ id, key: `temporary/${session}/${result}` });
    }
    await house().sql`
      insert into download_links (id, session_id, structure_id, secret_hash, conversion_id, expires_at)
      values (${newId()}, ${session}, 'x', ${newId()}, ${made[2]!.id}, molshelf_now() + interval '1 hour')`;
    const run = await house().runTwice('CACHED_CONVERSIONS');
    const gone = [made[1]!, made[3]!];
    expect(run.items.sort()).toEqual(gone.map(({ id }) => ['REMOVE', `conversion:${id}`, 'DONE']).sort());
    expect(await Promise.all(made.map(({ key }) => house().has(key)))).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
    expect(await house().sql`select bytes_used, files_used from sessions`).toEqual([
      { bytes_used: '18', files_used: 3 },
    ]);
  });
});

describe('QUOTA_RECOUNT', () => {
  it('sets wrong counters to what their rows come to', async () => {
    const user = newId();
    const session = await house().session();
    await house().structure(session, 'four');
    await house().saved(user, 'fives');
    await house().sql`update sessions set bytes_used = 40, files_reserved = 2`;
    await house().sql`update users set files_used = 7 where id = ${user}`;
    const run = await house().runTwice('QUOTA_RECOUNT');
    expect(run.items).toEqual([
      ['CORRECT', `session:${session}`, 'DONE'],
      ['CORRECT', `user:${user}`, 'DONE'],
    ]);
    expect(await house().sql`select bytes_used, files_reserved from sessions`).toEqual([
      { bytes_used: '4', files_reserved: 0 },
    ]);
    expect(await house().sql`select files_used from users where id = ${user}`).toEqual([{ files_used: 1 }]);
    expect((await house().run('QUOTA_RECOUNT')).items).toEqual([]);
  });
});

describe('WORK_FOLDERS', () => {
  it('removes folders of conversions that are over and of servers that are gone', async () => {
    const work = path.join(house().files, '..', 'work');
    const [running, over, dead] = [newId(), newId(), newId()];
    const session = await house().session();
    await house().sql`
      insert into conversions (id, session_id, structure_id, target, options, plan, state, attempt)
      values (${running}, ${session}, 'x', 'PDB', '{}', '{}', 'RUNNING', 2)`;
    const [{ id: alive } = { id: '' }] = await house().sql<{ id: string }[]>`select id from processes`;
    const kept = [`${running}-2`, `server-${alive}`, 'something-else'];
    for (const name of [...kept, `${running}-1`, `${over}-1`, `server-${dead}`])
      await mkdir(path.join(work, name));
    await writeFile(path.join(work, `${over}-1`, 'output.pdb'), 'twelve bytes');
    const run = await house().runTwice('WORK_FOLDERS');
    expect(run).toMatchObject({ examined: 6, removed: 3, bytesFreed: 12 });
    expect((await readdir(work)).sort()).toEqual(kept.sort());
  });
});

describe('STORAGE_CHECK', () => {
  it('D4: reports what is not ours or not as it was, follows no link, and removes empty folders alone', async () => {
    const { files } = house();
    const session = await house().session();
    const file = path.join(files, `temporary/${session}/${await house().structure(session)}`);
    const { key } = await house().saved(newId());
    expect((await house().run('STORAGE_CHECK')).items).toEqual([]);
    await chmod(file, 0o644);
    await link(path.join(files, key), path.join(files, `${key}2`));
    await symlink('/etc', path.join(files, 'temporary', session, 'etc'));
    await writeFile(path.join(files, 'temporary', 'notes.txt'), 'hello');
    await writeFile(path.join(files, 'shelf', 'name\nof two lines'), '');
    await mkdir(path.join(files, 'temporary', newId()), { mode: 0o700 });
    const empty = newId();
    await mkdir(path.join(files, 'temporary', empty), { mode: 0o700 });
    await mkdir(path.join(files, 'temporary', await house().session()), { mode: 0o700 });
    const run = await house().runTwice('STORAGE_CHECK');
    const actions = Object.fromEntries(run.items.map(([action, subject]) => [subject, action])) as object;
    expect(actions).toMatchObject({
      [`path:temporary/${session}/etc`]: 'REPORT',
      [`path:temporary/${empty}`]: 'REMOVE',
      'path:temporary/notes.txt': 'REPORT',
      'path:shelf/name\nof two lines': 'REPORT',
      [`path:${key}`]: 'REPORT',
      [`path:${key}2`]: 'REPORT',
    });
    expect(Object.values(actions).filter((action) => action === 'REMOVE')).toHaveLength(2);
    expect(run.items).toHaveLength(8);
    expect(await readdir(path.join(files, 'temporary'))).toContain('notes.txt');
    expect(await readdir(path.join(files, 'temporary'))).not.toContain(empty);
  });
});
