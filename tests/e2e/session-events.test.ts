import { describe, expect, it } from 'vitest';
import type { SessionEventsSubscription } from '../../demo/generated/graphql.js';
import { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { runCleanup, sessionEvents } from '../helpers/cleanup-operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { until } from '../helpers/poll.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

type Event = SessionEventsSubscription['sessionEvents'];

/** The events of a client's session as they come; `over` when the subscription has completed. */
async function follow(client: MolshelfClient, url: string) {
  const events: Event[] = [];
  const over = (async () => {
    for await (const { data } of client.subscribe(sessionEvents, {})) events.push(data!.sessionEvents);
  })();
  await until(
    async () =>
      ((await (await fetch(`${url}/readyz?verbose`)).json()) as { now: { subscriptions: number } }).now,
    ({ subscriptions }) => subscriptions > 0,
  );
  return { events, over };
}

describe('sessionEvents', () => {
  const { running, open } = useServer();

  it('tells of structures that come and go, and of the end, and completes', async () => {
    const client = await open();
    const { events, over } = await follow(client, running().server.url);
    const { structure } = await uploadFile(client, pdbOf(2));
    await client.run(more.deleteStructure, { id: structure!.id });
    await client.run(operations.endSession, {});
    await over;
    expect(events.map(({ kind, structureId }) => [kind, structureId])).toEqual([
      ['STRUCTURE_ADDED', structure!.id],
      ['STRUCTURE_REMOVED', structure!.id],
      ['ENDED', null],
    ]);
    expect(events[2]!.session.endedAt).not.toBeNull();
  });

  it('A6: ends with its reader, who need not wait for another event', async () => {
    const client = await open();
    const events = client.subscribe(sessionEvents, {})[Symbol.asyncIterator]();
    const { structure } = await uploadFile(client, pdbOf(2));
    await events.return?.();
    await client.run(more.deleteStructure, { id: structure!.id });
  });
});

describe('the end that comes by itself', () => {
  const { running } = useServer({ SESSION_IDLE: '4s', SESSION_LIFETIME: '4s', SESSION_WARNING: '2500ms' });

  it('is announced before it comes, however much the session is used', async () => {
    const client = new MolshelfClient(running().server.url);
    client.token = (await client.run(operations.startSession, {})).startSession.token;
    await uploadFile(client, pdbOf(2));
    const { events, over } = await follow(client, running().server.url);
    await over;
    await client.close();
    expect(events.map(({ kind }) => kind)).toEqual(['EXPIRING', 'ENDED']);
    expect(events[0]!.secondsLeft).toBeGreaterThan(0);
    expect(events[0]!.secondsLeft).toBeLessThanOrEqual(3);
    // The next minute's cleanup would do it; the test does not wait for the minute.
    const other = new MolshelfClient(running().server.url);
    other.token = (await other.run(operations.startSession, {})).startSession.token;
    await other.run(runCleanup, { kind: 'EXPIRED_SESSIONS', dryRun: false });
    await other.run(operations.endSession, {});
    expect(await running().server.files()).toEqual([]);
  });
});
