import { readdir, readFile } from 'node:fs/promises';

/** Processes `sleep <seconds>` of the whole machine: what a fault leaves behind is known by its number. Linux only. */
export async function sleepers(seconds: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command === `sleep\u0000${seconds}\u0000`) found.push(pid);
  }
  return found;
}
