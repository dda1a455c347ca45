import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Within what process ids can be asked for: this boot of this machine, and this namespace of process ids. Two containers
 * of one machine differ here.
 */
export function scope(): string {
  const boot = read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  return `${boot || hostname()} ${read(() => readlinkSync('/proc/self/ns/pid'))}`;
}

/** Whether there is a process of this id. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, in ticks since the boot (proc(5), field 22 of stat); empty where there is no /proc. */
export function birthOf(pid: number): string {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name of the program stands in brackets and may hold anything.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function read(get: () => string): string {
  try {
    return get().trim();
  } catch {
    return ''; // not Linux, or no such process
  }
}
