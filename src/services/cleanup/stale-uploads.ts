import type { Db } from '../../database/db.js';
import { endStale, staleUploads, type Patience } from '../../database/queries/cleanup/uploads.js';
import type { EventBus } from '../../events/bus.js';
import type { Leftovers } from '../leftovers.js';
import { PAGE, pages, type Cleaner, type Finding, type Step } from './cleaner.js';

interface Stale extends Finding {
  id: string;
}

const FAILURE = { code: 'UPLOAD_ABORTED', message: 'The upload was broken off; send the file again.' };

/** Uploads that were begun and never fed, and resumable ones whose client does not come back. */
export class StaleUploads implements Cleaner<Stale> {
  readonly kind = 'STALE_UPLOADS';

  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly leftovers: Leftovers,
    private readonly patience: Patience,
  ) {}

  async *find(signal: AbortSignal): AsyncGenerator<Step<Stale>> {
    const read = (after: string) => staleUploads(this.db, this.patience, after, PAGE);
    for await (const rows of pages(read, PAGE, signal))
      yield {
        examined: rows.length,
        findings: rows.map(({ id, bytes, resumable }) => ({
          id,
          action: 'REMOVE',
          subject: `upload:${id}`,
          bytes,
          reason: resumable ? 'It got no more bytes.' : 'It was begun and never fed.',
        })),
      };
  }

  /** Whoever goes on with an upload and this are two updates of one row: one of them comes first. */
  async apply({ id }: Stale): Promise<boolean> {
    const ended = await this.db.transaction(async (tx) => {
      const row = await endStale(tx, id, this.patience, FAILURE);
      if (row) await this.events.send(tx, { topic: `upload:${id}`, kind: 'changed' });
      return row;
    });
    if (ended?.reservationId)
      await this.leftovers.remove({ id: ended.reservationId, sessionId: ended.sessionId, bytes: 0 });
    return ended !== null;
  }
}
