import type { Caller } from '../../services/caller.js';
import type { Conversions } from '../../services/conversions.js';
import type { StorageHealth } from '../../services/monitoring/storage-health.js';
import type { SessionEvents } from '../../services/session-events.js';
import type { Uploads } from '../../services/uploads.js';

/** What every resolver gets: who calls, and when they are gone. */
export interface Context extends Caller {
  /** Aborted when the client has gone before its answer. */
  signal: AbortSignal;
  requestId: string;
  /** Most bytes that the body of this request may still bring; undefined for one without Content-Length. */
  mostBytes?: number | undefined;
  /** Streams of states; a subscription is made before there is a resolver to ask. */
  watch: {
    upload(id: string): ReturnType<Uploads['watch']>;
    conversion(id: string): ReturnType<Conversions['watch']>;
    session(): ReturnType<SessionEvents['watch']>;
    alerts(): ReturnType<StorageHealth['watch']>;
  };
}

/** What type-graphql hands to `subscribe`. */
export interface Watching<Args> {
  args: Args;
  context: Context;
}
