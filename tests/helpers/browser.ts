import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import WebSocket from 'ws';
import { until } from './poll.js';

/** Where a Chromium is, by the names that distributions give it; null where there is none. */
export const chromium =
  ['chromium', 'chromium-browser', 'google-chrome'].find(
    (name) => spawnSync(name, ['--version']).status === 0,
  ) ?? null;

interface Message {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** One page of a headless browser, spoken to by the DevTools protocol. */
export class BrowserPage {
  #next = 1;
  readonly #waiting = new Map<number, (message: Message) => void>();

  private constructor(
    private readonly socket: WebSocket,
    readonly close: () => Promise<void>,
  ) {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      if (message.id !== undefined) this.#waiting.get(message.id)?.(message);
    });
  }

  static async open(program: string): Promise<BrowserPage> {
    const folder = await mkdtemp(path.join(tmpdir(), 'molshelf-browser-'));
    const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
    const child = spawn(
      program,
      [...flags, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
      { stdio: 'ignore', env: { ...process.env, HOME: folder } },
    );
    const port = await until(
      () => readFile(path.join(folder, 'DevToolsActivePort'), 'utf8').catch(() => ''),
      (text) => text.includes('\n'),
      20_000,
    );
    const targets = `http://127.0.0.1:${port.split('\n')[0]}/json/list`;
    const pages = await until(
      async () => (await (await fetch(targets)).json()) as { type: string; webSocketDebuggerUrl: string }[],
      (found) => found.some(({ type }) => type === 'page'),
    );
    const socket = new WebSocket(pages.find(({ type }) => type === 'page')!.webSocketDebuggerUrl);
    await once(socket, 'open');
    return new BrowserPage(socket, async () => {
      socket.close();
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      // Its helpers may write a moment longer than it lives.
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    });
  }

  /** Sends one command of the protocol; its result. */
  async command(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const id = this.#next++;
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answer;
    this.#waiting.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result!;
  }

  /** The value of an expression in the page; a promise is awaited there. */
  async evaluate<T>(expression: string): Promise<T> {
    const result = (await this.command('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as { result: { value: T }; exceptionDetails?: { exception?: { description?: string } } };
    if (result.exceptionDetails) throw new Error(result.exceptionDetails.exception?.description);
    return result.result.value;
  }
}
