import type { Db } from '../../database/db.js';
import { deadLinks, deleteDeadLink } from '../../database/queries/cleanup/links.js';
import { PAGE, pages, type Cleaner, type Finding, type Step } from './cleaner.js';

interface DeadLink extends Finding {
  id: string;
}

/** Download links that open nothing any more: revoked, or expired. */
export class Links implements Cleaner<DeadLink> {
  readonly kind = 'LINKS';
  readonly atOnce = 4;

  constructor(
    private readonly db: Db,
    private readonly seconds: number,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<DeadLink>> {
    for await (const rows of pages((after) => deadLinks(this.db, this.seconds, after, PAGE), PAGE, signal))
      yield {
        examined: rows.length,
        findings: rows.map(({ id, revoked }) => ({
          id,
          action: 'REMOVE',
          subject: `downloadLink:${id}`,
          bytes: 0,
          reason: revoked ? 'It was revoked.' : 'It has expired.',
        })),
      };
  }

  apply({ id }: DeadLink): Promise<boolean> {
    return deleteDeadLink(this.db, id, this.seconds);
  }
}
