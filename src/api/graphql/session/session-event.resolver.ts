import { Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import type { SessionEvent as Event } from '../../../services/session-events.js';
import type { Sessions } from '../../../services/sessions.js';
import type { Structures } from '../../../services/structures.js';
import type { Context, Watching } from '../context.js';
import { toStructure } from '../structure/structure.mapping.js';
import { Structure } from '../structure/structure.type.js';
import { SessionEvent, SessionEventKind } from './session-event.type.js';
import { toSession } from './session.mapping.js';
import { Session, type SessionLimits } from './session.type.js';

@Resolver(() => SessionEvent)
export class SessionEventResolver {
  constructor(
    private readonly sessions: Sessions,
    private readonly structures: Structures,
    private readonly limits: SessionLimits,
  ) {}

  @Subscription(() => SessionEvent, {
    subscribe: ({ context }: Watching<object>) => context.watch.session(),
    description:
      "What happens to the caller's session from now on: structures that come and go, its end before it comes, and when it has come.",
  })
  sessionEvents(@Root() event: Event): SessionEvent {
    return event as SessionEvent;
  }

  @FieldResolver(() => Session)
  async session(@Ctx() context: Context): Promise<Session> {
    const { id } = context.session!;
    return toSession((await this.sessions.find(id)) ?? context.session!, this.limits);
  }

  @FieldResolver(() => Structure, { nullable: true })
  async structure(@Root() event: SessionEvent, @Ctx() context: Context): Promise<Structure | null> {
    if (event.kind !== SessionEventKind.STRUCTURE_ADDED || event.structureId === null) return null;
    const row = await this.structures.find(context, event.structureId);
    return row && toStructure(row);
  }
}
