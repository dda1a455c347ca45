import type { Structure } from './model/structure.js';

/**
 * What atoms a part has: their number, elements, names and bonds, in order, as a short text. Two parts with the same
 * one are two states of the same molecule, as far as models and frames go. A part may come in pieces.
 */
export class Fingerprint {
  #a = 0x811c9dc5;
  #b = 0x9dc5811c;
  #atoms = 0;
  /** Hash of each interned string by id, 0 where it was not needed yet; ids change their meaning with the generation. */
  #names = new Int32Array(256);
  #generation = -1;

  add(structure: Structure): void {
    const { atoms, bonds, document } = structure;
    if (document.strings.generation !== this.#generation) {
      this.#generation = document.strings.generation;
      this.#names.fill(0);
    }
    const { element, name, count } = atoms;
    for (let row = 0; row < count; row++) {
      this.#mix(element[row]!);
      this.#mix(this.#nameHash(structure, name[row]!));
    }
    for (let bond = 0; bond < bonds.count; bond++) this.#mix(bonds.a[bond]! * 31 + bonds.b[bond]!);
    this.#atoms += count;
  }

  /** The fingerprint of what was added, and a new start. */
  take(): string {
    const taken = `${this.#atoms}:${(this.#a >>> 0).toString(36)}:${(this.#b >>> 0).toString(36)}`;
    this.#a = 0x811c9dc5;
    this.#b = 0x9dc5811c;
    this.#atoms = 0;
    return taken;
  }

  /** FNV-1a on whole integers, twice with different primes. */
  #mix(value: number): void {
    this.#a = Math.imul(this.#a ^ value, 0x01000193);
    this.#b = Math.imul(this.#b ^ value, 0x85ebca6b) + 1;
  }

  #nameHash({ document }: Structure, id: number): number {
    if (id >= this.#names.length) {
      const grown = new Int32Array(Math.max(id + 1, this.#names.length * 2));
      grown.set(this.#names);
      this.#names = grown;
    }
    const known = this.#names[id]!;
    if (known !== 0) return known;
    let hash = 0x811c9dc5;
    for (const character of document.strings.get(id))
      hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
    return (this.#names[id] = hash || 1);
  }
}
