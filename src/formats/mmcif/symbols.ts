import { atomicNumber, ISOTOPE_SYMBOLS } from '../elements.js';
import type { StringTable } from '../model/strings.js';

/** What a type_symbol says; packed: atomic number, mass number of D and T, and whether it is a dummy as written. */
const UNREAD = -1;
const DUMMY = 1 << 20;

/** Elements by the interned symbol: each symbol is looked up once. */
export class Symbols {
  #known = new Int32Array(64).fill(UNREAD);
  #generation = -1;

  constructor(private readonly strings: StringTable) {}

  /** Atomic number; 0 for what is no element, −1 for what is not given at all. */
  element(id: number): number {
    const known = this.#of(id);
    return known === DUMMY ? 0 : known & 0xff;
  }

  /** Mass number of D and T, else 0. */
  mass(id: number): number {
    const known = this.#of(id);
    return known === DUMMY ? 0 : known >> 8;
  }

  #of(id: number): number {
    if (this.#generation !== this.strings.generation) {
      this.#generation = this.strings.generation;
      this.#known.fill(UNREAD);
    }
    if (id >= this.#known.length) {
      const grown = new Int32Array(Math.max(id + 1, this.#known.length * 2)).fill(UNREAD);
      grown.set(this.#known);
      this.#known = grown;
    }
    const known = this.#known[id]!;
    return known === UNREAD ? (this.#known[id] = read(this.strings.get(id))) : known;
  }
}

/** `Fe`, `FE`, `Fe3+`, `D`; charges that some programs append are not part of the symbol. */
function read(symbol: string): number {
  const letters = /^([A-Za-z]{1,2})(?:\d*[+-]\d*)?$/.exec(symbol)?.[1] ?? '';
  const element = atomicNumber(letters);
  if (element === 0) return DUMMY;
  return element | ((ISOTOPE_SYMBOLS.get(letters.toUpperCase()) ?? 0) << 8);
}
