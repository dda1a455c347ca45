import type { SessionRow } from '../database/schema/sessions.js';
import { AppError } from '../errors.js';
import type { Caller } from './caller.js';

/** Anything that belongs to a session. */
interface Owned {
  sessionId: string;
}

/** The caller's session. Throws UNAUTHENTICATED. */
export function requireSession(caller: Caller): SessionRow {
  if (caller.session) return caller.session;
  throw new AppError(
    'UNAUTHENTICATED',
    'This needs an open session: call startSession and send its token as "Authorization: Bearer <token>".',
  );
}

/** The one decision of who may see what: a session sees what is its own. */
export function mayUse(caller: Caller, thing: Owned): boolean {
  return caller.session !== null && caller.session.id === thing.sessionId;
}

/** The thing, if it is there and the caller's; null alike for what is absent and what is somebody else's. */
export function visible<T extends Owned>(caller: Caller, thing: T | null): T | null {
  if (thing !== null && mayUse(caller, thing)) return thing;
  caller.missed();
  return null;
}

/** As `visible`, for calls that need the thing. Throws UNAUTHENTICATED or NOT_FOUND. */
export function required<T extends Owned>(caller: Caller, thing: T | null, noun: string): T {
  requireSession(caller);
  const mine = visible(caller, thing);
  if (mine) return mine;
  throw new AppError('NOT_FOUND', `There is no ${noun} with this id in your session.`);
}
