import { Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Alert, StorageHealth as Health } from '../../../services/monitoring/storage-health.js';
import type { Context, Watching } from '../context.js';
import { StorageAlert, StorageHealth } from './health.type.js';

@Resolver()
export class StorageHealthResolver {
  constructor(private readonly health: Health) {}

  @Query(() => StorageHealth, {
    description: 'Disks, areas, what was found wrong, and alerts. For administrators.',
  })
  async storageHealth(@Ctx() context: Context): Promise<StorageHealth> {
    return (await this.health.of(context)) as StorageHealth;
  }

  @Subscription(() => StorageAlert, {
    subscribe: ({ context }: Watching<object>) => context.watch.alerts(),
    description:
      'The alerts of the server that last, then each one when it is raised and when it is over. For administrators.',
  })
  storageAlerts(@Root() alert: Alert): StorageAlert {
    return alert as StorageAlert;
  }
}
