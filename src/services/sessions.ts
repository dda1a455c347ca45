import type { Db } from '../database/db.js';
import * as queries from '../database/queries/sessions.js';
import { databaseTime, findUser, signIn } from '../database/queries/users.js';
import type { SessionRow } from '../database/schema/sessions.js';
import { LOCAL_USER, type UserRow } from '../database/schema/users.js';
import { AppError, asAppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import { hashSecret, isSecret, newId, newSecret } from '../lib/ids.js';
import { requireSession } from './access.js';
import type { Caller } from './caller.js';
import type { Identities } from './identities.js';

export interface SessionSettings {
  /** Milliseconds. */
  idle: number;
  lifetime: number;
  perAddress: number;
}

/** Starts, opens and ends sessions. What a session owned is removed by `clearing`, at its end. */
export class Sessions {
  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly settings: SessionSettings,
    /** Null on a server without authentication: everybody is its local user then, who is the administrator. */
    private readonly identities: Identities | null,
    private readonly clear: (sessionIds: string[]) => Promise<void>,
  ) {}

  /** A new session and its token, which is shown once. Throws UNAUTHENTICATED, UNAVAILABLE, TOO_MANY_SESSIONS. */
  async start(caller: Caller): Promise<{ token: string; session: SessionRow }> {
    const { user, isAdministrator } = await this.#signIn(caller);
    const token = newSecret();
    const session = await queries.insertSession(this.db, {
      id: newId(),
      tokenHash: hashSecret(token),
      userId: user.id,
      isAdministrator,
      clientAddress: caller.address,
      idleMs: this.settings.idle,
      lifetimeMs: this.settings.lifetime,
      perAddress: this.settings.perAddress,
    });
    if (session) return { token, session };
    throw new AppError(
      'TOO_MANY_SESSIONS',
      `This address has ${this.settings.perAddress} open sessions already; end one with endSession, or wait until one expires.`,
    );
  }

  async #signIn(caller: Caller): Promise<{ user: UserRow; isAdministrator: boolean }> {
    if (!this.identities)
      return { user: await signIn(this.db, { ...LOCAL_USER, name: '' }), isAdministrator: true };
    if (caller.jwt === null)
      throw new AppError(
        'UNAUTHENTICATED',
        'This server knows its users: send your JWT to startSession as "Authorization: Bearer <JWT>".',
      );
    try {
      const { isAdministrator, ...identity } = await this.identities.read(
        caller.jwt,
        await databaseTime(this.db),
      );
      return { user: await signIn(this.db, { id: newId(), ...identity }), isAdministrator };
    } catch (error) {
      if (asAppError(error).code === 'UNAUTHENTICATED') caller.missed();
      throw error;
    }
  }

  /** The user of a session that the caller was given. */
  async userOf(id: string): Promise<UserRow> {
    return (await findUser(this.db, id))!;
  }

  /** The live session of a token; null for a token that opens nothing. */
  async open(token: string): Promise<SessionRow | null> {
    if (!isSecret(token)) return null;
    return queries.useSession(this.db, hashSecret(token), this.settings.idle);
  }

  /** The row of a session that the caller was given, as it is now. */
  find(id: string): Promise<SessionRow | null> {
    return queries.findSession(this.db, id);
  }

  isLive(id: string): Promise<boolean> {
    return queries.isSessionLive(this.db, id);
  }

  /** Milliseconds until a session expires, 0 when it is over, and whether use moves that on. */
  timeLeft(id: string): Promise<{ ms: number; slides: boolean }> {
    return queries.timeLeft(this.db, id);
  }

  /** Keeps a session alive while an upload or a subscription of it goes on. */
  touch(id: string): Promise<void> {
    return queries.touchSession(this.db, id, this.settings.idle);
  }

  /** Ends the caller's session and removes its files before it answers. */
  async end(caller: Caller): Promise<SessionRow> {
    const session = requireSession(caller);
    const ended = await queries.endSession(this.db, session.id);
    await this.events.send(this.db, { topic: `session:${session.id}`, kind: 'changed' });
    await this.clear([session.id]);
    return ended ?? session;
  }
}
