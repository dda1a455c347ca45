import { now } from '../../lib/clock.js';
import { leavable } from '../../lib/leavable.js';

export type AlertKind =
  | 'STORE_AWAY'
  | 'SPACE_LOW'
  | 'SPACE_FULL'
  | 'FILES_LOW'
  | 'FILES_MISSING'
  | 'FILES_DAMAGED'
  | 'FOREIGN_FILES'
  | 'CLEANUP_FAILED';

/** Something that a person should know of. */
export interface Found {
  kind: AlertKind;
  /** What it is about: a volume, a kind of cleanup; empty where there is one thing alone. */
  subject: string;
  isCritical: boolean;
  message: string;
}

export interface Alert extends Found {
  id: string;
  raisedAt: Date;
  /** Null while it lasts. */
  clearedAt: Date | null;
}

type Listener = (alert: Alert) => void;

/** The alerts that last, and who is told when one is raised or cleared. */
export class AlertBoard {
  readonly #active = new Map<string, Alert>();
  readonly #listeners = new Set<Listener>();

  get active(): Alert[] {
    return [...this.#active.values()];
  }

  /** Takes what is the case now; the alerts that were raised or cleared by it. */
  update(found: readonly Found[]): Alert[] {
    const changed: Alert[] = [];
    const present = new Map(found.map((one) => [`${one.kind}:${one.subject}`, one]));
    for (const [id, alert] of this.#active) {
      if (present.has(id)) continue;
      this.#active.delete(id);
      changed.push({ ...alert, clearedAt: now() });
    }
    for (const [id, one] of present) {
      const known = this.#active.get(id);
      const alert: Alert = { ...one, id, raisedAt: known?.raisedAt ?? now(), clearedAt: null };
      this.#active.set(id, alert);
      if (!known) changed.push(alert);
    }
    for (const alert of changed) for (const listener of this.#listeners) listener(alert);
    return changed;
  }

  /** The alerts that last, then each that is raised or cleared. A slow reader is told the latest of each, never a queue. */
  watch(signal: AbortSignal): AsyncGenerator<Alert, void> {
    return leavable(signal, (left) => this.#tell(left));
  }

  async *#tell(signal: AbortSignal): AsyncGenerator<Alert, void> {
    const waiting = new Map(this.#active);
    let wake: () => void = () => undefined;
    const listener = (alert: Alert): void => {
      waiting.set(alert.id, alert);
      wake();
    };
    const aborted = (): void => wake();
    this.#listeners.add(listener);
    signal.addEventListener('abort', aborted);
    try {
      while (!signal.aborted) {
        const [next] = waiting.values();
        if (next) {
          waiting.delete(next.id);
          yield next;
        } else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.#listeners.delete(listener);
      signal.removeEventListener('abort', aborted);
    }
  }
}
