import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chosenStore, openStore, type TestStore } from './stores.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A server under test: the compiled one, as a process of its own. */
export interface TestServer {
  url: string;
  process: ChildProcess;
  dataDir: string;
  /** Names of all files below the temporary area. */
  files(): Promise<string[]>;
  /** Names of all files on the shelf. */
  shelf(): Promise<string[]>;
  /** Sessions that have a place in the temporary area. */
  folders(): Promise<string[]>;
  /** How many stored files it holds open (Linux), or is being sent by a bucket. */
  reading(): Promise<number>;
  /** What it has written to stderr: nothing, when all is well. */
  errors(): string;
  /** Ends it by SIGTERM; the exit code. */
  stop(): Promise<number | null>;
}

/**
 * Starts a server, on the embedded database of its data folder without a URL. A folder that the caller names stays, and so does a store
 * that the caller has opened.
 */
export async function startServer(
  databaseUrl: string | null,
  settings: Record<string, string> = {},
  opened?: TestStore,
): Promise<TestServer> {
  const dataDir = settings['DATA_DIR'] ?? (await mkdtemp(path.join(tmpdir(), 'molshelf-test-')));
  const store = opened ?? (await openStore(chosenStore(), dataDir));
  const child = spawn(process.execPath, await startArguments(), {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      DATA_DIR: dataDir,
      PORT: '0',
      REQUEST_RATE: '1000',
      ...store.settings,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a shell gives to what it starts.
    detached: true,
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const url = await readUrl(child);
  if (!url) throw new Error(`The server did not start: ${errors}`);
  return {
    url,
    process: child,
    dataDir,
    files: () => store.files('temporary'),
    shelf: () => store.files('shelf'),
    folders: () => store.folders(),
    reading: () => store.reading(child.pid!),
    errors: () => errors,
    stop: async () => {
      const code = await ended(child);
      if (!opened) await store.close();
      if (!settings['DATA_DIR']) await rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

/** What `npm start` gives to node: its memory is that of an operator's server. */
async function startArguments(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').slice(1);
}

async function readUrl(child: ChildProcess): Promise<string | null> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (!url) continue;
    child.stdout!.resume();
    return url;
  }
  return null;
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill('SIGTERM');
  return gone;
}
