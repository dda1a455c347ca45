import { MessageChannel, Worker } from 'node:worker_threads';
import { AppError } from '../../errors.js';
import { entryUrl } from '../../lib/entries.js';
import type { ContentCheckOptions } from './content-check.js';
import type { OpenMessage } from './messages.js';
import { broken, RemoteCheck, type CheckListener } from './remote-check.js';

const ENTRY = 'services/intake/check.worker.js';
/** A thread with work that says nothing for so long hangs, milliseconds. */
const SILENCE = 30_000;
/** Checks keep little: a heap that grows beyond this is a fault, and ends the thread instead of the process. */
const RESOURCES = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };

interface Thread {
  worker: Worker;
  checks: Set<RemoteCheck>;
  /** Messages that it has not answered yet. */
  unanswered: number;
  /** Runs while there are some. */
  watchdog: NodeJS.Timeout | undefined;
}

export interface CheckThreadsOptions {
  /** How many threads. */
  count: number;
  /** Atoms of one model whose chemistry is looked at; the default of the check when absent. */
  chemistryAtoms?: number;
  /** Milliseconds that RDKit may take for the molecules of one file; none when absent. */
  chemistryMs?: number;
  /** The compiled entry. */
  entry?: URL;
  /** Milliseconds without a word from a thread that has work, after which it is replaced. */
  silence?: number;
}

/**
 * The threads that check files while they arrive. A thread that dies or hangs fails the files that it had, and the next
 * file starts a new one.
 */
export class CheckThreads {
  readonly #threads: (Thread | undefined)[];
  #closed = false;

  constructor(private readonly options: CheckThreadsOptions) {
    this.#threads = Array.from({ length: options.count });
  }

  /** Opens a check on the thread that has the fewest. Throws SHUTTING_DOWN after `close`. */
  open(options: ContentCheckOptions, listener: CheckListener): RemoteCheck {
    if (this.#closed) throw stopping();
    const thread = this.#leastBusy();
    const { port1, port2 } = new MessageChannel();
    const check = new RemoteCheck(port1, listener, (changed, change) => this.#watch(thread, changed, change));
    thread.checks.add(check);
    const { chemistryAtoms, chemistryMs = 0 } = this.options;
    const message: OpenMessage = {
      port: port2,
      chemistryMs,
      options: { ...(chemistryAtoms && { chemistryAtoms }), ...options },
    };
    thread.worker.postMessage(message, [port2]);
    return check;
  }

  /** Ends the threads; checks that still run fail. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const thread of [...this.#threads]) await thread?.worker.terminate();
  }

  #leastBusy(): Thread {
    let best = 0;
    const load = (slot: number): number => this.#threads[slot]?.checks.size ?? -1;
    for (let slot = 1; slot < this.#threads.length; slot++) if (load(slot) < load(best)) best = slot;
    return (this.#threads[best] ??= this.#start(best));
  }

  #start(slot: number): Thread {
    // The environment holds secrets that no check needs.
    const options = { resourceLimits: RESOURCES, env: {}, execArgv: [] };
    const thread: Thread = {
      worker: new Worker(this.options.entry ?? entryUrl(ENTRY), options),
      checks: new Set(),
      unanswered: 0,
      watchdog: undefined,
    };
    let cause: unknown;
    thread.worker.unref();
    thread.worker.on('error', (thrown) => (cause = thrown));
    thread.worker.on('exit', () => {
      clearTimeout(thread.watchdog);
      if (this.#threads[slot] === thread) this.#threads[slot] = undefined;
      for (const check of [...thread.checks]) check.fail(this.#closed ? stopping() : broken(cause));
    });
    return thread;
  }

  #watch(thread: Thread, check: RemoteCheck, change: number): void {
    thread.unanswered += change;
    if (check.closed) thread.checks.delete(check);
    if (thread.unanswered === 0) {
      clearTimeout(thread.watchdog);
      thread.watchdog = undefined;
    } else if (thread.watchdog) thread.watchdog.refresh();
    else thread.watchdog = setTimeout(() => end(thread), this.options.silence ?? SILENCE).unref();
  }
}

function stopping(): AppError {
  return new AppError('SHUTTING_DOWN', 'The server is stopping; try again in a moment.');
}

function end({ worker }: Thread): void {
  worker.terminate().catch(() => undefined);
}
