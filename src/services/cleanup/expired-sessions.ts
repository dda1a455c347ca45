import type { Db } from '../../database/db.js';
import { endExpired, spentSessions, type SpentSession } from '../../database/queries/cleanup/sessions.js';
import type { Clearing } from '../clearing.js';
import { PAGE, pages, type Cleaner, type Finding, type Step } from './cleaner.js';

interface Spent extends Finding {
  id: string;
}

/** Sessions that have expired, with all that is theirs. */
export class ExpiredSessions implements Cleaner<Spent> {
  readonly kind = 'EXPIRED_SESSIONS';

  constructor(
    private readonly db: Db,
    private readonly clearing: Clearing,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<Spent>> {
    for await (const rows of pages((after) => spentSessions(this.db, after, PAGE), PAGE, signal))
      yield { examined: rows.length, findings: rows.map(findingOf) };
  }

  async apply(finding: Spent): Promise<boolean> {
    const [end] = await this.applyAll([finding]);
    if (end instanceof Error) throw end;
    return end ?? false;
  }

  async applyAll(findings: Spent[]): Promise<(boolean | Error)[]> {
    const over = await endExpired(
      this.db,
      findings.map(({ id }) => id),
    );
    const failed = await this.clearing.clearAll([...over]);
    return findings.map(({ id }) => failed.get(id) ?? over.has(id));
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
