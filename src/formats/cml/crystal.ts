import { parseNumber } from '../bytes/numbers.js';
import type { UnitCell } from '../model/document.js';

const KEYS = ['a', 'b', 'c', 'alpha', 'beta', 'gamma'] as const;

/** A `crystal` element while it is read: six numbers, told apart by their names or by their order. */
export class CrystalDraft {
  readonly #values = new Map<(typeof KEYS)[number], number>();
  spaceGroup = '';
  z: number | undefined;
  #unnamed = 0;

  /** @param name title or dictRef, such as `iucr:cell_length_a` or `acell` */
  number(name: string, bytes: Uint8Array, start: number, end: number): void {
    const word = name.replace(/^.*:/, '').toLowerCase();
    if (word === 'z' || word === 'zprime') {
      if (word === 'z') this.z = parseNumber(bytes, start, end);
      return;
    }
    const key = /^(?:_?cell_?(?:length|angle)_)?(a|b|c|alpha|beta|gamma)(?:cell)?$/.exec(word)?.[1];
    const taken = (key as (typeof KEYS)[number] | undefined) ?? KEYS[this.#unnamed++];
    if (taken) this.#values.set(taken, parseNumber(bytes, start, end));
  }

  /** The cell; null where a number is missing or not above 0. */
  finish(): UnitCell | null {
    const [a, b, c, alpha, beta, gamma] = KEYS.map((key) => this.#values.get(key) ?? Number.NaN) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    if (![a, b, c, alpha, beta, gamma].every((value) => value > 0 && Number.isFinite(value))) return null;
    const cell: UnitCell = { a, b, c, alpha, beta, gamma, spaceGroup: this.spaceGroup };
    if (this.z !== undefined && Number.isFinite(this.z)) cell.z = this.z;
    return cell;
  }
}
