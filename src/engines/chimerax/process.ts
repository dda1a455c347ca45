import { spawn, type ChildProcess } from 'node:child_process';
import { chown, copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../errors.js';
import { monotonic } from '../../lib/clock.js';
import { besideSources } from '../../lib/entries.js';
import { newId } from '../../lib/ids.js';
import { cancelled, killGroup, Tail, timedOut } from '../process/child.js';
import type { Limits, Sandbox } from '../process/sandbox.js';
import { onLines } from './lines.js';
import { readAnswer, type WorkerAnswer, type WorkerEnd, type WorkerRequest } from './protocol.js';

const WORKER = besideSources('chimerax/worker.py');
/** Answers to one request, log lines included, before the process is taken for one that floods. */
const MOST_ANSWERS = 2000;

export interface ProcessSettings {
  program: string;
  /** Folders that the program needs to see. */
  folders: readonly string[];
  sandbox: Sandbox;
  limits: Limits;
  /** Where the process gets a folder of its own. */
  workFolder: string;
  /** Milliseconds that it may take to start. */
  startMs: number;
}

/** One headless ChimeraX that runs our worker script, warm for the next job. */
export class ChimeraXProcess {
  /** Jobs done, bytes resident after the last one, and when that was. */
  jobs = 0;
  memory = 0;
  lastUsed = monotonic();
  version = '';
  readonly #errors = new Tail();
  readonly #gone: Promise<void>;
  #ended = false;
  #next = 1;
  #listener: ((answer: WorkerAnswer) => void) | null = null;
  #fail: ((error: AppError) => void) | null = null;

  private constructor(
    readonly folder: string,
    private readonly child: ChildProcess,
  ) {
    this.#gone = new Promise((resolve) => {
      // Not `close`: a process that escaped from the group may hold the pipes.
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    child.stderr!.on('data', (bytes: Buffer) => this.#errors.add(bytes));
    child.stdin!.on('error', () => undefined);
    onLines(
      child.stdout!,
      (line) => this.#heard(line),
      () => this.#end(unusable('ChimeraX said more than it should.')),
    );
    child.once('error', (cause) => this.#end(unusable('ChimeraX could not be started.', cause)));
    child.once('exit', (status, signal) => {
      // What it forked and left behind is in its group still.
      killGroup(child);
      this.#end(died(status, signal));
    });
  }

  /** Starts one and waits until it is ready. Throws ENGINE_UNAVAILABLE, CANCELLED; then nothing of it is left. */
  static async start(settings: ProcessSettings, signal: AbortSignal): Promise<ChimeraXProcess> {
    const { sandbox, limits, folders, program } = settings;
    const folder = path.join(settings.workFolder, `chimerax-${newId()}`);
    await makeFolder(folder, sandbox);
    const environment = environmentIn(sandbox.inside(folder));
    const confined = sandbox.confine(
      { program, args: ['--nogui', '--silent', '--notools', '--exit', '--script', 'worker.py'] },
      { limits, folder, programFolders: folders, environment },
    );
    const child = spawn(confined.program, confined.args, {
      cwd: folder,
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      ...sandbox.spawnAccount,
    });
    const started = new ChimeraXProcess(folder, child);
    try {
      await started.#ready(settings.startMs, signal);
      return started;
    } catch (thrown) {
      await started.stop();
      throw thrown;
    }
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** The end of what it wrote to standard error. */
  get lastWords(): string {
    return this.#errors.text;
  }

  /**
   * One request, one at a time. Throws TIMED_OUT, CANCELLED, ENGINE_FAILED (it died or floods); then the process is gone.
   */
  async ask(
    request: WorkerRequest,
    timeLimitMs: number,
    signal: AbortSignal,
    listener: (answer: WorkerAnswer) => void = () => undefined,
  ): Promise<WorkerEnd> {
    const id = this.#next++;
    let answers = 0;
    const end = new Promise<WorkerEnd>((resolve, reject) => {
      this.#fail = reject;
      this.#listener = (answer) => {
        if (!('id' in answer) || answer.id !== id || ++answers > MOST_ANSWERS)
          return this.#end(unusable('ChimeraX answered what was not asked.'));
        if (answer.event === 'done' || answer.event === 'failed') resolve(answer);
        else listener(answer);
      };
      if (this.#ended) reject(died(this.child.exitCode, this.child.signalCode));
    });
    this.child.stdin!.write(`${JSON.stringify({ id, ...request })}\n`);
    try {
      const answered = await this.#within(end, timeLimitMs, timedOut(timeLimitMs), signal);
      this.memory = answered.memory;
      return answered;
    } finally {
      this.#listener = null;
      this.#fail = null;
      this.lastUsed = monotonic();
    }
  }

  /** Ends it with everything that it started, and removes its folder. */
  async stop(): Promise<void> {
    this.#end(cancelled());
    await this.#gone;
    this.child.stdout!.destroy();
    this.child.stderr!.destroy();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #ready(startMs: number, signal: AbortSignal): Promise<void> {
    const ready = new Promise<void>((resolve, reject) => {
      this.#fail = reject;
      this.#listener = (answer) => {
        if (answer.event !== 'ready') return this.#end(unusable('ChimeraX answered what was not asked.'));
        this.version = answer.version;
        this.memory = answer.memory;
        resolve();
      };
    });
    const late = unusable(`ChimeraX was not ready within ${startMs / 1000} s.`);
    await this.#within(ready, startMs, late, signal);
    this.#listener = null;
    this.#fail = null;
  }

  /** Waits; at the limit and on abort the whole group is ended. */
  async #within<T>(promise: Promise<T>, ms: number, late: AppError, signal: AbortSignal): Promise<T> {
    const timer = setTimeout(() => this.#end(late), ms);
    const onAbort = (): void => this.#end(cancelled());
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  }

  #heard(line: string): void {
    const answer = readAnswer(line);
    if (answer && this.#listener) this.#listener(answer);
    else this.#end(unusable('ChimeraX answered what was not asked.'));
  }

  #end(why: AppError): void {
    this.#ended = true;
    killGroup(this.child);
    this.child.stdin!.destroy();
    this.#fail?.(why);
  }
}

/** A folder that only the process's account may enter: an empty home, and the script. */
async function makeFolder(folder: string, { account }: Sandbox): Promise<void> {
  const home = path.join(folder, 'home');
  const script = path.join(folder, 'worker.py');
  await mkdir(folder, { mode: 0o700 });
  await mkdir(home, { mode: 0o700 });
  await copyFile(WORKER, script);
  if (account) for (const made of [home, script, folder]) await chown(made, account.uid, account.gid);
}

/** All that it is told of the world. A proxy that answers nothing keeps it from waiting for the network where that is open. */
export function environmentIn(folder: string): Record<string, string> {
  const nowhere = 'http://127.0.0.1:9';
  return {
    HOME: `${folder}/home`,
    TMPDIR: `${folder}/home`,
    XDG_RUNTIME_DIR: `${folder}/home`,
    USER: 'molshelf',
    LOGNAME: 'molshelf',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LC_ALL: 'C.UTF-8',
    OMP_NUM_THREADS: '1',
    OPENBLAS_NUM_THREADS: '1',
    http_proxy: nowhere,
    https_proxy: nowhere,
    no_proxy: '',
  };
}

const unusable = (message: string, cause?: unknown): AppError =>
  new AppError('ENGINE_FAILED', message, { cause });

function died(status: number | null, signal: NodeJS.Signals | null): AppError {
  return unusable(`ChimeraX ended ${signal ? `by ${signal}` : `with status ${status ?? 'unknown'}`}.`);
}
