import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { Chemist, Drawing, Fault, Inspection } from '../../formats/chemist.js';
import { monotonic } from '../../lib/clock.js';
import { entryUrl } from '../../lib/entries.js';
import type { Answer, Task, ThreadData } from './tasks.js';

export interface ThreadSettings {
  /** Milliseconds for one molecule. */
  moleculeMs: number;
  /** Milliseconds for the start. */
  startMs: number;
  /** Threads that one piece of work may lose before it goes on without. */
  losses: number;
  /** Milliseconds without a question after which the thread ends: it takes some 80 MB. */
  idleMs: number;
}

const SETTINGS: ThreadSettings = { moleculeMs: 5000, startMs: 60_000, losses: 20, idleMs: 60_000 };
const RESOURCES = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };
const LOST: Fault = { fault: 'RDKit broke off, or took too long.' };
const GONE: Fault = { fault: 'RDKit failed too often in this file.' };

interface Running {
  worker: Worker;
  port: MessagePort;
  answers: Int32Array<SharedArrayBuffer>;
}

/**
 * RDKit in a thread of its own, asked synchronously: the caller, a worker thread itself, sleeps until the answer is there. A molecule that traps the
 * WebAssembly or takes too long costs the thread; the next one starts a new one. It starts with the first question.
 */
export class RdkitThread {
  readonly #settings: ThreadSettings;
  #running: Running | null = null;
  #idle: NodeJS.Timeout | undefined;

  constructor(settings: Partial<ThreadSettings> = {}) {
    this.#settings = { ...SETTINGS, ...settings };
  }

  /** A chemist for one piece of work. */
  chemist(): Chemist {
    let left = this.#settings.losses;
    const ask = <T extends Answer>(task: Task): T | Fault => {
      if (left === 0) return GONE;
      const answer = this.#ask(task);
      if (answer === null) left--;
      return (answer ?? LOST) as T | Fault;
    };
    return {
      draw: (smiles) => ask<Drawing>({ kind: 'DRAW', smiles }),
      inspect: (text) => ask<Inspection>({ kind: 'INSPECT', text }),
      canonical: (molfile) => ask<{ smiles: string }>({ kind: 'CANONICAL', molfile }),
    };
  }

  close(): void {
    this.#discard();
  }

  /** Null where the thread was lost. */
  #ask(task: Task): Answer | null {
    const running = (this.#running ??= this.#start());
    if (!running) return null;
    this.#idle = this.#idle?.refresh() ?? setTimeout(() => this.#discard(), this.#settings.idleMs).unref();
    running.port.postMessage(task);
    const answer = this.#wait(running, this.#settings.moleculeMs);
    if (answer && !('trapped' in answer)) return answer;
    this.#discard();
    return null;
  }

  #start(): Running | null {
    const { port1, port2 } = new MessageChannel();
    const answers = new SharedArrayBuffer(4);
    const data: ThreadData = { port: port2, answers };
    const worker = new Worker(entryUrl('engines/rdkit/rdkit.worker.js'), {
      workerData: data,
      transferList: [port2],
      resourceLimits: RESOURCES,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    // What ends it shows as an answer that does not come.
    worker.on('error', () => undefined);
    worker.unref();
    port1.unref();
    this.#running = { worker, port: port1, answers: new Int32Array(answers) };
    if (this.#wait(this.#running, this.#settings.startMs)) return this.#running;
    this.#discard();
    return null;
  }

  /** The next answer; null where it does not come in time. */
  #wait({ port, answers }: Running, limitMs: number): Answer | null {
    const deadline = monotonic() + limitMs;
    for (;;) {
      // Counted before it is looked for, so that an answer in between wakes.
      const seen = Atomics.load(answers, 0);
      const found = receiveMessageOnPort(port) as { message: Answer } | undefined;
      if (found) return found.message;
      const left = deadline - monotonic();
      if (left <= 0) return null;
      Atomics.wait(answers, 0, seen, left);
    }
  }

  #discard(): void {
    const running = this.#running;
    this.#running = null;
    clearTimeout(this.#idle);
    this.#idle = undefined;
    if (!running) return;
    running.port.close();
    running.worker.terminate().catch(() => undefined);
  }
}
