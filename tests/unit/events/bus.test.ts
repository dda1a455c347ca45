import { drizzle } from 'drizzle-orm/postgres-js';
import { expect, it } from 'vitest';
import * as schema from '../../../src/database/schema/index.js';
import { EventBus } from '../../../src/events/bus.js';
import { silent } from '../../../src/lib/log.js';
import { useDatabase } from '../../helpers/database.js';

const database = useDatabase();

it('does not lose a listener to one that leaves a second time', async () => {
  const { sql } = database();
  const bus = new EventBus(sql, silent);
  await bus.start();
  try {
    const topic = 'conversion:a';
    const leave = bus.subscribe(topic, () => undefined);
    leave();
    const heard = new Promise((resolve) => bus.subscribe(topic, resolve));
    leave();
    expect(bus.size).toBe(1);
    await bus.send(drizzle(sql, { schema }), { topic, kind: 'changed' });
    expect(await heard).toEqual({ topic, kind: 'changed' });
  } finally {
    await bus.close();
  }
});
