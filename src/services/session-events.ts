import type { EventBus } from '../events/bus.js';
import { leavable } from '../lib/leavable.js';
import { requireSession } from './access.js';
import type { Caller } from './caller.js';
import type { Sessions } from './sessions.js';

/** Longest time between two looks at a session, milliseconds. */
const LONGEST = 3_600_000;
const RETRY = 5000;
/** Events that wait for a reader; more of them become one CHANGED. */
const MOST_WAITING = 200;

export interface SessionEvent {
  kind: 'STRUCTURE_ADDED' | 'STRUCTURE_REMOVED' | 'CHANGED' | 'EXPIRING' | 'ENDED';
  structureId: string | null;
  /** Of EXPIRING. */
  secondsLeft: number | null;
}

const event = (kind: SessionEvent['kind'], more: Partial<SessionEvent> = {}): SessionEvent => ({
  kind,
  structureId: null,
  secondsLeft: null,
  ...more,
});

/** What happens to a session, for those who watch it; the database's clock says when it expires. */
export class SessionEvents {
  /** @param warning milliseconds before its end at which a session is said to be expiring */
  constructor(
    private readonly events: EventBus,
    private readonly sessions: Sessions,
    private readonly warning: number,
  ) {}

  /** What happens to the caller's session from now on, ENDED as the last. Throws UNAUTHENTICATED. */
  async watch(caller: Caller, signal: AbortSignal): Promise<AsyncGenerator<SessionEvent, void>> {
    const { id } = requireSession(caller);
    return leavable(signal, (left) => this.#watch(id, left));
  }

  async *#watch(sessionId: string, signal: AbortSignal): AsyncGenerator<SessionEvent, void> {
    const waiting = new Waiting();
    const watching = new AbortController();
    const unsubscribe = this.events.subscribe(`session:${sessionId}`, (heard) => {
      if (heard.kind === 'happened' && (heard.what === 'added' || heard.what === 'removed'))
        waiting.add(
          event(heard.what === 'added' ? 'STRUCTURE_ADDED' : 'STRUCTURE_REMOVED', { structureId: heard.id }),
        );
      // Events were lost while the connection was down.
      if (heard.kind === 'resync') waiting.add(event('CHANGED'));
      if (heard.kind === 'changed' || heard.kind === 'resync') look();
    });
    const look = this.#lookAfter(sessionId, waiting, watching.signal);
    const aborted = (): void => waiting.wake();
    signal.addEventListener('abort', aborted);
    look();
    try {
      while (!signal.aborted) {
        const next = waiting.take();
        if (next) yield next;
        if (next?.kind === 'ENDED') return;
        if (!next) await waiting.more();
      }
    } finally {
      watching.abort();
      unsubscribe();
      signal.removeEventListener('abort', aborted);
    }
  }

  /** Looks at the time that a session has left, whenever that says something new. */
  #lookAfter(sessionId: string, waiting: Waiting, over: AbortSignal): () => void {
    let timer: NodeJS.Timeout | undefined;
    let warned = false;
    const next = (ms: number): void => {
      clearTimeout(timer);
      if (!over.aborted) timer = setTimeout(look, Math.min(LONGEST, ms));
    };
    const look = (): void => {
      this.sessions.timeLeft(sessionId).then(
        ({ ms, slides }) => {
          if (over.aborted) return;
          if (ms <= 0) return waiting.add(event('ENDED'));
          // Whoever watches keeps the session from falling idle: only its absolute end is worth a warning.
          const near = !slides && ms <= this.warning;
          if (near && !warned) waiting.add(event('EXPIRING', { secondsLeft: Math.ceil(ms / 1000) }));
          warned = near;
          next(near || slides ? ms : ms - this.warning);
        },
        () => next(RETRY),
      );
    };
    over.addEventListener('abort', () => clearTimeout(timer));
    return look;
  }
}

/** Events that a reader has not taken, in order and bounded. */
class Waiting {
  #events: SessionEvent[] = [];
  #wake: () => void = () => undefined;

  add(added: SessionEvent): void {
    this.#events.push(added);
    if (this.#events.length > MOST_WAITING)
      this.#events = [event('CHANGED'), ...this.#events.filter(({ kind }) => kind === 'ENDED')];
    this.wake();
  }

  take(): SessionEvent | undefined {
    return this.#events.shift();
  }

  wake(): void {
    this.#wake();
  }

  async more(): Promise<void> {
    if (this.#events.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
  }
}
