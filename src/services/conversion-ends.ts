import type { Db } from '../database/db.js';
import { finishConversion } from '../database/queries/conversions.js';
import type { AppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';

/** Ends conversions that are not over, for a reason; whoever runs one hears of it. */
export async function cancelConversions(
  db: Db,
  events: EventBus,
  ids: string[],
  reason: AppError,
): Promise<void> {
  for (const id of ids)
    await db.transaction(async (tx) => {
      const end = { state: 'CANCELLED', failureCode: reason.code, failureMessage: reason.message } as const;
      const ended = await finishConversion(tx, id, end);
      if (ended) await events.send(tx, { topic: `conversion:${id}`, kind: 'changed' });
    });
}
