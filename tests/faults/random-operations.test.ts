import { afterAll, expect, it } from 'vitest';
import { Random } from '../../bench/fuzz/random.js';
import { useDatabase } from '../helpers/database.js';
import { accountOf } from '../helpers/leaks.js';
import { until } from '../helpers/poll.js';
import { step } from './random/operations.js';
import { World } from './random/world.js';

/** `npm run soak -- operations` does a thousand. */
const COUNT = Number(process.env['OPERATIONS'] ?? 120);
/** One that kills the server and stops it once each. */
const SEED = Number(process.env['SEED'] ?? 21);
const AT_ONCE = 6;

const database = useDatabase();
let world: World | null = null;
afterAll(async () => {
  expect(await world?.close()).toBe(0);
});

const IN_ORDER = {
  strayFiles: [],
  missingFiles: [],
  strayVersions: [],
  missingVersions: [],
  strayFolders: [],
  reservations: 0,
  wrongCounters: [],
};

it(
  `F1: after ${COUNT} random operations with faults usage equals a recount, and every file is there or gone`,
  async () => {
    world = await World.open(database());
    const tally = new Map<string, number>();
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < COUNT) {
        const what = await step(world!, new Random(SEED, next++));
        tally.set(what, (tally.get(what) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    if (process.env['OPERATIONS'])
      console.log([...tally].sort(([one], [other]) => (one < other ? -1 : 1)).join('\n'));
    expect([...tally.keys()].filter((what) => what.endsWith('INTERNAL'))).toEqual([]);
    // What the sweep of every minute does, a start does too.
    await world.restart('SIGTERM');
    const wrong = async () => (await accountOf(world!.server, database().sql))['wrongCounters'];
    expect(await until(wrong, (counters) => (counters as string[]).length === 0, 10_000)).toEqual([]);
    // Sessions whose reply was lost end too: by their time.
    await database().shiftClock(48);
    await world.restart('SIGTERM');
    // Folders of engines that were killed are another matter.
    const account = async () => {
      const { workFolders: _, ...found } = await accountOf(world!.server, database().sql);
      return found;
    };
    const end = await until(account, (found) => JSON.stringify(found) === JSON.stringify(IN_ORDER), 10_000);
    expect(end).toEqual(IN_ORDER);
    const kept = await database().sql<{ count: number }[]>`select count(*)::int as count from saved_versions`;
    expect(kept[0]!.count).toBeGreaterThan(0);
  },
  COUNT * 2000,
);
