import type { Budget } from '../budget.js';
import { BondOrigin, type BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import type { EncodedArray } from './codecs.js';
import type { Fields } from './fields.js';
import { orderOf } from './groups.js';
import { IntegerCursor } from './numbers.js';

/** What `bondAtomList` and its companions hold: bonds between groups. */
interface Encoded {
  pairs: EncodedArray;
  orders: EncodedArray | null;
  resonances: EncodedArray | null;
}

/**
 * Bonds between groups. They name atoms by their place in the file; they are kept, sorted by model, for a conversion
 * only: a check has handed their atoms over in parts and counts them.
 */
export class GroupBonds {
  /** All of them; NaN where an error was found. */
  readonly count: number;
  /** Those of the first model. */
  readonly first: number;
  /** Where the bonds of each model begin. */
  readonly #begin: Uint32Array;
  #a = new Uint32Array(0);
  #b = new Uint32Array(0);
  #order = new Uint8Array(0);

  /** @param modelEnds one past the last atom of each model */
  constructor(
    private readonly fields: Fields,
    private readonly modelEnds: Float64Array,
  ) {
    this.#begin = new Uint32Array(modelEnds.length + 1);
    const encoded = open(fields);
    this.count = encoded ? this.#survey(encoded) : fields.has('bondAtomList') ? Number.NaN : 0;
    this.first = this.#begin[1] ?? 0;
  }

  /** Decodes them, for `addTo`. */
  keep(budget: Budget): void {
    const encoded = open(this.fields);
    if (!encoded) return;
    budget.charge(9 * this.count);
    this.#a = new Uint32Array(this.count);
    this.#b = new Uint32Array(this.count);
    this.#order = new Uint8Array(this.count);
    const next = this.#begin.slice();
    eachBond(encoded, (a, b, order) => {
      if (a === b) return true;
      const row = next[this.#modelOf(a)]!++;
      this.#a[row] = a;
      this.#b[row] = b;
      this.#order[row] = order;
      return true;
    });
  }

  /** Puts the bonds of a model, all of whose atoms are there, into its bond table. */
  addTo(structure: Structure, model: number): void {
    const firstAtom = model === 0 ? 0 : this.modelEnds[model - 1]!;
    const end = Math.min(this.#begin[model + 1]!, this.#a.length);
    for (let at = this.#begin[model]!; at < end; at++)
      structure.bonds.add(
        this.#a[at]! - firstAtom,
        this.#b[at]! - firstAtom,
        this.#order[at]! as BondOrder,
        BondOrigin.FILE,
      );
  }

  /** Checks each bond and counts those of each model; the number of all, or NaN. */
  #survey(encoded: Encoded): number {
    const { pairs } = encoded;
    const atoms = this.modelEnds.at(-1) ?? 0;
    let at = 0;
    let toItself = 0;
    const good = eachBond(encoded, (a, b) => {
      at++;
      const worse = a >= 0 && a < atoms ? b : a;
      if (worse < 0 || worse >= atoms)
        return this.#bad(at, `names atom ${worse}; there are atoms 0 to ${atoms - 1}`);
      if (a === b) {
        toItself++;
        return true;
      }
      const model = this.#modelOf(a);
      if (model !== this.#modelOf(b)) return this.#bad(at, 'joins atoms of two models');
      this.#begin[model + 1]!++;
      return true;
    });
    for (let model = 1; model < this.#begin.length; model++) this.#begin[model]! += this.#begin[model - 1]!;
    if (toItself > 0) this.fields.bondsToThemselves('bondAtomList', toItself);
    return good ? pairs.length / 2 - toItself : Number.NaN;
  }

  #bad(position: number, what: string): false {
    this.fields.report.error('BAD_BOND', `Bond ${position} of the field bondAtomList ${what}.`);
    return false;
  }

  /** The first model that ends behind an atom. */
  #modelOf(atom: number): number {
    let low = 0;
    let high = this.modelEnds.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.modelEnds[middle]! > atom) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function open(fields: Fields): Encoded | null {
  const pairs = fields.optionalArray('bondAtomList', { element: 'INTEGER', length: Number.NaN, of: '' });
  if (!pairs) return null;
  if (pairs.length % 2 !== 0) {
    fields.error('bondAtomList', 'has half a pair of atoms at its end');
    return null;
  }
  const wanted = { element: 'INTEGER', length: pairs.length / 2, of: 'bonds' } as const;
  return {
    pairs,
    orders: fields.optionalArray('bondOrderList', wanted),
    resonances: fields.optionalArray('bondResonanceList', wanted),
  };
}

/** Ends early where `take` says false; false then. */
function eachBond(
  { pairs, orders, resonances }: Encoded,
  take: (a: number, b: number, order: BondOrder) => boolean,
): boolean {
  const atom = new IntegerCursor(pairs);
  const order = orders && new IntegerCursor(orders);
  const resonance = resonances && new IntegerCursor(resonances);
  for (let left = pairs.length / 2; left > 0; left--) {
    const a = atom.next();
    const b = atom.next();
    if (!take(a, b, orderOf(order ? order.next() : -1, resonance ? resonance.next() : 0))) return false;
  }
  return true;
}
