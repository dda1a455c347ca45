import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Cleanups } from '../../../services/cleanup/cleanups.js';
import { connect, PageArgs, pageOf } from '../connection.js';
import type { Context } from '../context.js';
import { CleanupKind } from './cleanup.enum.js';
import { itemPageOf, toItemConnection, toRun } from './cleanup.mapping.js';
import { CleanupItemConnection, CleanupRun, CleanupRunConnection } from './cleanup.type.js';

@Resolver(() => CleanupRun)
export class CleanupResolver {
  constructor(private readonly cleanups: Cleanups) {}

  @Query(() => CleanupRunConnection, {
    description:
      'Runs of cleanups, newest first. Of scheduled runs of a kind that found nothing, the newest is kept. For administrators.',
  })
  async cleanupRuns(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('kind', () => CleanupKind, { nullable: true, description: 'Runs of this kind alone.' })
    kind: CleanupKind | null,
    @Ctx() context: Context,
  ): Promise<CleanupRunConnection> {
    return connect(await this.cleanups.list(context, pageOf(page), kind ?? null), toRun);
  }

  @Mutation(() => CleanupRun, {
    description:
      'Cleans up one kind at once, or says what that would do. Answers when it has ended, or after 20 seconds with the run as it is: look at cleanupRuns then. CONFLICT while a run of the kind goes on. For administrators.',
  })
  async runCleanup(
    @Arg('kind', () => CleanupKind, { description: 'What to clean up.' }) kind: CleanupKind,
    @Arg('dryRun', () => Boolean, {
      defaultValue: false,
      description: 'Find, and change nothing: the findings are those that a real run would settle.',
    })
    dryRun: boolean,
    @Ctx() context: Context,
  ): Promise<CleanupRun> {
    return toRun(await this.cleanups.run(context, kind, dryRun));
  }

  @FieldResolver(() => CleanupItemConnection, { description: 'What it found, in order.' })
  async items(@Root() run: CleanupRun, @Args(() => PageArgs) page: PageArgs): Promise<CleanupItemConnection> {
    return toItemConnection(await this.cleanups.items(run.id, itemPageOf(page)));
  }
}
