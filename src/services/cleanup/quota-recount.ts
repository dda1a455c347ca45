import type { Db } from '../../database/db.js';
import { recountSession, recountUser } from '../../database/queries/cleanup/recount.js';
import { driftOfCounters, type Drift } from '../../database/queries/usage.js';
import type { Cleaner, Finding, Step } from './cleaner.js';

/** Owners of wrong counters that one run corrects. */
const MOST = 10_000;

interface Wrong extends Finding {
  area: Drift['area'];
  ownerId: string;
}

/** Counters of space that are not the sums of their rows. */
export class QuotaRecount implements Cleaner<Wrong> {
  readonly kind = 'QUOTA_RECOUNT';

  constructor(private readonly db: Db) {}

  async *find(): AsyncGenerator<Step<Wrong>> {
    const owners = new Map<string, Drift[]>();
    for (const drift of await driftOfCounters(this.db, MOST)) {
      const owner = `${drift.area}:${drift.ownerId}`;
      owners.set(owner, [...(owners.get(owner) ?? []), drift]);
    }
    yield { examined: owners.size, findings: [...owners.values()].map(findingOf) };
  }

  apply({ area, ownerId }: Wrong): Promise<boolean> {
    return area === 'SESSION' ? recountSession(this.db, ownerId) : recountUser(this.db, ownerId);
  }
}

function findingOf(drifts: Drift[]): Wrong {
  const [{ area, ownerId }] = drifts as [Drift];
  const told = drifts.map(({ counter, counted, actual }) => `${counter} says ${counted} and is ${actual}`);
  return {
    area,
    ownerId,
    action: 'CORRECT',
    subject: `${area === 'SESSION' ? 'session' : 'user'}:${ownerId}`,
    bytes: 0,
    reason: `${told.join('; ')}.`,
  };
}
