import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from './poll.js';

/** The test virus of EICAR, in two pieces: as one it would set off the scanner of whoever keeps this file. */
export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-' + 'ANTIVIRUS-TEST-FILE!$H+H*';

/** A clamd that tests scan by: where it listens, and its end. */
export interface TestClamd {
  path: string;
  close(): Promise<void>;
}

/** What a clamd does that is not well. */
export type Fault =
  | 'hangs up at once'
  | 'hangs up in the middle'
  | 'hangs up after the last byte'
  | 'reads nothing'
  | 'says nothing'
  | 'talks rubbish'
  | 'never ends its reply'
  | 'has an error of its own';

/**
 * A clamd as clamd(8) describes it: commands with the prefixes `z` and `n`, INSTREAM with its chunks and its limit. It finds the test
 * virus anywhere in a stream.
 */
export class ClamdDouble implements TestClamd {
  fault: Fault | null = null;
  /** Streams that were scanned to their end. */
  scanned = 0;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  /** They do not learn that the other side has gone. */
  readonly #unread = new Set<Socket>();

  private constructor(
    readonly path: string,
    private readonly folder: string,
    private readonly mostBytes: number,
  ) {
    this.#server = createServer((socket) => {
      this.#open.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#open.delete(socket));
      if (this.fault === 'hangs up at once') socket.destroy();
      else if (this.fault === 'reads nothing') this.#unread.add(socket);
      else this.#serve(socket);
    });
  }

  static async listen(mostBytes = 25 * 2 ** 20): Promise<ClamdDouble> {
    const folder = await mkdtemp(path.join(tmpdir(), 'clamd-'));
    const double = new ClamdDouble(path.join(folder, 'clamd.sock'), folder, mostBytes);
    await new Promise<void>((resolve) => double.#server.listen(double.path, resolve));
    return double;
  }

  /** Connections that stand. */
  get connections(): number {
    return this.#open.size - this.#unread.size;
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.folder, { recursive: true });
  }

  #serve(socket: Socket): void {
    let unread: Buffer = Buffer.alloc(0);
    let stream: Stream | null = null;
    socket.on('data', (bytes) => {
      unread = Buffer.concat([unread, bytes]);
      if (!stream) {
        const end = unread[0] === 0x7a ? '\0' : '\n';
        const at = unread.indexOf(end);
        if (at < 0) return;
        const command = unread.subarray(1, at).toString();
        unread = unread.subarray(at + 1);
        if (command === 'PING') return void socket.end(`PONG${end}`);
        if (command !== 'INSTREAM') return void socket.end(`UNKNOWN COMMAND${end}`);
        stream = { length: 0, tail: '', found: false, end };
      }
      unread = this.#chunks(socket, stream, unread);
    });
  }

  /** Takes the chunks that are whole; what is left of the bytes. */
  #chunks(socket: Socket, stream: Stream, from: Buffer): Buffer {
    let bytes = from;
    while (bytes.length >= 4) {
      const length = bytes.readUInt32BE(0);
      if (length === 0) {
        this.#answer(socket, stream);
        return Buffer.alloc(0);
      }
      if (stream.length + length > this.mostBytes) {
        socket.end(`INSTREAM size limit exceeded. ERROR${stream.end}`);
        return Buffer.alloc(0);
      }
      if (bytes.length < 4 + length) break;
      const text = stream.tail + bytes.subarray(4, 4 + length).toString('latin1');
      stream.found ||= text.includes(EICAR);
      stream.tail = text.slice(-EICAR.length);
      stream.length += length;
      bytes = bytes.subarray(4 + length);
      if (this.fault === 'hangs up in the middle') socket.destroy();
    }
    return bytes;
  }

  #answer(socket: Socket, { found, end }: Stream): void {
    this.scanned++;
    if (this.fault === 'says nothing') return;
    if (this.fault === 'hangs up after the last byte') socket.destroy();
    else if (this.fault === 'talks rubbish') socket.end(`HTTP/1.1 400 Bad Request\r\n\r\n${end}`);
    else if (this.fault === 'never ends its reply') socket.write('stream: OK'.repeat(10_000));
    else if (this.fault === 'has an error of its own')
      socket.end(`stream: Can't allocate memory ERROR${end}`);
    // A reply may come in pieces.
    else for (const letter of `stream: ${found ? 'Eicar-Signature FOUND' : 'OK'}${end}`) socket.write(letter);
  }
}

interface Stream {
  length: number;
  tail: string;
  found: boolean;
  end: string;
}

/** Whether clamd itself is here. */
export const clamdInstalled = spawnSync('clamd', ['--help']).status === 0;

/** The clamd of the machine, with one signature: that of the test virus. */
export async function startClamd(mostBytes: number): Promise<TestClamd> {
  const folder = await mkdtemp(path.join(tmpdir(), 'clamd-'));
  const socket = path.join(folder, 'clamd.sock');
  await writeFile(
    path.join(folder, 'test.ndb'),
    `Eicar-Signature:0:*:${Buffer.from(EICAR).toString('hex')}\n`,
  );
  await writeFile(
    path.join(folder, 'clamd.conf'),
    `LocalSocket ${socket}\nDatabaseDirectory ${folder}\nForeground yes\nStreamMaxLength ${mostBytes}\n`,
  );
  const child = spawn('clamd', ['--config-file', path.join(folder, 'clamd.conf')], { stdio: 'ignore' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  await until(() => existsSync(socket), Boolean, 30_000);
  return {
    path: socket,
    close: async () => {
      child.kill();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
