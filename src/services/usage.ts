import type { Db } from '../database/db.js';
import type { QuotaLimits } from '../database/queries/quotas.js';
import { findSession } from '../database/queries/sessions.js';
import type { ShelfLimits } from '../database/queries/shelf-quotas.js';
import { driftOfCounters, trashOf, type Drift } from '../database/queries/usage.js';
import { findUser } from '../database/queries/users.js';
import { requireAdministrator, requireSession } from './access.js';
import type { Caller } from './caller.js';

/** What an area holds; null where it has no limit of its own. */
export interface AreaUsage {
  bytesUsed: number;
  bytesReserved: number;
  bytesLimit: number | null;
  filesUsed: number;
  filesReserved: number;
  filesLimit: number | null;
}

/** Wrong counters that are told of at once. */
const MOST_DRIFT = 1000;

/** How much space is taken, and whether the counters say so. */
export class Usage {
  constructor(
    private readonly db: Db,
    private readonly limits: QuotaLimits & ShelfLimits,
  ) {}

  /** What the caller's session, shelf and trash hold. Throws UNAUTHENTICATED. */
  async of(caller: Caller): Promise<{ session: AreaUsage; shelf: AreaUsage; trash: AreaUsage }> {
    const { id, userId } = requireSession(caller);
    const { sessionBytes, sessionFiles, userBytes, userFiles } = this.limits;
    const [session, user, trash] = await Promise.all([
      findSession(this.db, id),
      findUser(this.db, userId),
      trashOf(this.db, userId),
    ]);
    return {
      session: { ...counted(session), bytesLimit: sessionBytes, filesLimit: sessionFiles },
      shelf: { ...counted(user), bytesLimit: userBytes, filesLimit: userFiles },
      trash: {
        ...counted(null),
        bytesUsed: trash.bytes,
        filesUsed: trash.files,
        bytesLimit: null,
        filesLimit: null,
      },
    };
  }

  /** Counters that differ from a recount of their rows, for administrators; none as long as all is well. Throws FORBIDDEN. */
  driftFor(caller: Caller): Promise<Drift[]> {
    requireAdministrator(caller);
    return this.recount();
  }

  /** As `driftFor`, for the server's own schedule. */
  recount(): Promise<Drift[]> {
    return driftOfCounters(this.db, MOST_DRIFT);
  }
}

type Counters = Pick<AreaUsage, 'bytesUsed' | 'bytesReserved' | 'filesUsed' | 'filesReserved'>;

function counted(row: Counters | null): Counters {
  if (!row) return { bytesUsed: 0, bytesReserved: 0, filesUsed: 0, filesReserved: 0 };
  const { bytesUsed, bytesReserved, filesUsed, filesReserved } = row;
  return { bytesUsed, bytesReserved, filesUsed, filesReserved };
}
