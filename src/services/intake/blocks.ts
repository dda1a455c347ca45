const KIB = 1024;

/** Bytes of the one block that every upload may have, and of those it gets beyond it. */
export const FIRST_BLOCK = 64 * KIB;
export const BLOCK = 256 * KIB;
/** Most blocks of one upload: one fills, one is written, two are checked. */
const MOST = 4;

/** Bytes that all uploads of a process may hold in blocks beyond each one's first. */
export class BlockBudget {
  #free: number;

  constructor(bytes: number) {
    this.#free = bytes;
  }

  take(bytes: number): boolean {
    if (this.#free < bytes) return false;
    this.#free -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.#free += bytes;
  }
}

/**
 * The blocks of one upload. It starts with a small one, so that 200 small or slow uploads cost little, and gets large
 * ones as far as the budget goes; with none it works on with the one that it has.
 */
export class Blocks {
  readonly #idle: ArrayBuffer[] = [];
  #owned = 0;
  #large = 0;
  #resting = false;
  #over = false;

  constructor(private readonly budget: BlockBudget) {}

  /** A block to fill, or null when all are on their way: then one comes back. */
  take(): ArrayBuffer | null {
    if (this.#owned === 0) {
      this.#owned = 1;
      return allocate(FIRST_BLOCK);
    }
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#owned >= MOST || !this.budget.take(BLOCK)) return null;
    this.#owned++;
    this.#large++;
    return allocate(BLOCK);
  }

  /** A block came back. The small one is let go once there are large ones. */
  give(block: ArrayBuffer): void {
    if (this.#over) return;
    const large = block.byteLength === BLOCK;
    if (!this.#resting && (large || this.#large < 2)) this.#idle.push(block);
    else this.#drop(large);
  }

  /** While an upload waits for its next piece it holds no blocks; those on their way are let go when they come back. */
  rest(resting: boolean): void {
    this.#resting = resting;
    if (!resting) return;
    for (const block of this.#idle.splice(0)) this.#drop(block.byteLength === BLOCK);
  }

  /** The upload is over: all blocks are let go, those on their way too. */
  release(): void {
    if (this.#over) return;
    this.#over = true;
    this.#idle.length = 0;
    this.budget.give(this.#large * BLOCK);
  }

  #drop(large: boolean): void {
    this.#owned--;
    if (!large) return;
    this.#large--;
    this.budget.give(BLOCK);
  }
}

/** Memory of its own, so that it can be transferred; not zeroed. */
const allocate = (bytes: number): ArrayBuffer => Buffer.allocUnsafeSlow(bytes).buffer;
