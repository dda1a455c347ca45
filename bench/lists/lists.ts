import type { Db } from '../../src/database/db.js';
import { newId } from '../../src/lib/ids.js';
import type { Caller } from '../../src/services/caller.js';
import { Searches } from '../../src/services/shelf/searches.js';
import { openBenchDatabase } from './database.js';
import { cursorIn, QUESTIONS, type Question } from './questions.js';
import { fill, OWNER } from './shelf.js';

const SIZES = [10_000, 100_000, 1_000_000];
const RUNS = 60;
const FIRST = 50;
/** Milliseconds that the slowest of twenty may take. */
const GOAL = 20;

/** Pages of saved structures at growing sizes of the shelf: their p95 must stay below the goal, however large it is. */
export async function benchLists(largest: number): Promise<void> {
  const database = await openBenchDatabase(process.env['TEST_DATABASE_URL']);
  const found = new Map<string, number[]>();
  const sizes = SIZES.filter((size) => size <= largest);
  try {
    for (const size of sizes) {
      console.error(`filling the shelf with ${size.toLocaleString('en')} structures`);
      await fill(database.sql, size);
      for (const question of QUESTIONS)
        found.set(question.name, [
          ...(found.get(question.name) ?? []),
          await p95Of(question, database.db, (at) => cursorIn(database.sql, question, at)),
        ]);
    }
  } finally {
    await database.close();
  }
  console.log(`Pages of ${FIRST} saved structures, p95 of ${RUNS}, ms; half of all belong to one user.\n`);
  print(
    '',
    sizes.map((size) => size.toLocaleString('en')),
  );
  for (const [name, times] of found) print(name, times.map(shown));
  const slow = [...found].filter(([, times]) => times.some((time) => time >= GOAL));
  console.log(`\n${slow.length} of ${found.size} at ${GOAL} ms or more.`);
  process.exitCode = slow.length > 0 ? 1 : 0;
}

async function p95Of(
  { filter, order, deep }: Question,
  db: Db,
  cursor: (at: number) => Promise<string>,
): Promise<number> {
  const searches = new Searches(db);
  const times: number[] = [];
  for (let run = 0; run < RUNS + 5; run++) {
    const after = deep ? await cursor(run) : null;
    const since = performance.now();
    await searches.list(owner, filter, order, { first: FIRST, after });
    times.push(performance.now() - since);
  }
  // The first ones warm the connection and the caches.
  const sorted = times.slice(5).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)]!;
}

/** A session of the owner, as far as a search looks at it. */
const owner = { session: { id: newId(), userId: OWNER } } as Caller;

const shown = (time: number): string => time.toFixed(1);

const print = (name: string, cells: readonly string[]): void =>
  console.log(`${name.padEnd(36)}${cells.map((cell) => cell.padStart(12)).join('')}`);
