import { readFile } from 'node:fs/promises';

/** The highest resident memory of a process so far, bytes. Linux only. */
export async function residentPeak(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) * 1024;
}
