import type { SessionRow } from '../database/schema/sessions.js';

/** Who calls: an address, and the session that their token opened, if it opened one. */
export interface Caller {
  address: string;
  session: SessionRow | null;
  /** Told of each look-up that found nothing of theirs. */
  missed: () => void;
}
