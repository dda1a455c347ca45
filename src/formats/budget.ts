import { AppError } from '../errors.js';

/**
 * Bytes that one reading may allocate. Worker `resourceLimits` do not count ArrayBuffers, so every typed array, string
 * table and kept span is charged here before it is allocated.
 */
export class Budget {
  #used = 0;

  /** @param limit bytes */
  constructor(readonly limit: number) {}

  get used(): number {
    return this.#used;
  }

  /** Takes `bytes` from the budget, before they are allocated. Throws STRUCTURE_TOO_LARGE. */
  charge(bytes: number): void {
    if (this.#used + bytes > this.limit) {
      throw new AppError(
        'STRUCTURE_TOO_LARGE',
        `This structure needs more than ${Math.floor(this.limit / 2 ** 20)} MiB of memory; split it into smaller files, or ask the operator for a larger limit.`,
      );
    }
    this.#used += bytes;
  }

  /** Gives `bytes` back when what they were charged for is let go. */
  release(bytes: number): void {
    this.#used = Math.max(0, this.#used - bytes);
  }
}

/** A budget for work whose size is bounded otherwise, such as a check that keeps nothing. */
export const unlimited = (): Budget => new Budget(Number.MAX_SAFE_INTEGER);
