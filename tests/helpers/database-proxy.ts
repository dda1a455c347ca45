import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { formatAddress, type DatabaseAddress } from '../../src/database/address.js';

/** A way to the database that a test can take away: what a server under test is given as DATABASE_URL. */
export class DatabaseProxy {
  #server: Server | null = null;
  #port = 0;
  readonly #open = new Set<Socket>();

  private constructor(private readonly database: DatabaseAddress) {}

  static async listen(database: DatabaseAddress): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(database);
    await proxy.back();
    return proxy;
  }

  get url(): string {
    return formatAddress({ ...this.database, host: '127.0.0.1', port: this.#port });
  }

  /** As a database that has stopped: connections end, new ones are refused. */
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
    const { host, port } = this.database;
    const inner = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
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
