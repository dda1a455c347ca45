import { monotonic } from '../lib/clock.js';
import type { EventBus } from './bus.js';
import type { Counts, Topic } from './event.js';

/** At most ten values a second reach a subscriber. */
const INTERVAL_MS = 100;

export interface Watched<State> {
  topic: Topic;
  /** The present state of the row; null when it is gone. */
  read(): Promise<State | null>;
  /** The state with newer counts, or null when the counts are not newer. */
  merge(state: State, counts: Counts): State | null;
  isTerminal(state: State): boolean;
  /** Whether `next`, read again, tells a subscriber anything that `previous` did not. */
  isNewer(previous: State, next: State): boolean;
}

/**
 * The states of one row: the present one at once, then newer ones, then the terminal one, and the end. It listens before
 * it reads, so nothing is missed; a slow reader is given the latest state, never a queue.
 */
export async function* watch<State>(
  bus: EventBus,
  watched: Watched<State>,
  signal: AbortSignal,
): AsyncGenerator<State> {
  const latest = new Latest();
  const unsubscribe = bus.subscribe(watched.topic, (event) => {
    if (event.kind === 'progress') latest.counts = event.counts;
    else latest.stale = true;
    latest.wake();
  });
  const abort = (): void => latest.wake();
  signal.addEventListener('abort', abort);
  try {
    let state = await watched.read();
    while (state !== null && !signal.aborted) {
      yield state;
      if (watched.isTerminal(state)) return;
      const next = await nextState(watched, state, latest, signal);
      if (next === null) return;
      state = next;
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', abort);
  }
}

async function nextState<State>(
  watched: Watched<State>,
  state: State,
  latest: Latest,
  signal: AbortSignal,
): Promise<State | null> {
  const due = monotonic() + INTERVAL_MS;
  for (;;) {
    await latest.news(signal);
    if (signal.aborted) return null;
    // A change of state is told at once; counts wait for their turn.
    if (!latest.stale) await latest.pause(due - monotonic(), signal);
    if (signal.aborted) return null;
    const { stale, counts } = latest.take();
    if (stale) {
      const read = await watched.read();
      if (read === null || watched.isNewer(state, read)) return read;
    } else if (counts) {
      const merged = watched.merge(state, counts);
      if (merged !== null) return merged;
    }
  }
}

/** The newest news of a topic: one slot, whatever the reader's pace. */
class Latest {
  counts: Counts | null = null;
  stale = false;
  #waiting: (() => void) | null = null;

  wake(): void {
    this.#waiting?.();
    this.#waiting = null;
  }

  take(): { stale: boolean; counts: Counts | null } {
    const taken = { stale: this.stale, counts: this.counts };
    this.stale = false;
    this.counts = null;
    return taken;
  }

  async news(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.stale && this.counts === null) await this.#wait();
  }

  /** Waits for `ms`, less when the state turns stale or the reader goes. */
  async pause(ms: number, signal: AbortSignal): Promise<void> {
    let over = ms <= 0;
    const timer = setTimeout(() => {
      over = true;
      this.wake();
    }, ms);
    while (!over && !this.stale && !signal.aborted) await this.#wait();
    clearTimeout(timer);
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => (this.#waiting = resolve));
  }
}
