import { describe, expect, it } from 'vitest';
import { ask, finished, sample, upload } from '../helpers/conversions.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { until } from '../helpers/poll.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

/** Conversions that may wait: fewer than are asked for at once. */
const BOUND = 40;
const { open, running } = useServer({ CONVERSION_ENGINES: 'builtin', CONVERSION_QUEUE: String(BOUND) });

describe('E9: 500 conversions at once', () => {
  it('wait in a bounded queue or are told to come again; none is lost and none is done twice', async () => {
    const client = await open();
    const structureId = await upload(client, await sample('ethanol.mol'), 'ethanol.mol');
    const asked = await Promise.allSettled(
      Array.from({ length: 500 }, () => ask(client, structureId, 'XYZ')),
    );
    const ids = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value.convertStructure.id] : []));
    const told = asked.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
    expect(ids.length).toBeGreaterThanOrEqual(BOUND);
    for (const message of told) expect(message).toMatch(/^QUEUE_FULL: .*try again in a minute/);

    // Whoever has little waiting does not wait for whoever has much, and uploads go on.
    const other = await open();
    const theirs = await uploadFile(other, pdbOf(50));
    expect(theirs.state).toBe('READY');
    const late = await askUntilTaken(() => ask(other, theirs.structure!.id, 'XYZ'));
    expect(await finished(other, late)).toBe('SUCCEEDED');
    const [{ waiting }] = await running().database.sql<[{ waiting: number }]>`
      select count(*)::int as waiting from conversions where state = 'QUEUED'`;
    expect(waiting).toBeGreaterThan(0);

    const states = async () =>
      (
        await running().database.sql<{ state: string; count: number }[]>`
          select state, count(*)::int as count from conversions where id = any(${ids}) group by 1`
      ).map(({ state, count }) => `${count} ${state}`);
    const done = [`${ids.length} SUCCEEDED`];
    expect(await until(states, (now) => String(now) === String(done), 100_000)).toEqual(done);
    const [results] = await running().database.sql<[{ made: number; sources: number }]>`
      select count(*)::int as made, count(distinct conversion_id)::int as sources from structures
      where conversion_id = any(${ids}) and removed_at is null`;
    expect(results).toEqual({ made: ids.length, sources: ids.length });
    expect((await client.run(more.session, {})).session).toMatchObject({ bytesReserved: 0 });
  }, 120_000);
});

/** A client that is told QUEUE_FULL comes again. */
async function askUntilTaken(request: () => ReturnType<typeof ask>): Promise<string> {
  for (;;)
    try {
      return (await request()).convertStructure.id;
    } catch (thrown) {
      if (!(thrown as Error).message.startsWith('QUEUE_FULL')) throw thrown;
    }
}
