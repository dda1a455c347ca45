import { fork, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding } from './findings.js';
import type { Message, Work } from './process.js';

/** Processor time one input may take, and memory the whole process may hold, whatever the input announces. */
const CPU_LIMIT_MS = 2000;
const RSS_LIMIT = 900 * 2 ** 20;
const HEAP_MIB = 512;
/** A busy machine takes its time: only an input that fails again alone is a hang. */
const SILENCE_MS = 6000;
const SILENCE_ALONE_MS = 30_000;

/** How often a process that is given no processor time is waited for. */
const MOST_WAITS = 20;
const TICK_MS = 10;

type Done = Extract<Message, { kind: 'DONE' }>;

export interface Watched {
  done(message: Done): void;
  found(finding: Finding): void;
}

/** Runs a share of the inputs in processes of their own, a new one after each that hangs or dies. */
export async function watch(work: Work, watched: Watched): Promise<void> {
  let from = work.from;
  while (from < work.to) {
    const { stoppedAt, why } = await attempt({ ...work, from }, watched, SILENCE_MS);
    if (stoppedAt === null) return;
    const finding = why === 'SILENT' ? await alone(work, stoppedAt, watched) : fault(stoppedAt, why);
    if (finding) watched.found(finding);
    from = stoppedAt + work.step;
  }
}

async function alone(work: Work, index: number, watched: Watched): Promise<Finding | null> {
  const { why, stoppedAt } = await attempt(
    { ...work, from: index, to: index + 1 },
    watched,
    SILENCE_ALONE_MS,
  );
  if (stoppedAt === null) return null;
  return fault(index, why === 'SILENT' ? 'HANG' : why);
}

type End = { stoppedAt: number | null; why: string };

function attempt(work: Work, watched: Watched, silenceMs: number): Promise<End> {
  return new Promise((resolve) => {
    const child = start(work);
    let at = work.from;
    let why = '';
    let ended = false;
    const stop = (reason: string): void => {
      why = reason;
      child.kill('SIGKILL');
    };
    // On a machine that is busy with other things a process may wait for long: its own processor time decides.
    let waits = 0;
    const silent = (): void => {
      const used = cpuTime(child.pid);
      if (used !== null && used - atBegin < silenceMs && ++waits < MOST_WAITS)
        timer = setTimeout(silent, silenceMs);
      else stop('SILENT');
    };
    let atBegin = 0;
    let timer = setTimeout(silent, silenceMs + 20_000);
    child.on('message', (message: Message) => {
      clearTimeout(timer);
      if (message.kind === 'END') ended = true;
      else at = message.index;
      waits = 0;
      atBegin = cpuTime(child.pid) ?? 0;
      timer = setTimeout(silent, silenceMs);
      if (message.kind === 'DONE') take(message, watched, stop);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve({ stoppedAt: ended ? null : at, why: why || `the process ended with ${signal ?? code}` });
    });
  });
}

/** Processor time that a process has used, ms; null where the system does not tell. */
function cpuTime(pid: number | undefined): number | null {
  try {
    // Behind the name, which may hold blanks: utime and stime are fields 14 and 15 (proc(5)).
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}

function take(message: Done, watched: Watched, stop: (why: string) => void): void {
  const { cpuMs, rss } = message;
  // Compiling what is slow for the first time, or a neighbour that fills the caches: it is run again alone.
  if (cpuMs > CPU_LIMIT_MS) return stop('SILENT');
  watched.done(message);
  if (rss > RSS_LIMIT) stop(`MEMORY: the process holds ${Math.round(rss / 2 ** 20)} MiB after this input`);
}

function fault(index: number, why: string): Finding {
  const kind = why.startsWith('HANG') ? 'HANG' : why.startsWith('MEMORY') ? 'MEMORY' : 'CRASH';
  return { kind, index, step: 'process', message: why, source: '' };
}

function start(work: Work): ChildProcess {
  const child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), {
    execArgv: [...process.execArgv, `--max-old-space-size=${HEAP_MIB}`],
    serialization: 'json',
  });
  child.send(work);
  return child;
}
