import { AppError } from '../../errors.js';
import { monotonic } from '../../lib/clock.js';
import { Slots } from '../process/slots.js';
import { Backoff } from './backoff.js';
import { ChimeraXProcess, type ProcessSettings } from './process.js';

export interface PoolLimits extends Pick<ProcessSettings, 'limits' | 'startMs'> {
  /** Processes at once. */
  processes: number;
  /** A process is replaced after so many jobs, or when it has so many bytes resident. */
  jobsPerProcess: number;
  memoryPerProcess: number;
  /** Milliseconds after which a process without work is ended. */
  idleMs: number;
}

export type PoolSettings = ProcessSettings & PoolLimits;

/** After this long without work a process is asked whether it is well, ms; and how long it may take to say so. */
const UNSEEN_MS = 10_000;
const PING_MS = 5000;

/**
 * Warm processes: started when there is work for them, kept for the next job, replaced when they are used up, and not
 * started again at once when they do not start.
 */
export class ProcessPool {
  readonly #idle: ChimeraXProcess[] = [];
  readonly #busy = new Set<ChimeraXProcess>();
  readonly #slots: Slots;
  readonly #backoff = new Backoff();
  readonly #closing = new AbortController();
  readonly #sweeper: NodeJS.Timeout;
  readonly #ending = new Set<Promise<void>>();

  constructor(
    private readonly settings: PoolSettings,
    private readonly onVersion: (version: string) => void,
  ) {
    this.#slots = new Slots(settings.processes);
    this.#sweeper = setInterval(() => this.#endIdle(), Math.max(100, settings.idleMs / 4));
    this.#sweeper.unref();
  }

  /** Processes that live, for health. */
  get size(): number {
    return this.#idle.length + this.#busy.size;
  }

  /** Why nothing can be started for the moment; null where it can. */
  get trouble(): string | null {
    return this.#backoff.trouble;
  }

  /** Does a job in a process of its own for the while. Throws what the job throws, ENGINE_UNAVAILABLE, CANCELLED. */
  async use<T>(signal: AbortSignal, job: (process: ChimeraXProcess) => Promise<T>): Promise<T> {
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    return this.#slots.use(stop, async () => {
      const process = (await this.#healthy(stop)) ?? (await this.#start(stop));
      this.#busy.add(process);
      try {
        return await job(process);
      } finally {
        this.#busy.delete(process);
        process.jobs++;
        const { jobsPerProcess, memoryPerProcess } = this.settings;
        const usedUp = process.jobs >= jobsPerProcess || process.memory >= memoryPerProcess;
        if (process.ended || usedUp || this.#closing.signal.aborted) await this.#stop(process);
        else this.#idle.push(process);
      }
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    this.#closing.abort();
    for (const process of this.#idle.splice(0)) this.#stop(process).catch(() => undefined);
    for (const process of this.#busy) this.#stop(process).catch(() => undefined);
    await Promise.all(this.#ending);
  }

  /** A process that is there already and answers; those that do not are ended. */
  async #healthy(signal: AbortSignal): Promise<ChimeraXProcess | null> {
    for (;;) {
      const process = this.#idle.pop();
      if (!process) return null;
      if (!process.ended && monotonic() - process.lastUsed < UNSEEN_MS) return process;
      try {
        if (!process.ended) await process.ask({ op: 'ping' }, PING_MS, signal);
      } catch (thrown) {
        if (signal.aborted) {
          await this.#stop(process);
          throw thrown;
        }
      }
      if (!process.ended) return process;
      await this.#stop(process);
    }
  }

  async #start(signal: AbortSignal): Promise<ChimeraXProcess> {
    const { trouble } = this;
    if (trouble) throw new AppError('ENGINE_UNAVAILABLE', trouble);
    try {
      const process = await ChimeraXProcess.start(this.settings, signal);
      this.#backoff.worked();
      this.onVersion(process.version);
      return process;
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      this.#backoff.failed((thrown as AppError).message);
      throw new AppError('ENGINE_UNAVAILABLE', this.trouble ?? 'ChimeraX does not start.', { cause: thrown });
    }
  }

  #endIdle(): void {
    const old = monotonic() - this.settings.idleMs;
    for (const process of this.#idle.filter((one) => one.ended || one.lastUsed < old)) {
      this.#idle.splice(this.#idle.indexOf(process), 1);
      this.#stop(process).catch(() => undefined);
    }
  }

  /** Ends a process; `close` waits for it. */
  #stop(process: ChimeraXProcess): Promise<void> {
    const ending = process.stop().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
    return ending;
  }
}
