import type { Caller } from '../../services/caller.js';

/** What every resolver gets: who calls, and when they are gone. */
export interface Context extends Caller {
  /** Aborted when the client has gone before its answer. */
  signal: AbortSignal;
  requestId: string;
  /** Bytes that the body of this request may still bring; undefined for one without Content-Length. */
  mostBytes?: number | undefined;
}
