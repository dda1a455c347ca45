import type { Budget } from '../budget.js';

/** The ids of a molecule's atoms: from bytes to rows, without a string for each. */
export class AtomIds {
  #slots = new Int32Array(256).fill(-1);
  #ends = new Uint32Array(128);
  #bytes = new Uint8Array(1024);
  /** Row of each id, in the order in which they came. */
  #rows = new Uint32Array(128);
  #count = 0;
  #length = 0;

  constructor(private readonly budget: Budget) {}

  clear(): void {
    this.#slots.fill(-1);
    this.#count = 0;
    this.#length = 0;
  }

  /** Gives `row` an id; false where another atom has it already. */
  add(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    if (this.find(bytes, start, end) >= 0) return false;
    if (2 * this.#count >= this.#slots.length) this.#grow();
    this.#reserve(end - start);
    this.#bytes.set(bytes.subarray(start, end), this.#length);
    this.#length += end - start;
    this.#ends[this.#count] = this.#length;
    this.#rows[this.#count] = row;
    this.#slots[this.#slot(bytes, start, end)] = this.#count++;
    return true;
  }

  /** The row of an id; -1 for none. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const known = this.#slots[this.#slot(bytes, start, end)]!;
    return known < 0 ? -1 : this.#rows[known]!;
  }

  /** The slot where the id is, or where it would go. */
  #slot(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let known = this.#slots[slot]!; known >= 0; known = this.#slots[slot]!) {
      if (this.#equal(known, bytes, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #equal(known: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = known === 0 ? 0 : this.#ends[known - 1]!;
    if (this.#ends[known]! - from !== end - start) return false;
    for (let at = start; at < end; at++) if (this.#bytes[from + at - start] !== bytes[at]) return false;
    return true;
  }

  #grow(): void {
    this.budget.charge(this.#slots.length * 8);
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let known = 0; known < this.#count; known++) {
      const from = known === 0 ? 0 : this.#ends[known - 1]!;
      this.#slots[this.#slot(this.#bytes, from, this.#ends[known]!)] = known;
    }
    const size = this.#slots.length / 2;
    const [ends, rows] = [new Uint32Array(size), new Uint32Array(size)];
    ends.set(this.#ends);
    rows.set(this.#rows);
    this.#ends = ends;
    this.#rows = rows;
  }

  #reserve(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#length + length, this.#bytes.length * 2));
    this.budget.charge(grown.length - this.#bytes.length);
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
