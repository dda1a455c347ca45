import type { EventBus } from '../events/bus.js';
import type { Sessions } from './sessions.js';

/** Longest time between two looks at a session, milliseconds; far below what a timer can hold. */
const LONGEST = 3_600_000;
/** After a look that failed. */
const RETRY = 5000;

/** Watches sessions for those who serve one as long as it lasts. */
export class SessionEnds {
  constructor(
    private readonly events: EventBus,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Calls `ended` once, when the session has been ended or has expired, until the returned function is called. Meanwhile
   * it keeps the session from falling idle; nothing keeps it beyond its absolute limit.
   */
  watch(sessionId: string, ended: () => void): () => void {
    let over = false;
    let timer: NodeJS.Timeout | undefined;
    const look = (): void => {
      this.#timeLeft(sessionId).then(
        ({ ms, slides }) => {
          if (over) return;
          if (ms > 0) return next(Math.min(LONGEST, slides ? ms / 2 : ms));
          leave();
          ended();
        },
        () => next(RETRY),
      );
    };
    const next = (ms: number): void => {
      clearTimeout(timer);
      if (!over) timer = setTimeout(look, ms);
    };
    const unsubscribe = this.events.subscribe(`session:${sessionId}`, ({ kind }) => {
      if (kind === 'changed' || kind === 'resync') look();
    });
    const leave = (): void => {
      over = true;
      clearTimeout(timer);
      unsubscribe();
    };
    look();
    return leave;
  }

  async #timeLeft(sessionId: string): ReturnType<Sessions['timeLeft']> {
    await this.sessions.touch(sessionId);
    return this.sessions.timeLeft(sessionId);
  }
}
