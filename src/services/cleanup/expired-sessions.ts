import type { Db } from '../../database/db.js';
import { endIfExpired, spentSessions, type SpentSession } from '../../database/queries/cleanup/sessions.js';
import type { Clearing } from '../clearing.js';
import { PAGE, pages, type Cleaner, type Finding, type Step } from './cleaner.js';

interface Spent extends Finding {
  id: string;
}

/** Sessions that have expired, with all that is theirs. */
export class ExpiredSessions implements Cleaner<Spent> {
  readonly kind = 'EXPIRED_SESSIONS';
  readonly atOnce = 8;

  constructor(
    private readonly db: Db,
    private readonly clearing: Clearing,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<Spent>> {
    for await (const rows of pages((after) => spentSessions(this.db, after, PAGE), PAGE, signal))
      yield { examined: rows.length, findings: rows.map(findingOf) };
  }

  async apply({ id }: Spent): Promise<boolean> {
    if (!(await endIfExpired(this.db, id))) return false;
    await this.clearing.clearOne(id);
    return true;
  }
}

const findingOf = ({ id, bytes, files, ended }: SpentSession): Spent => ({
  id,
  action: 'REMOVE',
  subject: `session:${id}`,
  bytes,
  reason: ended
    ? `It has ended, and its ${files} files were not all removed.`
    : `It has expired, with ${files} files.`,
});
