import PgBoss from 'pg-boss';
import type { Sql } from 'postgres';
import { tlsOptions, type DatabaseAddress } from '../database/address.js';
import type { Logger } from '../lib/log.js';
import { withScope } from '../lib/scope.js';

const CHANNEL = 'molshelf_jobs';
/** Milliseconds after which a worker looks for a job that it was not woken for; for schedules that is soon enough. */
const LOOK_AGAIN = { work: 2000, schedule: 5000 };

/** What a handler is told: the id of a row, which is the truth. */
export type Handler = (id: string, signal: AbortSignal) => Promise<void>;

/**
 * Delivers ids of rows to workers: pg-boss keeps and hands out the jobs, NOTIFY wakes whoever waits (7 ms instead of the
 * polling interval). A job is never retried by the library: the row's attempt and lease decide that.
 */
export class JobQueue {
  readonly #boss: PgBoss;
  /** Ends the rest of each worker of a queue that waits. */
  readonly #resting = new Map<string, Set<() => void>>();
  readonly #workers: Promise<void>[] = [];
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #unlisten: (() => Promise<void>) | null = null;

  constructor(
    address: DatabaseAddress,
    private readonly sql: Sql,
    private readonly log: Logger,
  ) {
    const { host, port, database, username, password } = address;
    const ssl = tlsOptions(address);
    this.#boss = new PgBoss({
      host,
      port,
      database,
      user: username,
      password,
      ...(ssl ? { ssl } : {}),
      application_name: 'molshelf-jobs',
      max: 4,
      retryLimit: 0,
      archiveCompletedAfterSeconds: 3600,
      deleteAfterDays: 1,
    });
    this.#boss.on('error', (error) => log.warn({ error }, 'the job queue met an error'));
  }

  /** Jobs that run here, for health and leak checks. */
  get size(): number {
    return this.#running.size;
  }

  async start(): Promise<void> {
    await this.#boss.start();
    const subscription = await this.sql.listen(CHANNEL, (queue) => {
      for (const wake of this.#resting.get(queue) ?? []) wake();
    });
    this.#unlisten = () => subscription.unlisten();
  }

  async declare(queue: string): Promise<void> {
    await this.#boss.createQueue(queue, {
      name: queue,
      policy: 'short',
      retryLimit: 0,
      expireInHours: 12,
    });
  }

  /** Sends an id; higher priorities go first. One that waits in the queue already waits there once. */
  async send(queue: string, id: string, priority = 0): Promise<void> {
    await this.#boss.send(queue, { id }, { priority, singletonKey: id });
    await this.sql`select pg_notify(${CHANNEL}, ${queue})`;
  }

  /** Starts `count` workers, each with one job at a time. */
  work(queue: string, count: number, handler: Handler): void {
    for (let index = 0; index < count; index++)
      this.#workers.push(this.#worker(queue, LOOK_AGAIN.work, handler));
  }

  /** Runs `body` by a cron line, on one process at a time. */
  async schedule(name: string, cron: string, body: () => Promise<void>): Promise<void> {
    await this.declare(name);
    this.#workers.push(this.#worker(name, LOOK_AGAIN.schedule, body));
    await this.#boss.schedule(name, cron);
  }

  /** Throws when the queue does not answer, or has been stopped. */
  async check(): Promise<void> {
    if (this.#stopping.signal.aborted) throw new Error('the queue has been stopped');
    await this.#boss.getQueues();
  }

  /** Tells running handlers to stop, waits for them, and lets go of the database. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const wakes of this.#resting.values()) for (const wake of wakes) wake();
    await Promise.allSettled(this.#workers);
    await this.#unlisten?.();
    await this.#boss.stop({ graceful: false, wait: true, timeout: 5000 });
  }

  /**
   * Takes jobs and runs them until the queue stops. The library's own workers do not wait for the end of a job to be noted: a connection
   * that breaks just then ends the process.
   */
  async #worker(queue: string, restMs: number, handler: Handler): Promise<void> {
    const rest = new Rest();
    const resting = this.#resting.get(queue) ?? new Set();
    this.#resting.set(queue, resting.add(rest.wake));
    while (!this.#stopping.signal.aborted) {
      try {
        const [job] = await this.#boss.fetch<{ id?: string } | null>(queue, { batchSize: 1 });
        if (job) {
          await this.#run(queue, job.data?.id ?? '', handler);
          await this.#boss.complete(queue, job.id);
          continue;
        }
      } catch (error) {
        // A job whose end was not noted is run by nobody again: the row of its id is the truth.
        this.log.warn({ error, queue }, 'the job queue did not answer');
      }
      await rest.take(restMs);
    }
  }

  async #run(queue: string, id: string, handler: Handler): Promise<void> {
    const running = this.#handle(queue, id, handler).catch((error: unknown) => {
      // The row says what became of the work; a throw that reaches this place is a fault of ours.
      this.log.error({ error, queue, id }, 'a job ended with an unexpected error');
    });
    this.#running.add(running);
    await running.finally(() => this.#running.delete(running));
  }

  /** A job that must stop with the server is sent again at once, for whoever comes next; its row knows whether it was over. */
  async #handle(queue: string, id: string, handler: Handler): Promise<void> {
    const { signal } = this.#stopping;
    if (!signal.aborted) await withScope({ job: queue }, () => handler(id, signal));
    if (signal.aborted && id) await this.send(queue, id);
  }
}

/** The rest of a worker between two looks for a job; a call to wake that comes before it is not lost. */
class Rest {
  #woken = false;
  #end: () => void = () => undefined;

  readonly wake = (): void => {
    this.#woken = true;
    this.#end();
  };

  async take(ms: number): Promise<void> {
    if (!this.#woken)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#woken = false;
  }
}
