import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MolshelfClient } from '../../../demo/client.js';
import type { TestDatabase } from '../../helpers/database.js';
import { listenBeforeDatabase, type DatabaseProxy } from '../../helpers/database-proxy.js';
import { startServer, type TestServer } from '../../helpers/server.js';
import { chosenStore, openStore, type TestStore } from '../../helpers/stores.js';
import { signIn, WITH_USERS } from '../../helpers/users.js';

/** Users whose sessions the operations use. */
const USERS = ['ada', 'grace', 'linus'];

/** A session, and what was made in it; some of it may be gone by now. */
export interface Seat {
  user: string;
  token: string;
  structures: string[];
  conversions: string[];
  /** URLs of resumable uploads, and their bytes. */
  resting: { url: string; content: Buffer }[];
}

/** A server that is killed, and cut off from its database, while operations run. */
export class World {
  server!: TestServer;
  readonly seats: Seat[] = [];
  /** Saved structures by their owner. */
  readonly saved = new Map<string, string[]>(USERS.map((user) => [user, []]));
  #restarting: Promise<void> = Promise.resolve();

  private constructor(
    readonly database: TestDatabase,
    readonly way: DatabaseProxy,
    private readonly dataDir: string,
    private readonly store: TestStore,
  ) {}

  static async open(database: TestDatabase): Promise<World> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'molshelf-random-'));
    const store = await openStore(chosenStore(), dataDir);
    const world = new World(database, await listenBeforeDatabase(database.address), dataDir, store);
    await world.#start();
    for (const user of USERS) await world.sit(user);
    return world;
  }

  /** Resolves when there is a server to ask. */
  get up(): Promise<void> {
    return this.#restarting;
  }

  client({ token }: Seat): MolshelfClient {
    const client = new MolshelfClient(this.server.url);
    client.token = token;
    return client;
  }

  /** A new session of a user. */
  async sit(user: string): Promise<void> {
    const { token } = await signIn(this.server.url, user);
    this.seats.push({ user, token: token!, structures: [], conversions: [], resting: [] });
  }

  /** Ends the server, in order or at once, and starts it again on what it left. */
  async restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const restarted = this.#restarting.then(async () => {
      const { process } = this.server;
      if (process.exitCode !== null || process.signalCode !== null)
        throw new Error(`The server has ended by itself: ${this.server.errors()}`);
      const gone = once(process, 'exit');
      process.kill(signal);
      await gone;
      await this.#start();
    });
    this.#restarting = restarted;
    await restarted;
  }

  async close(): Promise<number | null> {
    const code = await this.server.stop();
    await this.way.proxy.away();
    await this.store.close();
    await rm(this.dataDir, { recursive: true });
    return code;
  }

  async #start(): Promise<void> {
    const settings = {
      ...WITH_USERS,
      DATA_DIR: this.dataDir,
      // So small that quotas refuse now and then.
      SESSION_BYTES: '400KB',
      UPLOAD_BYTES: '200KB',
      USER_BYTES: '500KB',
      REQUEST_RATE: '100000',
    };
    this.server = await startServer(this.way.url, settings, this.store);
  }
}
