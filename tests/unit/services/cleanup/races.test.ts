import type { TransactionSql } from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../src/lib/ids.js';
import { useHouse } from './house.js';

const house = useHouse();
afterEach(() => house().clear());

/** Until somebody waits for a lock of this database. */
async function waiting(tx: TransactionSql): Promise<void> {
  for (;;) {
    const rows = await tx`
      select pid, pg_sleep(0.01) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (rows.length > 0) return;
  }
}

describe('F6: the living side wins', () => {
  it('F6: one that is used between the search and the removal lives on', async () => {
    const id = await house().session();
    const structure = await house().structure(id);
    await house().sql`update sessions set expires_at = molshelf_now() where id = ${id}`;
    // The update of whoever used it last, and waits for its commit.
    const using = house().sql.begin(async (tx) => {
      await tx`update sessions set expires_at = molshelf_now() + interval '1 hour' where id = ${id}`;
      const cleaning = house().run('EXPIRED_SESSIONS');
      await waiting(tx);
      return { cleaning };
    });
    // The row waits for the transaction above, which waits for nothing but the sight of that.
    expect(await (await using).cleaning).toMatchObject({
      removed: 0,
      items: [['REMOVE', `session:${id}`, 'KEPT']],
    });
    expect(await house().has(`temporary/${id}/${structure}`)).toBe(true);
  });

  it('F6: one that is resumed between the search and the removal goes on', async () => {
    const [session, id] = [await house().session(), newId()];
    await house().sql`insert into uploads (id, session_id, file_name) values (${id}, ${session}, 'a')`;
    await house().sql`update uploads set touched_at = touched_at - interval '2 hours' where id = ${id}`;
    const resuming = house().sql.begin(async (tx) => {
      await tx`update uploads set holder = 'somebody', touched_at = molshelf_now() where id = ${id}`;
      const cleaning = house().run('STALE_UPLOADS');
      await waiting(tx);
      return { cleaning };
    });
    expect((await (await resuming).cleaning).items).toEqual([['REMOVE', `upload:${id}`, 'KEPT']]);
    expect(await house().sql`select state from uploads where id = ${id}`).toEqual([{ state: 'RECEIVING' }]);
  });

  it('F6: what is recovered between the search and the purge stays', async () => {
    const { id, key } = await house().saved(newId());
    await house().sql`
      update saved_structures set place = 'TRASH', trashed_at = molshelf_now() - interval '31 days' where id = ${id}`;
    const recovering = house().sql.begin(async (tx) => {
      await tx`update saved_structures set place = 'SHELF', trashed_at = null where id = ${id}`;
      const cleaning = house().run('TRASH');
      await waiting(tx);
      return { cleaning };
    });
    expect((await (await recovering).cleaning).items).toEqual([['REMOVE', `savedStructure:${id}`, 'KEPT']]);
    expect(await house().has(key)).toBe(true);
  });
});

describe('F5: two cleaners at once', () => {
  it('run a kind one after the other, and each orphan is deleted once', async () => {
    const other = await house().another();
    try {
      const strays = [];
      for (let count = 0; count < 50; count++)
        strays.push(await house().stray(`temporary/${newId()}/${newId()}`, 30));
      await house().run('ORPHANS');
      await house().database.shiftClock(8 * 24);
      const runs = await Promise.all(
        [house().cleanup, other, house().cleanup, other].map(({ runner }) =>
          runner.run('ORPHANS', { trigger: 'SCHEDULE' }),
        ),
      );
      const done = runs.filter((run) => run !== null);
      expect(done.reduce((sum, { removed }) => sum + removed, 0)).toBe(50);
      const log = await house().sql`
        select subject from cleanup_items where action = 'REMOVE' and outcome = 'DONE'`;
      expect(log.map((row) => row['subject'] as string).sort()).toEqual(
        strays.map((key) => `file:${key}`).sort(),
      );
      for (const key of strays) expect(await house().has(key)).toBe(false);
    } finally {
      await other.close();
    }
  });

  it('F1: a run whose process was killed is told as broken off by the next one', async () => {
    await house().sql`
      insert into cleanup_runs (id, kind, dry_run, trigger) values (${newId()}, 'LINKS', false, 'SCHEDULE')`;
    await house().run('LINKS');
    expect(await house().sql`select state from cleanup_runs order by created_at, finished_at desc`).toEqual(
      expect.arrayContaining([{ state: 'FAILED' }, { state: 'SUCCEEDED' }]),
    );
  });
});
