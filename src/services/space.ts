import { AppError } from '../errors.js';
import { monotonic } from '../lib/clock.js';

/** Milliseconds for which a reading that has room is believed: uploads ask for each of their blocks. */
const FRESH = 250;

/** What the store says of its room; null where it has no end. */
export type ReadFreeBytes = () => Promise<number | null>;

/** The one place that answers how many bytes may still be stored. */
export class Space {
  #reading: Promise<number | null> | null = null;
  #readAt = -Infinity;

  /**
   * @param floor bytes of the store that stay free, whatever arrives
   * @param alert free bytes below which what can be spared should go
   */
  constructor(
    private readonly read: ReadFreeBytes,
    private readonly floor: number,
    private readonly alert = 0,
  ) {}

  /** Bytes that are free, those of the floor included; null where there is no end to them. Throws UNAVAILABLE. */
  freeBytes(): Promise<number | null> {
    return this.#reading && monotonic() - this.#readAt < FRESH ? this.#reading : this.#readAgain();
  }

  /** Whether what can be spared should go. Throws UNAVAILABLE. */
  async isTight(): Promise<boolean> {
    const free = await this.freeBytes();
    return free !== null && free < this.alert;
  }

  /** Throws INSUFFICIENT_STORAGE when `bytes` more would reach below the floor. */
  async require(bytes: number): Promise<void> {
    const fits = (free: number | null): boolean => free === null || free - bytes >= this.floor;
    // Room may have been made since it was read, so a refusal is never from memory.
    if (fits(await this.freeBytes()) || fits(await this.#readAgain())) return;
    throw new AppError(
      'INSUFFICIENT_STORAGE',
      'The disk of the server is too full for this file; try again later, or delete structures that you no longer need.',
    );
  }

  #readAgain(): Promise<number | null> {
    this.#readAt = monotonic();
    const reading = this.read();
    this.#reading = reading;
    // What failed is asked again at once.
    reading.catch(() => (this.#reading = this.#reading === reading ? null : this.#reading));
    return reading;
  }
}
