import { monotonic } from '../lib/clock.js';
import { leavable } from '../lib/leavable.js';
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
  /**
   * What a row that was read again tells after `previous`, or null when it is not newer. Counts may have been told that
   * the row has not got yet: they do not go back.
   */
  follow(previous: State, next: State): State | null;
}

/**
 * The states of one row: the present one at once, then newer ones, then the terminal one, and the end. It listens before
 * it reads, so nothing is missed; a slow reader is given the latest state, never a queue. `return` ends a wait at once,
 * which a plain generator does only when the next event comes.
 */
export function watch<State>(
  bus: EventBus,
  watched: Watched<State>,
  signal: AbortSignal,
): AsyncGenerator<State, void> {
  return leavable(signal, (left) => generate(bus, watched, left));
}

async function* generate<State>(
  bus: EventBus,
  watched: Watched<State>,
  signal: AbortSignal,
): AsyncGenerator<State, void> {
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

/** The next state to tell: a terminal one at once, others when their turn has come; null when there is none or the reader went. */
async function nextState<State>(
  watched: Watched<State>,
  told: State,
  latest: Latest,
  signal: AbortSignal,
): Promise<State | null> {
  const due = monotonic() + INTERVAL_MS;
  let state = told;
  for (;;) {
    if (state === told) await latest.news(signal);
    else await latest.pause(due - monotonic(), signal);
    if (signal.aborted) return null;
    const { stale, counts } = latest.take();
    if (stale) {
      const read = await watched.read();
      if (read === null) return null;
      const next = watched.follow(state, read);
      if (next !== null && watched.isTerminal(next)) return next;
      state = next ?? state;
    }
    if (counts) state = watched.merge(state, counts) ?? state;
    if (state !== told && monotonic() >= due) return state;
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

  /** Waits for `ms`, less when the row should be read again or the reader goes. */
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
