import { Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Sessions } from '../../../services/sessions.js';
import type { Context } from '../context.js';
import { toSession } from './session.mapping.js';
import { Session, SessionTicket, User, type SessionLimits } from './session.type.js';

@Resolver(() => Session)
export class SessionResolver {
  constructor(
    private readonly sessions: Sessions,
    private readonly limits: SessionLimits,
    private readonly limitRate: (address: string) => Promise<void>,
  ) {}

  @Query(() => Session, { nullable: true, description: "The caller's session; null without a valid token." })
  session(@Ctx() context: Context): Session | null {
    return context.session && toSession(context.session, this.limits);
  }

  @Mutation(() => SessionTicket, {
    description:
      'Starts a session. Its token is shown only here. On a server with authentication the JWT of the user is needed, as "Authorization: Bearer <JWT>".',
  })
  async startSession(@Ctx() context: Context): Promise<SessionTicket> {
    await this.limitRate(context.address);
    const { token, session } = await this.sessions.start(context);
    return { token, session: toSession(session, this.limits) };
  }

  @Mutation(() => Session, { description: "Ends the caller's session and removes its files at once." })
  async endSession(@Ctx() context: Context): Promise<Session> {
    return toSession(await this.sessions.end(context), this.limits);
  }

  @FieldResolver(() => User)
  async user(@Root() { userId, isAdministrator }: Session): Promise<User> {
    const { subject, name } = await this.sessions.userOf(userId);
    return { subject: subject || null, name: name || null, isAdministrator };
  }
}
