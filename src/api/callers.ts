import type { Request, RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import { within } from '../lib/abort.js';
import { addToScope } from '../lib/scope.js';
import { requireSession } from '../services/access.js';
import type { Caller } from '../services/caller.js';
import type { Sessions } from '../services/sessions.js';
import type { RateLimits } from './http/rate-limits.js';

/** The compact form of RFC 7515, section 3.1. */
const LIKE_JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** Milliseconds that a request waits to learn who calls. */
const DATABASE_MS = 10_000;

/** Who calls: the address of a request, and the session that its bearer token opens. */
export class Callers {
  readonly #known = new WeakMap<Request, Caller>();

  /** @param address what is believed of a peer and of its X-Forwarded-For */
  constructor(
    private readonly sessions: Sessions,
    private readonly address: (peer: string, forwardedFor: string | undefined) => string,
    private readonly limits: RateLimits,
  ) {}

  /** The caller of a bearer token; the session is null for a token that opens nothing. Throws RATE_LIMITED. */
  async of(request: IncomingMessage, authorization: string | undefined): Promise<Caller> {
    const address = this.addressOf(request);
    await this.limits.checkMisses(address);
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    const session =
      token === undefined ? null : await within(DATABASE_MS, 'The database', this.sessions.open(token));
    const missed = (): void => this.limits.miss(address);
    // A JWT opens no session by itself: startSession reads it, and says when it is none.
    const jwt = session === null && token !== undefined && LIKE_JWT.test(token) ? token : null;
    if (token !== undefined && session === null && jwt === null) missed();
    return { address, session, jwt, missed };
  }

  addressOf(request: IncomingMessage): string {
    const forwarded = request.headers['x-forwarded-for'];
    return this.address(
      request.socket.remoteAddress ?? '',
      typeof forwarded === 'string' ? forwarded : undefined,
    );
  }

  /** Makes the caller of a request known to what follows. */
  readonly identify: RequestHandler = async (request, _response, next) => {
    const caller = await this.of(request, request.get('authorization'));
    this.#known.set(request, caller);
    if (caller.session) addToScope({ session: caller.session.id });
    next();
  };

  /** The caller of a request that went through `identify`. */
  get(request: Request): Caller {
    return this.#known.get(request)!;
  }

  /** Throws UNAUTHENTICATED for a caller without a session. */
  requireSession(request: Request): void {
    requireSession(this.get(request));
  }
}
