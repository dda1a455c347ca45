import type { Db } from '../../database/db.js';
import {
  holdUnused,
  leastUsedResults,
  type CachedResult,
} from '../../database/queries/cleanup/conversions.js';
import { PAGE, pages, type Cleaner, type Finding, type Step } from './cleaner.js';

type Unused = Finding & CachedResult;

/** Takes a structure out of its session, when `holds` says so in the same transaction. */
export type TakeOut = (id: string, holds: (tx: Db) => Promise<boolean>) => Promise<boolean>;

/** Results of conversions that were made for links, the least recently used first, beyond what may be kept of them. */
export class CachedConversions implements Cleaner<Unused> {
  readonly kind = 'CACHED_CONVERSIONS';

  /** @param budget bytes that may be kept, as it is when a run begins */
  constructor(
    private readonly db: Db,
    private readonly takeOut: TakeOut,
    private readonly budget: () => Promise<number>,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<Unused>> {
    const budget = await this.budget();
    // All pages first: what is taken away changes what lies beyond the budget.
    const found: Unused[] = [];
    const read = (after: string) => leastUsedResults(this.db, budget, after, PAGE);
    for await (const rows of pages(read, PAGE, signal)) found.push(...rows.map(findingOf));
    yield { examined: found.length, findings: found };
  }

  apply({ id, resultId }: Unused): Promise<boolean> {
    return this.takeOut(resultId, (tx) => holdUnused(tx, id));
  }
}

const findingOf = (result: CachedResult): Unused => ({
  ...result,
  action: 'REMOVE',
  subject: `conversion:${result.id}`,
  reason: 'Its result was made for a link, no link leads to it any more, and others were used later.',
});
