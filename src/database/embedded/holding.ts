import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pause } from '../../lib/abort.js';
import { monotonic, now } from '../../lib/clock.js';
import type { Logger } from '../../lib/log.js';
import { isAlive, scope } from '../../lib/machine.js';
import { BEAT_MS, lastBeat, readHolder, type Holder } from './holder.js';

/** How a cluster is held at this moment. */
export type Holding =
  | { state: 'free' }
  | { state: 'held'; as: Holder['as']; socketFolder: string }
  /** Its PostgreSQL is starting, or stopping because its owner said so or is gone. */
  | { state: 'changing' }
  /** Its keeper is gone; PostgreSQL may be there yet. */
  | { state: 'abandoned' }
  /** On another machine or in another container, where no socket leads to. */
  | { state: 'elsewhere' };

/** How long a keeper may be silent before nobody believes in it any more. */
const SILENCE_MS = 3.5 * BEAT_MS;

/** Looks who holds a cluster; may take ten seconds when its holder cannot be asked for. */
export async function findHolding(
  clusterFolder: string,
  log: Logger,
  signal?: AbortSignal,
): Promise<Holding> {
  const holder = readHolder(clusterFolder);
  if (!holder) return { state: 'free' };
  const here = holder.scope === scope();
  if (here && !isAlive(holder.keeper)) return { state: 'abandoned' };
  // A process id may have passed to another process; a keeper beats, unless the machine slept until now.
  const fresh = Math.abs(now().getTime() - lastBeat(clusterFolder)) < SILENCE_MS;
  if (!here || !fresh) {
    log.info({}, 'the data folder was in use; waiting to see whether it still is');
    if (!(await isBeating(clusterFolder, signal))) return { state: 'abandoned' };
    if (!here) return readHolder(clusterFolder) ? { state: 'elsewhere' } : { state: 'free' };
  }
  if (holder.state !== 'ready' || !isAlive(holder.owner)) return { state: 'changing' };
  return { state: 'held', as: holder.as, socketFolder: holder.socketFolder };
}

/** Whether a keeper gives a sign within the time in which it must. */
async function isBeating(clusterFolder: string, signal?: AbortSignal): Promise<boolean> {
  const first = lastBeat(clusterFolder);
  const until = monotonic() + SILENCE_MS;
  while (monotonic() < until && !signal?.aborted) {
    await pause(100, signal);
    if (lastBeat(clusterFolder) !== first) return true;
  }
  return false;
}

/**
 * Ends a PostgreSQL whose keeper was killed, and clears the lock of one that is gone while another process has got its
 * id, as happens in containers: PostgreSQL itself would refuse that cluster for ever.
 */
export function stopOrphan(data: string, log: Logger): void {
  const file = path.join(data, 'postmaster.pid');
  const pid = Number(readText(() => readFileSync(file, 'utf8'))?.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const command = commandOf(pid);
  if (command === null) return;
  if (command.includes(data)) {
    log.warn({ pid }, 'stopping a PostgreSQL that was left alone on this data folder');
    process.kill(pid, 'SIGINT');
  } else {
    log.warn({ pid }, 'removing the lock of a PostgreSQL that is gone');
    rmSync(file, { force: true });
  }
}

/** The command line of a process; null when it cannot be had. */
function commandOf(pid: number): string | null {
  return (
    readText(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ??
    readText(() => execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }))
  );
}

function readText(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
