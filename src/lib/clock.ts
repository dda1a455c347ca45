/** The process's own time, for durations and logs only: whatever expires is decided by the database's clock. */
export const now = (): Date => new Date();

/** Milliseconds from an arbitrary start; never goes back. */
export const monotonic = (): number => performance.now();
