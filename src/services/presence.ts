import type { Db } from '../database/db.js';
import * as queries from '../database/queries/processes.js';
import { newId } from '../lib/ids.js';
import type { Logger } from '../lib/log.js';
import { birthOf, isAlive, scope } from '../lib/machine.js';

const BEAT_MS = 10_000;
/** Seconds without a sign of life after which a process on another machine is taken for dead. */
const SILENT = 60;

/** That this process lives, for the others; and who among them does not. */
export class Presence {
  /** The process, wherever something is held by it. */
  readonly id = newId();
  readonly #self = { id: this.id, scope: scope(), pid: process.pid, birth: birthOf(process.pid) };
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Db,
    private readonly log: Logger,
  ) {}

  /** Must have resolved before this process holds anything. */
  async start(): Promise<void> {
    await queries.beat(this.db, this.#self);
    this.#timer = setInterval(() => {
      this.#beating = queries.beat(this.db, this.#self).catch((error: unknown) => {
        this.log.warn({ error }, 'a sign of life could not be given');
      });
    }, BEAT_MS);
  }

  /** Forgets the processes that are gone: what they held has no holder then. */
  async forgetDead(): Promise<void> {
    const here = await queries.processesIn(this.db, this.#self.scope);
    const dead = here.filter(({ pid, birth }) => !isAlive(pid) || birthOf(pid) !== birth);
    await queries.removeProcesses(
      this.db,
      dead.map(({ id }) => id),
    );
    await queries.removeSilentProcesses(this.db, this.id, SILENT);
  }

  /** Says that the process is about to end, with nothing in its hands. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    await queries.removeProcesses(this.db, [this.id]);
  }
}
