import { readFile } from 'node:fs/promises';

/** What a process has used so far (Linux: /proc/<pid>, proc(5)). */
export interface Figures {
  /** Highest resident memory, bytes. */
  rss: number;
  /** Bytes handed to the disk. */
  written: number;
  /** Processor seconds of all its threads. */
  cpu: number;
}

/** Clock ticks a second (USER_HZ). */
const TICKS = 100;

export async function figuresOf(pid: number): Promise<Figures> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const io = await readFile(`/proc/${pid}/io`, 'utf8');
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const number = (text: string, name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
  // Behind the name, which may hold blanks: utime and stime are the 14th and 15th of all.
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return {
    rss: number(status, 'VmHWM') * 1024,
    written: number(io, 'write_bytes'),
    cpu: (Number(user) + Number(system)) / TICKS,
  };
}
