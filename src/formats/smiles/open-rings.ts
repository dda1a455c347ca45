import type { BondOrder } from '../model/bonds.js';

/** A ring closure that waits for its other end. */
export interface Opening {
  row: number;
  /** The order that was written before the number; undefined where none was. */
  order: BondOrder | undefined;
  /** Of a dative bond: it points to `row`. */
  reversed: boolean;
  /** Where the number stands. */
  at: number;
}

/** Ring closures that are open, by their number. */
export class OpenRings {
  readonly #low = new Array<Opening | undefined>(100).fill(undefined);
  readonly #high = new Map<number, Opening>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  clear(): void {
    if (this.#count === 0) return;
    this.#low.fill(undefined);
    this.#high.clear();
    this.#count = 0;
  }

  /** The opening with this number, which is closed by this; undefined where there was none. */
  take(number: number): Opening | undefined {
    const opening = number < 100 ? this.#low[number] : this.#high.get(number);
    if (!opening) return undefined;
    if (number < 100) this.#low[number] = undefined;
    else this.#high.delete(number);
    this.#count--;
    return opening;
  }

  open(number: number, opening: Opening): void {
    if (number < 100) this.#low[number] = opening;
    else this.#high.set(number, opening);
    this.#count++;
  }

  /** The opening that stands first, with its number. */
  first(): [number, Opening] | undefined {
    if (this.#count === 0) return undefined;
    let found: [number, Opening] | undefined;
    const look = (number: number, opening: Opening | undefined): void => {
      if (opening && (!found || opening.at < found[1].at)) found = [number, opening];
    };
    for (const [number, opening] of this.#low.entries()) look(number, opening);
    for (const [number, opening] of this.#high) look(number, opening);
    return found;
  }
}
