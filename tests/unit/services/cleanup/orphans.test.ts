import { appendFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../src/lib/ids.js';
import { useHouse } from './house.js';

const house = useHouse({ ORPHAN_AGE: '24h', QUARANTINE_AGE: '7d' });
/** Hours after which a quarantine is over. */
const WEEK = 7 * 24 + 1;

afterEach(() => house().clear());

describe('files without rows', () => {
  it('are put in quarantine, and removed when they have no row a quarantine later', async () => {
    const session = await house().session();
    const kept = `temporary/${session}/${await house().structure(session)}`;
    const { key } = await house().saved(newId());
    const strays = [
      await house().stray(`temporary/${session}/${newId()}`, 30),
      await house().stray(`shelf/${newId()}/${newId()}/${newId()}`, 30, 'twelve bytes'),
    ];
    const first = await house().runTwice('ORPHANS');
    expect(first.items).toEqual(strays.map((stray) => ['QUARANTINE', `file:${stray}`, 'DONE']));
    expect(await Promise.all(strays.map((stray) => house().has(stray)))).toEqual([true, true]);
    expect((await house().run('ORPHANS')).items).toEqual([]);

    // Rows of the session must not expire by the same clock.
    await house().sql`update sessions set expires_at = 'infinity', absolute_expires_at = 'infinity'`;
    await house().database.shiftClock(WEEK);
    const second = await house().runTwice('ORPHANS');
    expect(second.items).toEqual(strays.map((stray) => ['REMOVE', `file:${stray}`, 'DONE']));
    expect(second.bytesFreed).toBe('stray'.length + 'twelve bytes'.length);
    expect(await Promise.all(strays.map((stray) => house().has(stray)))).toEqual([false, false]);
    expect([await house().has(kept), await house().has(key)]).toEqual([true, true]);
    expect(await house().sql`select 1 from quarantined_files`).toHaveLength(0);
  });

  it('F5: nothing young is touched', async () => {
    await house().stray(`temporary/${newId()}/${newId()}`, 23);
    expect((await house().run('ORPHANS')).items).toEqual([]);
  });

  it('that are on their way in are found like finished ones', async () => {
    const session = await house().session();
    const growing = await house().storage.parts.create(`temporary/${session}/${newId()}`);
    await growing.append(0, Buffer.from('half'));
    await growing.release();
    const file = `${growing.key}.${growing.id}.part`;
    await house().age(file, 30);
    expect((await house().run('ORPHANS')).items).toEqual([['QUARANTINE', `file:${file}`, 'DONE']]);
    await house().database.shiftClock(WEEK);
    expect((await house().run('ORPHANS')).items).toEqual([['REMOVE', `file:${file}`, 'DONE']]);
    expect((await house().storage.parts.list('temporary', { limit: 10 })).uploads).toEqual([]);
  });

  it('F6: a promise of space keeps a file, and one that comes later takes it out of quarantine', async () => {
    const session = await house().session();
    const id = newId();
    await house().stray(`temporary/${session}/${id}`, 30);
    expect((await house().run('ORPHANS')).items).toEqual([
      ['QUARANTINE', `file:temporary/${session}/${id}`, 'DONE'],
    ]);
    await house()
      .sql`insert into reservations (id, session_id, bytes, holder) values (${id}, ${session}, 5, 'somebody')`;
    await house().database.shiftClock(WEEK);
    expect((await house().run('ORPHANS')).items).toEqual([
      ['RELEASE', `file:temporary/${session}/${id}`, 'DONE'],
    ]);
    expect(await house().has(`temporary/${session}/${id}`)).toBe(true);
    await house().storage.blobs.delete(`temporary/${session}/${id}`);
  });
});

describe('rows without files', () => {
  it('are marked and never removed, and the mark goes when the file is there again', async () => {
    const session = await house().session();
    const id = await house().structure(session);
    const { key, versionId } = await house().saved(newId());
    const lost = [`temporary/${session}/${id}`, key];
    for (const file of lost)
      await rename(path.join(house().files, file), path.join(house().files, `${file}.away`));
    const faults = () => house().sql`
      select fault from structures where id = ${id} union all select fault from saved_versions where id = ${versionId}`;
    expect((await house().runTwice('ORPHANS')).items).toEqual(
      lost.map((file) => ['MARK', `file:${file}`, 'DONE']),
    );
    expect(await faults()).toEqual([{ fault: 'MISSING' }, { fault: 'MISSING' }]);
    expect((await house().run('ORPHANS')).items).toEqual([]);
    for (const file of lost)
      await rename(path.join(house().files, `${file}.away`), path.join(house().files, file));
    expect((await house().runTwice('ORPHANS')).items).toEqual(
      lost.map((file) => ['UNMARK', `file:${file}`, 'DONE']),
    );
    expect(await faults()).toEqual([{ fault: null }, { fault: null }]);
  });

  it('F3: a data folder that was pulled away has lost nothing, and the run says why it ended', async () => {
    const id = await house().structure(await house().session());
    const area = path.join(house().files, 'temporary');
    await rename(area, `${area}-away`);
    try {
      expect(await house().run('ORPHANS')).toMatchObject({
        state: 'FAILED',
        failure: 'The data folder is not there at the moment; try again later.',
        items: [],
      });
    } finally {
      await rename(`${area}-away`, area);
    }
    expect(await house().sql`select fault from structures where id = ${id}`).toEqual([{ fault: null }]);
    expect(await house().run('ORPHANS')).toMatchObject({ state: 'SUCCEEDED', items: [] });
  });
});

describe('the check of hashes', () => {
  it('marks what has rotted and what is gone, and reads nothing again before its time', async () => {
    const user = newId();
    const sound = await house().saved(user, 'sound');
    const rotten = await house().saved(user, 'rotten');
    const gone = await house().saved(user, 'gone');
    await writeFile(path.join(house().files, rotten.key), 'Rotten');
    await house().storage.blobs.delete(gone.key);
    const run = await house().runTwice('HASH_CHECK');
    expect(run.examined).toBe(3);
    expect(run.items.sort()).toEqual([rotten, gone].map(({ key }) => ['MARK', `file:${key}`, 'DONE']).sort());
    const faults = await house().sql<{ id: string; fault: string }[]>`select id, fault from saved_versions`;
    expect(Object.fromEntries(faults.map(({ id, fault }) => [id, fault]))).toEqual({
      [sound.versionId]: null,
      [rotten.versionId]: 'DAMAGED',
      [gone.versionId]: 'MISSING',
    });
    expect((await house().run('HASH_CHECK')).examined).toBe(0);
    await writeFile(path.join(house().files, rotten.key), 'rotten');
    await house().database.shiftClock(31 * 24);
    expect((await house().run('HASH_CHECK')).items).toEqual([['UNMARK', `file:${rotten.key}`, 'DONE']]);
  });

  it('finds a file that has grown', async () => {
    const { key } = await house().saved(newId(), 'whole');
    await appendFile(path.join(house().files, key), '!');
    expect((await house().run('HASH_CHECK')).items).toEqual([['MARK', `file:${key}`, 'DONE']]);
  });
});
