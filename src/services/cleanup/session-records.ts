import type { Db } from '../../database/db.js';
import { forgetSession, forgottenSessions } from '../../database/queries/cleanup/sessions.js';
import { PAGE, pages, type Cleaner, type Finding, type Step } from './cleaner.js';

interface Forgotten extends Finding {
  id: string;
}

/** Rows of sessions that were cleared long ago, with those of their uploads, structures and conversions. */
export class SessionRecords implements Cleaner<Forgotten> {
  readonly kind = 'SESSION_RECORDS';

  constructor(
    private readonly db: Db,
    private readonly seconds: number,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<Forgotten>> {
    const read = (after: string) => forgottenSessions(this.db, this.seconds, after, PAGE);
    for await (const sessions of pages(read, PAGE, signal))
      yield {
        examined: sessions.length,
        findings: sessions.map(({ id, rows }) => ({
          id,
          action: 'REMOVE',
          subject: `session:${id}`,
          bytes: 0,
          reason: `It was cleared longer ago than records are kept; ${rows} rows go with it.`,
        })),
      };
  }

  apply({ id }: Forgotten): Promise<boolean> {
    return forgetSession(this.db, id, this.seconds);
  }
}
