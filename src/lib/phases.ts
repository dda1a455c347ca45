import { monotonic } from './clock.js';
import type { Logger } from './log.js';

/** A step of stopping, and the milliseconds that it may take. */
export interface Phase {
  name: string;
  ms: number;
  run: () => unknown;
}

/**
 * Runs phases one after the other. One that takes longer than its time, or fails, is told of and left behind: the others must have
 * their turn. Whether all ended well.
 */
export async function runPhases(phases: readonly Phase[], log: Logger): Promise<boolean> {
  let well = true;
  for (const { name, ms, run } of phases) {
    const since = monotonic();
    const end = await within(ms, run);
    const took = { phase: name, ms: Math.round(monotonic() - since) };
    if (end === 'over') log.debug(took, 'a phase of stopping is over');
    else {
      well = false;
      log.warn(
        { ...took, ...(end === 'late' ? {} : { error: end.error }) },
        'a phase of stopping did not end well',
      );
    }
  }
  return well;
}

async function within(ms: number, run: () => unknown): Promise<'over' | 'late' | { error: unknown }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), ms)));
  const over = (async () => {
    try {
      await run();
      return 'over' as const;
    } catch (error) {
      return { error };
    }
  })();
  const end = await Promise.race([over, late]);
  clearTimeout(timer);
  return end;
}
