import { sql as statement } from 'drizzle-orm';
import type { Sql } from 'postgres';
import type { Db } from '../database/db.js';
import type { Logger } from '../lib/log.js';
import type { Event, Topic } from './event.js';

const CHANNEL = 'molshelf';
/** Progress is gathered for this long and sent in one statement, the latest per topic. */
const BATCH_MS = 100;

export type Listener = (event: Event | { kind: 'resync' }) => void;

/**
 * Events between the processes of one database, over LISTEN/NOTIFY. Messages are lost while a connection is down; every
 * listener is told `resync` when it is back, and reads the present state again.
 */
export class EventBus {
  readonly #listeners = new Map<Topic, Set<Listener>>();
  readonly #progress = new Map<Topic, Event>();
  #timer: NodeJS.Timeout | null = null;
  #sending: Promise<unknown> = Promise.resolve();
  #unlisten: (() => Promise<void>) | null = null;

  /** @param sql the raw client, not drizzle's */
  constructor(
    private readonly sql: Sql,
    private readonly log: Logger,
  ) {}

  async start(): Promise<void> {
    let first = true;
    const subscription = await this.sql.listen(
      CHANNEL,
      (payload) => this.#receive(payload),
      () => {
        if (!first) this.#resync();
        first = false;
      },
    );
    this.#unlisten = () => subscription.unlisten();
  }

  /** Subscribers at this moment, for health and leak checks. */
  get size(): number {
    let size = 0;
    for (const listeners of this.#listeners.values()) size += listeners.size;
    return size;
  }

  /** Hears of one topic until the returned function is called. */
  subscribe(topic: Topic, listener: Listener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      // Called a second time, it must not take away those who came after the topic had been empty.
      if (listeners.size === 0 && this.#listeners.get(topic) === listeners) this.#listeners.delete(topic);
    };
  }

  /** Sends an event with the transaction that makes it true: it arrives after the commit, or not at all. */
  async send(db: Db, event: Event): Promise<void> {
    await db.execute(statement`select pg_notify(${CHANNEL}, ${JSON.stringify(event)})`);
  }

  /** As `send`, for many at once. */
  async sendAll(db: Db, events: readonly Event[]): Promise<void> {
    const payloads = JSON.stringify(events.map((event) => JSON.stringify(event)));
    await db.execute(
      statement`select pg_notify(${CHANNEL}, payload) from jsonb_array_elements_text(${payloads}::jsonb) as payload`,
    );
  }

  /** Sends counts soon; later counts of the same topic replace earlier ones that have not gone out. */
  progress(event: Extract<Event, { kind: 'progress' }>): void {
    this.#progress.set(event.topic, event);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#sending = this.#flush();
    }, BATCH_MS);
  }

  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#sending;
    await this.#unlisten?.();
    this.#listeners.clear();
  }

  async #flush(): Promise<void> {
    const payloads = [...this.#progress.values()].map((event) => JSON.stringify(event));
    this.#progress.clear();
    try {
      await this.sql`select pg_notify(${CHANNEL}, payload) from unnest(${payloads}::text[]) as payload`;
    } catch (error) {
      // Hints may be lost; the row is the truth and is written by others.
      this.log.warn({ error }, 'progress events were not sent');
    }
  }

  #receive(payload: string): void {
    const event = JSON.parse(payload) as Event;
    for (const listener of this.#listeners.get(event.topic) ?? []) listener(event);
  }

  #resync(): void {
    for (const listeners of this.#listeners.values())
      for (const listener of listeners) listener({ kind: 'resync' });
  }
}
