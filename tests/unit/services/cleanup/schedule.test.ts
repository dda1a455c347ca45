import { afterEach, describe, expect, it } from 'vitest';
import { silent } from '../../../../src/lib/log.js';
import { CleanupSchedule } from '../../../../src/services/cleanup/schedule.js';
import type { CleanupKind } from '../../../../src/services/cleanup/cleanups.js';
import { useHouse } from './house.js';

const house = useHouse();
afterEach(() => house().clear());

function scheduleOf(lines: Partial<Record<CleanupKind, string>>): CleanupSchedule {
  const { runner, parts } = house().cleanup;
  const all = Object.fromEntries(runner.kinds.map((kind) => [kind, lines[kind] ?? '']));
  return new CleanupSchedule(parts.db, runner, all as Record<CleanupKind, string>, silent);
}
const runs = async (): Promise<string[]> =>
  (await house().sql<{ kind: string }[]>`select kind from cleanup_runs order by created_at, kind`).map(
    ({ kind }) => kind,
  );

describe('the schedule', () => {
  it('runs at start what cannot wait, and the rest when its line has come, missed ones included', async () => {
    const schedule = scheduleOf({ EXPIRED_SESSIONS: '* * * * *', LINKS: '0 * * * *', TRASH: '0 4 * * *' });
    await schedule.start();
    expect(await runs()).toEqual(['EXPIRED_SESSIONS']);
    await house().database.shiftClock(1);
    await schedule.tick();
    await schedule.close();
    expect(await runs()).toEqual(expect.arrayContaining(['EXPIRED_SESSIONS', 'LINKS']));
    await house().database.shiftClock(26);
    await schedule.tick();
    await schedule.close();
    // Of runs that had nothing to do the newest of each kind is kept.
    expect((await runs()).sort()).toEqual(['EXPIRED_SESSIONS', 'LINKS', 'TRASH']);
  });

  it('F7: goes on when the clock was set back by a day', async () => {
    const schedule = scheduleOf({ LINKS: '* * * * *' });
    await schedule.start();
    await house().database.shiftClock(24);
    await schedule.tick();
    await schedule.close();
    await house().database.shiftClock(0);
    await schedule.tick();
    await schedule.close();
    const [{ count } = { count: 0 }] = await house().sql<{ count: number }[]>`
      select count(*)::int as count from cleanup_runs where kind = 'LINKS'`;
    expect(count).toBe(2);
  });

  it('F5: two servers that tick in the same minute run a kind once', async () => {
    await house().sql`
      insert into cleanup_runs (id, kind, dry_run, trigger, state, created_at, finished_at)
      values ('x', 'LINKS', false, 'SCHEDULE', 'SUCCEEDED', molshelf_now() - interval '2 hours', molshelf_now())`;
    await house().sql`
      insert into cleanup_items (run_id, action, subject, bytes, reason) values ('x', 'REMOVE', 'y', 0, 'z')`;
    const schedule = scheduleOf({ LINKS: '0 * * * *' });
    await schedule.tick();
    await schedule.close();
    const second = scheduleOf({ LINKS: '0 * * * *' });
    await second.start();
    await second.tick();
    await second.close();
    expect(await runs()).toEqual(['LINKS', 'LINKS']);
  });
});
