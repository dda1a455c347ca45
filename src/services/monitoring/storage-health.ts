import type { Db } from '../../database/db.js';
import * as queries from '../../database/queries/monitoring.js';
import { requireAdministrator } from '../access.js';
import type { Caller } from '../caller.js';
import type { Alert } from './alerts.js';
import type { MeasuredVolume, Monitor } from './monitor.js';

export type { Alert, MeasuredVolume };

/** Owners that are told of in each area. */
const LARGEST = 20;

export interface Health extends queries.Findings {
  volumes: MeasuredVolume[];
  areas: queries.AreaSums[];
  largest: queries.LargestOwner[];
  alerts: Alert[];
}

/** What administrators see of the storage. */
export class StorageHealth {
  constructor(
    private readonly db: Db,
    private readonly monitor: Monitor,
  ) {}

  /** As it is now: what it finds is raised or cleared as an alert at once. Throws FORBIDDEN. */
  async of(caller: Caller): Promise<Health> {
    requireAdministrator(caller);
    await this.monitor.look();
    const [volumes, areas, largest, findings] = await Promise.all([
      this.monitor.measure(),
      queries.areaSums(this.db),
      queries.largestOwners(this.db, LARGEST),
      queries.openFindings(this.db),
    ]);
    return { volumes, areas, largest, ...findings, alerts: this.monitor.alerts.active };
  }

  /** The alerts that last, then each that is raised or cleared on this server. Throws FORBIDDEN. */
  async watch(caller: Caller, signal: AbortSignal): Promise<AsyncGenerator<Alert>> {
    requireAdministrator(caller);
    return this.monitor.alerts.watch(signal);
  }
}
