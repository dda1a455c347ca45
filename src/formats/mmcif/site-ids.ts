import type { Structure } from '../model/structure.js';
import { hasCarried } from './carried-writer.js';

const MOST = 0x7fffffff;

/**
 * atom_site.id, which is unique within the file: the serial numbers of the source where they are, moved on behind those of the
 * models before where each model counts anew; otherwise counted.
 */
export class SiteIds {
  #last = 0;
  /** Atoms whose serial number could not become their id: numbers repeat, are missing or too large. */
  replaced = 0;

  /** The ids of the next model, by row. */
  next(structure: Structure): Int32Array {
    const { atoms } = structure;
    const { serial, count } = atoms;
    const ids = new Int32Array(count);
    // Numbers that begin again are those of another atom in a PDB file; in a CIF they ought to be ids.
    const again = this.#last > 0 && hasCarried(structure.document);
    const offset = this.#last === 0 || serial[0]! > this.#last ? 0 : this.#last;
    const order = orderOf(serial, count);
    const kept = order.distinct && order.least >= 1 && order.most + offset <= MOST;
    for (let row = 0; row < count; row++) ids[row] = kept ? serial[row]! + offset : this.#last + row + 1;
    if (order.most > 0 && (!kept || (again && offset > 0))) this.replaced += count;
    this.#last = kept ? order.most + offset : this.#last + count;
    return ids;
  }
}

function orderOf(serial: Int32Array, count: number): { distinct: boolean; least: number; most: number } {
  let least = MOST;
  let most = 0;
  let rising = true;
  for (let row = 0; row < count; row++) {
    const one = serial[row]!;
    if (row > 0 && one <= serial[row - 1]!) rising = false;
    if (one < least) least = one;
    if (one > most) most = one;
  }
  const distinct = rising || (most > 0 && new Set(serial.subarray(0, count)).size === count);
  return { distinct, least, most };
}
