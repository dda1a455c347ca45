import { AppError } from '../../errors.js';
import type { Budget } from '../budget.js';
import { hasReference, resolveReferences, type BadReference } from './xml/references.js';

/** Longest text of one element, bytes. */
const LONGEST = 32 * 2 ** 20;
const ESCAPED = Buffer.from('&amp;');

/** The text of one element, out of the pieces in which it comes. */
export class TextCollector {
  #bytes = new Uint8Array(1024);
  #length = 0;

  constructor(private readonly budget: Budget) {}

  clear(): void {
    this.#length = 0;
  }

  /** @param literal nothing in it is a reference: an ampersand is one */
  add(bytes: Uint8Array, start: number, end: number, literal: boolean): void {
    if (!literal || !hasReference(bytes, start, end)) return this.#append(bytes.subarray(start, end));
    for (let at = start; at < end; at++)
      this.#append(bytes[at] === 38 ? ESCAPED : bytes.subarray(at, at + 1));
  }

  /** All of it, with references resolved; valid until the next piece. */
  take(): Uint8Array | BadReference {
    const length = this.#length;
    this.#length = 0;
    return hasReference(this.#bytes, 0, length)
      ? resolveReferences(this.#bytes, 0, length)
      : this.#bytes.subarray(0, length);
  }

  #append(piece: Uint8Array): void {
    const needed = this.#length + piece.length;
    if (needed > LONGEST)
      throw new AppError('STRUCTURE_TOO_LARGE', 'The text of one XML element is longer than 32 MiB.');
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      this.budget.charge(grown.length - this.#bytes.length);
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(piece, this.#length);
    this.#length = needed;
  }
}
