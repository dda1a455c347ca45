import type { SessionRow } from '../database/schema/sessions.js';

/** Who calls: an address, and the session that their token opened, if it opened one. */
export interface Caller {
  address: string;
  session: SessionRow | null;
  /** What stood in Authorization and opened no session: a user's JWT at startSession. */
  jwt: string | null;
  /** Told of each look-up that found nothing of theirs. */
  missed: () => void;
}
