import { spawn, type ChildProcess } from 'node:child_process';
import { AppError } from '../../errors.js';
import type { Confinement, Command, Sandbox } from './sandbox.js';

/** Bytes of output that are kept of each stream: its end, where programs say what went wrong. */
const KEPT = 16 * 1024;
/** After a kill, how long to wait for the kernel to report the end, ms. */
const REAP_MS = 1000;

export interface ChildEnd {
  /** Exit status; null when a signal ended it. */
  status: number | null;
  signal: NodeJS.Signals | null;
  /** The end of what it wrote; `cut` when there was more. */
  stdout: string;
  stderr: string;
  cut: boolean;
}

export interface ChildRun {
  sandbox: Sandbox;
  confinement: Confinement;
  /** Milliseconds. */
  timeLimitMs: number;
  signal: AbortSignal;
}

/**
 * Runs a program to its end in a process group of its own; the whole group dies at the time limit, on abort, and when
 * the program itself has ended. Throws TIMED_OUT, CANCELLED, ENGINE_UNAVAILABLE (it did not start).
 */
export async function runChild(command: Command, run: ChildRun): Promise<ChildEnd> {
  const { sandbox, confinement, timeLimitMs, signal } = run;
  if (signal.aborted) throw cancelled();
  const confined = sandbox.confine(command, confinement);
  const child = spawn(confined.program, confined.args, {
    cwd: confinement.folder,
    env: { ...confinement.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...sandbox.spawnAccount,
  });
  const stdout = new Tail();
  const stderr = new Tail();
  child.stdout.on('data', (bytes: Buffer) => stdout.add(bytes));
  child.stderr.on('data', (bytes: Buffer) => stderr.add(bytes));
  let reason = null as AppError | null;
  const stop = (why: AppError): void => {
    reason ??= why;
    killGroup(child);
  };
  const onAbort = (): void => stop(cancelled());
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => stop(timedOut(timeLimitMs)), timeLimitMs);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    const { status, ended } = await endOf(child);
    // What it forked and left behind is in its group still.
    killGroup(child);
    await drained(closed);
    const failure = reason;
    if (failure) throw failure;
    return { status, signal: ended, stdout: stdout.text, stderr: stderr.text, cut: stdout.cut || stderr.cut };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

function endOf(child: ChildProcess): Promise<{ status: number | null; ended: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('exit', (status, ended) => resolve({ status, ended }));
    child.once('error', (cause) =>
      reject(new AppError('ENGINE_UNAVAILABLE', 'The engine could not be started.', { cause })),
    );
  });
}

/** Waits until its pipes are empty, but not for a process that escaped and holds them. */
async function drained(closed: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, REAP_MS)));
  await Promise.race([closed, late]);
  clearTimeout(timer);
}

/** Ends a detached child and everything in its process group. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

export const cancelled = (): AppError => new AppError('CANCELLED', 'The conversion was cancelled.');

export const timedOut = (timeLimitMs: number): AppError =>
  new AppError(
    'TIMED_OUT',
    `The conversion took longer than ${timeLimitMs / 1000} s and was ended; convert a smaller structure or one record of it.`,
  );

/** The end of a stream, bounded. */
export class Tail {
  #chunks: Buffer[] = [];
  #length = 0;
  cut = false;

  add(bytes: Buffer): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    while (this.#length - this.#chunks[0]!.length >= KEPT) {
      this.#length -= this.#chunks.shift()!.length;
      this.cut = true;
    }
  }

  get text(): string {
    const whole = Buffer.concat(this.#chunks);
    return whole.subarray(Math.max(0, whole.length - KEPT)).toString('utf8');
  }
}
