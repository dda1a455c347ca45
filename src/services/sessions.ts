import type { Db } from '../database/db.js';
import * as queries from '../database/queries/sessions.js';
import type { SessionRow } from '../database/schema/sessions.js';
import { AppError } from '../errors.js';
import type { EventBus } from '../events/bus.js';
import { hashSecret, isSecret, newId, newSecret } from '../lib/ids.js';
import { requireSession } from './access.js';
import type { Caller } from './caller.js';

export interface SessionSettings {
  /** Milliseconds. */
  idle: number;
  lifetime: number;
  perAddress: number;
}

/** The user of a server without authentication. */
const LOCAL_USER = 'local';

/** Starts, opens and ends sessions. What a session owned is removed by `clearing`, at its end. */
export class Sessions {
  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly settings: SessionSettings,
    private readonly clear: (sessionIds: string[]) => Promise<void>,
  ) {}

  /** A new session and its token, which is shown once. Throws TOO_MANY_SESSIONS. */
  async start(caller: Caller): Promise<{ token: string; session: SessionRow }> {
    const token = newSecret();
    const session = await queries.insertSession(this.db, {
      id: newId(),
      tokenHash: hashSecret(token),
      userId: LOCAL_USER,
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

  /** The live session of a token; null for a token that opens nothing. */
  async open(token: string): Promise<SessionRow | null> {
    if (!isSecret(token)) return null;
    return queries.useSession(this.db, hashSecret(token), this.settings.idle);
  }

  isLive(id: string): Promise<boolean> {
    return queries.isSessionLive(this.db, id);
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
