import { connect, type Socket } from 'node:net';
import { AppError } from '../../errors.js';
import type { Logger } from '../../lib/log.js';
import type { Scanner } from './scanner.js';

/** Where clamd listens. */
export type ClamdAddress = { host: string; port: number } | { path: string };

/** Ends commands and replies of a session whose commands begin with `z` (clamd(8)). */
const END = '\0';
/** A reply is a line; what is longer comes from no clamd. */
const MOST_REPLY = 4096;
/** Milliseconds to connect. */
const CONNECT = 5000;

/** Sends files to a clamd by its command INSTREAM: `<length><data>`, the length in four bytes, a zero one at the end (clamd(8)). */
export class Clamd implements Scanner {
  /** @param silence milliseconds for which clamd may neither take bytes nor answer */
  constructor(
    private readonly address: ClamdAddress,
    private readonly silence: number,
    private readonly log: Logger,
  ) {}

  async scan(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<string | null> {
    const socket = connect(this.address);
    const hangUp = (): void => void socket.destroy();
    signal.addEventListener('abort', hangUp, { once: true });
    if (signal.aborted) hangUp();
    try {
      return verdictOf(await new Conversation(socket, this.silence).instream(bytes));
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      if (thrown instanceof AppError) throw thrown;
      this.log.error({ error: thrown }, 'clamd gave no verdict');
      throw new AppError(
        'SCAN_UNAVAILABLE',
        'The virus scanner of the server gives no answer, and files are not taken without it; try again later.',
        { cause: thrown },
      );
    } finally {
      signal.removeEventListener('abort', hangUp);
      hangUp();
    }
  }
}

/** One command and its reply. */
class Conversation {
  #said = '';
  readonly #reply: Promise<string>;

  constructor(
    private readonly socket: Socket,
    silence: number,
  ) {
    socket.setTimeout(CONNECT, () => socket.destroy(new Error('clamd is silent')));
    socket.once('connect', () => socket.setTimeout(silence));
    this.#reply = new Promise((resolve, reject) => {
      socket.on('data', (chunk) => {
        this.#said += chunk.toString('latin1');
        if (this.#answered) resolve(this.#said.slice(0, this.#said.indexOf(END)));
        else if (this.#said.length > MOST_REPLY) socket.destroy(new Error('this is no clamd'));
      });
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('clamd hung up')));
    });
    // It is awaited after the last byte; the connection may end before.
    this.#reply.catch(() => undefined);
  }

  get #answered(): boolean {
    return this.#said.includes(END);
  }

  async instream(bytes: AsyncIterable<Uint8Array>): Promise<string> {
    await this.#send(Buffer.from(`zINSTREAM${END}`));
    for await (const chunk of bytes) {
      // A scanner that takes no more answers before the end, and hangs up.
      if (!(await this.#send(lengthOf(chunk), chunk))) return this.#reply;
    }
    await this.#send(Buffer.alloc(4));
    return this.#reply;
  }

  /** Resolves when the operating system has the bytes; false when the reply has come. Throws why the connection ended. */
  async #send(...parts: Uint8Array[]): Promise<boolean> {
    if (this.#answered) return false;
    this.socket.cork();
    const written = Promise.all(parts.map((part) => write(this.socket, part)));
    this.socket.uncork();
    await Promise.race([written, this.#reply]);
    return !this.#answered;
  }
}

const write = (socket: Socket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));

function lengthOf(chunk: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
}

/** The replies of clamd(8): `stream: OK`, `stream: <name> FOUND`, and what ends with ERROR. */
function verdictOf(reply: string): string | null {
  if (reply === 'stream: OK') return null;
  const found = /^stream: (.+) FOUND$/.exec(reply)?.[1];
  if (found) return found.replace(/[^\x21-\x7e]/g, '').slice(0, 100);
  if (reply.startsWith('INSTREAM size limit exceeded'))
    throw new AppError(
      'FILE_TOO_LARGE',
      'The virus scanner of the server takes no file of this size; gzip it, split it, or ask the operator to raise StreamMaxLength.',
    );
  throw new Error(`clamd answered: ${JSON.stringify(reply.slice(0, 200))}`);
}
