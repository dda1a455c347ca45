import type { Db } from '../database/db.js';
import {
  addLogLine,
  beatConversion,
  findConversion,
  replanConversion,
} from '../database/queries/conversions.js';
import type { ConversionRow } from '../database/schema/conversions.js';
import type { LogLevel } from '../engines/engine.js';
import type { Plan } from '../engines/plan.js';
import type { EventBus } from '../events/bus.js';
import type { Logger } from '../lib/log.js';

const BEAT_MS = 10_000;
const MOST_LINES = 1000;

/**
 * What an attempt tells while it runs: signs of life, progress, steps and log lines, written one after the other. `lost`
 * is aborted when the attempt is no longer its own: cancelled, or taken by another worker.
 */
export class ConversionJournal {
  readonly #lost = new AbortController();
  #fraction = 0;
  #step = 'starting';
  #lines = 0;
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #unsubscribe: () => void = () => undefined;

  constructor(
    private readonly db: Db,
    private readonly events: EventBus,
    private readonly row: ConversionRow,
    private readonly log: Logger,
  ) {}

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async open(): Promise<void> {
    this.#unsubscribe = this.events.subscribe(`conversion:${this.row.id}`, (event) => {
      if (event.kind !== 'progress') this.#write(() => this.#check());
    });
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
    this.#beat();
    await this.#writing;
  }

  /** @param fraction 0 to 1 of the whole conversion */
  progress(fraction: number): void {
    this.#fraction = fraction;
    const { id, attempt } = this.row;
    this.events.progress({ topic: `conversion:${id}`, kind: 'progress', counts: { attempt, fraction } });
  }

  step(step: string): void {
    this.#step = step;
    this.#beat();
  }

  /** The attempt goes another way from here on. */
  replan(plan: Plan): void {
    this.#write(() => replanConversion(this.db, this.row.id, this.row.attempt, plan));
    this.#beat();
  }

  say(level: LogLevel, message: string): void {
    if (++this.#lines > MOST_LINES) return;
    const text = this.#lines === MOST_LINES ? 'More was said; the log is cut here.' : message.slice(0, 2000);
    const { id: conversionId, attempt } = this.row;
    this.#write(() => addLogLine(this.db, { conversionId, attempt, level, message: text }));
  }

  /** Resolves when what was said so far is written: whoever sees the end of a conversion sees its whole log. */
  flush(): Promise<void> {
    return this.#writing;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#unsubscribe();
    await this.#writing;
  }

  #beat(): void {
    this.#write(async () => {
      const own = await beatConversion(this.db, this.row.id, this.row.attempt, {
        fraction: this.#fraction,
        step: this.#step,
      });
      if (own) await this.events.send(this.db, { topic: `conversion:${this.row.id}`, kind: 'changed' });
      else this.#lost.abort();
    });
  }

  async #check(): Promise<void> {
    const row = await findConversion(this.db, this.row.id);
    if (row?.state !== 'RUNNING' || row.attempt !== this.row.attempt) this.#lost.abort();
  }

  #write(what: () => Promise<unknown>): void {
    this.#writing = this.#writing.then(async () => {
      try {
        await what();
      } catch (error) {
        this.log.warn({ error, conversion: this.row.id }, 'a conversion could not note its progress');
      }
    });
  }
}
