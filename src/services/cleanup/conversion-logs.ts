import type { Db } from '../../database/db.js';
import { deleteLog, oldLogs } from '../../database/queries/cleanup/conversions.js';
import { PAGE, pages, type Cleaner, type Finding, type Step } from './cleaner.js';

interface OldLog extends Finding {
  id: string;
}

/** Logs of conversions that ended long ago. */
export class ConversionLogs implements Cleaner<OldLog> {
  readonly kind = 'CONVERSION_LOGS';

  constructor(
    private readonly db: Db,
    private readonly seconds: number,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<OldLog>> {
    for await (const rows of pages((after) => oldLogs(this.db, this.seconds, after, PAGE), PAGE, signal))
      yield {
        examined: rows.length,
        findings: rows.map(({ id, lines, bytes }) => ({
          id,
          action: 'REMOVE',
          subject: `conversion:${id}`,
          bytes,
          reason: `Its log has ${lines} lines and is older than logs are kept.`,
        })),
      };
  }

  apply({ id }: OldLog): Promise<boolean> {
    return deleteLog(this.db, id);
  }
}
