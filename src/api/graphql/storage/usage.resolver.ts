import { Ctx, Query, Resolver } from 'type-graphql';
import type { Usage } from '../../../services/usage.js';
import type { Context } from '../context.js';
import { StorageDrift, StorageUsage } from './usage.type.js';

@Resolver()
export class UsageResolver {
  constructor(private readonly usage: Usage) {}

  @Query(() => StorageUsage, {
    nullable: true,
    description: 'The space that the caller takes, and may take; null without a session.',
  })
  async storageUsage(@Ctx() context: Context): Promise<StorageUsage | null> {
    return context.session && this.usage.of(context);
  }

  @Query(() => [StorageDrift], {
    description:
      'Counters that a recount finds wrong, at most 1,000; none when all is well. For administrators.',
  })
  async storageDrift(@Ctx() context: Context): Promise<StorageDrift[]> {
    return (await this.usage.driftFor(context)) as StorageDrift[];
  }
}
