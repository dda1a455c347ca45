import { request } from 'node:http';

/** A PATCH whose body a test goes on with, or not. */
export interface StalledPatch {
  send(bytes: Uint8Array): boolean;
  /** The status of the answer. */
  reply: Promise<number>;
  cut(): void;
  /** Resolves when the connection has ended. */
  ended: Promise<void>;
}

/** A tus client as plain as the protocol (1.0.0), so that a test decides what goes over the wire. */
export class Tus {
  constructor(
    readonly server: string,
    readonly token: string,
  ) {}

  headers(more: Record<string, string> = {}): Record<string, string> {
    return { 'tus-resumable': '1.0.0', authorization: `Bearer ${this.token}`, ...more };
  }

  /** Creates an upload; its URL. Without a size its length is deferred. */
  async create(fileName: string, size?: number): Promise<string> {
    const reply = await this.post(fileName, size);
    if (reply.status !== 201) throw new Error(`${reply.status} ${await reply.text()}`);
    return reply.headers.get('location')!;
  }

  post(fileName: string, size?: number): Promise<Response> {
    return fetch(`${this.server}/uploads`, {
      method: 'POST',
      headers: this.headers({
        ...(size === undefined ? { 'upload-defer-length': '1' } : { 'upload-length': String(size) }),
        'upload-metadata': `filename ${Buffer.from(fileName).toString('base64')}`,
      }),
    });
  }

  head(url: string): Promise<Response> {
    return fetch(url, { method: 'HEAD', headers: this.headers() });
  }

  async offset(url: string): Promise<number> {
    const reply = await this.head(url);
    if (reply.status !== 200) throw new Error(`HEAD ${reply.status}`);
    return Number(reply.headers.get('upload-offset'));
  }

  patch(
    url: string,
    offset: number,
    bytes: Uint8Array,
    more: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(url, {
      method: 'PATCH',
      headers: this.headers({
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
        ...more,
      }),
      body: bytes as NonNullable<RequestInit['body']>,
    });
  }

  /** Begins a PATCH that promises `length` bytes, sends `bytes` and then says nothing. */
  stall(url: string, offset: number, bytes: Uint8Array, length: number): Promise<StalledPatch> {
    return new Promise((resolve) => {
      const call = request(url, {
        method: 'PATCH',
        headers: this.headers({
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
          'content-length': String(length),
        }),
        agent: false,
      });
      const ended = new Promise<void>((done) => call.on('close', () => done()));
      call.on('error', () => undefined);
      const reply = new Promise<number>((status) =>
        call.on('response', (response) => status(response.resume().statusCode!)),
      );
      const send = (more: Uint8Array): boolean => call.write(more);
      call.write(bytes, () => resolve({ send, reply, cut: () => call.destroy(), ended }));
    });
  }
}
