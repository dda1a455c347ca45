import { timingSafeEqual } from 'node:crypto';
import { linkSessionOf } from '../database/queries/link-sessions.js';
import type { SavedStructureRow } from '../database/schema/saved.js';
import type { SessionRow } from '../database/schema/sessions.js';
import { AppError } from '../errors.js';
import { isSecret } from '../lib/ids.js';
import type { Caller } from './caller.js';

/** Anything that belongs to a session. */
interface Owned {
  sessionId: string;
}

/** Who asks: a session, and the user who opened it. */
export type Reader = Pick<SessionRow, 'id' | 'userId'>;

/** The caller's session. Throws UNAUTHENTICATED. */
export function requireSession(caller: Caller): SessionRow {
  if (caller.session) return caller.session;
  throw new AppError(
    'UNAUTHENTICATED',
    'This needs an open session: call startSession and send its token as "Authorization: Bearer <token>".',
  );
}

/** The caller's session, which an administrator has opened. Throws UNAUTHENTICATED, FORBIDDEN. */
export function requireAdministrator(caller: Caller): SessionRow {
  const session = requireSession(caller);
  if (session.isAdministrator) return session;
  throw new AppError('FORBIDDEN', 'This is for administrators of the server.');
}

/** The one decision of who may see what lies in sessions: a session sees what is its own, and what was made for its links. */
export function mayUse(reader: Reader | null, thing: Owned): boolean {
  return reader !== null && [reader.id, linkSessionOf(reader.id)].includes(thing.sessionId);
}

/** The one decision of who may change a saved structure: its owner, in any session, as long as it is not purged. */
export function mayChange(reader: Reader | null, saved: SavedStructureRow): boolean {
  return reader !== null && reader.userId === saved.userId && saved.place !== 'PURGED';
}

/**
 * The one decision of who may read a saved structure: its owner, everybody who is signed in when it is public, and whoever has the
 * token of its share link while it is not private. In the trash it is its owner's alone.
 */
export function mayRead(
  reader: Reader | null,
  saved: SavedStructureRow,
  shareToken?: string | null,
): boolean {
  if (mayChange(reader, saved)) return true;
  if (saved.place !== 'SHELF' || saved.visibility === 'PRIVATE') return false;
  return (saved.visibility === 'PUBLIC' && reader !== null) || isTokenOf(saved, shareToken ?? '');
}

const isTokenOf = ({ shareToken }: SavedStructureRow, token: string): boolean =>
  isSecret(token) && timingSafeEqual(Buffer.from(token), Buffer.from(shareToken));

/** The thing, if it is there and the caller's; null alike for what is absent and what is somebody else's. */
export function visible<T extends Owned>(caller: Caller, thing: T | null): T | null {
  return seen(caller, thing !== null && mayUse(caller.session, thing) ? thing : null);
}

/** As `visible`, for calls that need the thing. Throws UNAUTHENTICATED or NOT_FOUND. */
export function required<T extends Owned>(caller: Caller, thing: T | null, noun: string): T {
  return needed(caller, thing !== null && mayUse(caller.session, thing) ? thing : null, noun);
}

/** What was decided to be the caller's to see; a look-up that finds nothing is counted. */
export function seen<T>(caller: Caller, thing: T | null): T | null {
  if (thing === null) caller.missed();
  return thing;
}

/** As `seen`, for calls that need the thing. Throws UNAUTHENTICATED or NOT_FOUND. */
export function needed<T>(caller: Caller, thing: T | null, noun: string): T {
  requireSession(caller);
  const mine = seen(caller, thing);
  if (mine !== null) return mine;
  throw new AppError('NOT_FOUND', `There is no ${noun} with this id in your session.`);
}
