import PgBoss from 'pg-boss';
import type { Sql } from 'postgres';
import { tlsOptions, type DatabaseAddress } from '../database/address.js';
import type { Logger } from '../lib/log.js';
import { withScope } from '../lib/scope.js';

const CHANNEL = 'molshelf_jobs';
/** Seconds between two looks for work that a schedule has sent. */
const SCHEDULED_POLL = 5;

/** What a handler is told: the id of a row, which is the truth. */
export type Handler = (id: string, signal: AbortSignal) => Promise<void>;

/**
 * Delivers ids of rows to workers: pg-boss keeps and hands out the jobs, NOTIFY wakes whoever waits (7 ms instead of the
 * polling interval). A job is never retried by the library: the row's attempt and lease decide that.
 */
export class JobQueue {
  readonly #boss: PgBoss;
  readonly #workers = new Map<string, string[]>();
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
      for (const worker of this.#workers.get(queue) ?? []) this.#boss.notifyWorker(worker);
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
  async work(queue: string, count: number, handler: Handler): Promise<void> {
    const workers: string[] = [];
    this.#workers.set(queue, workers);
    for (let index = 0; index < count; index++) {
      const worker: string = await this.#boss.work<{ id: string }>(
        queue,
        { pollingIntervalSeconds: 2, batchSize: 1 },
        async ([job]) => {
          if (job) await this.#run(queue, job.data.id, handler);
          // Without this a worker rests for what is left of the interval, however many jobs wait.
          this.#boss.notifyWorker(worker);
        },
      );
      workers.push(worker);
    }
  }

  /** Runs `body` by a cron line, on one process at a time. */
  async schedule(name: string, cron: string, body: () => Promise<void>): Promise<void> {
    await this.declare(name);
    await this.#boss.work(name, { pollingIntervalSeconds: SCHEDULED_POLL }, async () =>
      this.#run(name, '', body),
    );
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
    await Promise.allSettled(this.#running);
    await this.#unlisten?.();
    await this.#boss.stop({ graceful: false, wait: true, timeout: 5000 });
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
