import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../tests/helpers/server.js';

/** A server that takes uploads, ours or a peer's, as a process of its own. */
export interface Served {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Molshelf as `npm start` runs it, on the embedded database. */
export async function serveOwn(settings: Record<string, string> = {}): Promise<Served> {
  const server = await startServer(null, { UPLOADS_PER_SESSION: '1000', ...settings });
  return { url: server.url, pid: server.process.pid!, stop: async () => void (await server.stop()) };
}

export async function servePeer(name: string): Promise<Served> {
  const folder = await mkdtemp(path.join(tmpdir(), 'molshelf-bench-'));
  const script = fileURLToPath(new URL('peer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, name, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // What spools, spools beside what it keeps.
    env: { ...process.env, TMPDIR: folder },
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    url: (JSON.parse(line) as { url: string }).url,
    pid: child.pid!,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
