import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a service that a test can take away. */
export class Proxy {
  #server: Server | null = null;
  #port = 0;
  readonly #open = new Set<Socket>();

  private constructor(private readonly reach: () => Socket) {}

  /** @param reach opens a connection to the service */
  static async listen(reach: () => Socket): Promise<Proxy> {
    const proxy = new Proxy(reach);
    await proxy.back();
    return proxy;
  }

  /** By way of which port the service is reached. */
  get port(): number {
    return this.#port;
  }

  /** As a service that has stopped: connections end, new ones are refused. */
  async away(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
    this.hiccup();
    await closed;
  }

  async back(): Promise<void> {
    const server = createServer((socket) => this.#serve(socket));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Breaks the connections that stand; new ones are taken. */
  hiccup(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #serve(socket: Socket): void {
    const inner = this.reach();
    for (const [one, other] of [
      [socket, inner],
      [inner, socket],
    ] as const) {
      this.#open.add(one);
      one
        .on('error', () => undefined)
        .on('close', () => {
          this.#open.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  }
}

/** The way to a port of this machine. */
export const toPort = (port: number) => (): Socket => connect(port, '127.0.0.1');
