import type { Budget } from '../budget.js';
import type { TextOutput } from '../bytes/output.js';
import { LossSeverity, type LossTally } from '../losses.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { encodeHybrid36 } from './hybrid36.js';

const BYTES_PER_BOND = 160;

/**
 * CONECT records: those of the first model, written once behind the last one, for they mean all models alike. Bonds that the file states are written, and of those known from
 * components and templates the ones of hetero residues, as the PDB does; a double bond is named twice, a triple one thrice.
 */
export class ConectWriter {
  readonly #partners = new Map<number, Map<number, number>>();
  #otherOrders = 0;
  #repeated = 0;
  #later = 0;

  constructor(private readonly budget: Budget) {}

  /**
   * @param first the model is the first one; of the others only what it does not have is counted, as lost
   * @param fromPdb the source's own LINK and SSBOND records go back as they stood
   */
  add(structure: Structure, serials: Int32Array, first: boolean, fromPdb: boolean): void {
    const { bonds, atoms } = structure;
    for (let row = 0; row < bonds.count; row++) {
      const a = bonds.a[row]!;
      const b = bonds.b[row]!;
      const hetero = ((atoms.flags[a]! | atoms.flags[b]!) & AtomFlag.HETERO) !== 0;
      if (fromPdb ? bonds.origin[row] === BondOrigin.LINK : !STATED.has(bonds.origin[row]!) && !hetero)
        continue;
      if (!first) {
        if (!this.#partners.get(serials[a]!)?.has(serials[b]!)) this.#later++;
        continue;
      }
      const times = timesOf(bonds.order[row]!);
      if (times === 0) this.#otherOrders++;
      else if (times > 1 && !fromPdb) this.#repeated++;
      this.#link(serials[a]!, serials[b]!, times || 1);
      this.#link(serials[b]!, serials[a]!, times || 1);
    }
  }

  /** Writes the records; returns how many. */
  write(out: TextOutput): number {
    let lines = 0;
    for (const serial of [...this.#partners.keys()].sort((a, b) => a - b)) {
      const named = [...this.#partners.get(serial)!]
        .sort(([a], [b]) => a - b)
        .flatMap(([partner, times]) => Array<number>(times).fill(partner));
      for (let at = 0; at < named.length; at += 4) {
        out.text('CONECT');
        for (const one of [serial, ...named.slice(at, at + 4)]) out.text(encodeHybrid36(one, 5) ?? '     ');
        out.byte(10);
        lines++;
      }
    }
    return lines;
  }

  conclude(losses: LossTally): void {
    losses.add(
      'BOND_ORDERS',
      LossSeverity.MODERATE,
      'CONECT holds single, double and triple bonds; other orders are written as single.',
      this.#otherOrders,
    );
    losses.add(
      'BONDS',
      LossSeverity.MODERATE,
      'CONECT means all models alike; bonds that the first model does not have are left out.',
      this.#later,
    );
    losses.add(
      'CONECT_REPEATED',
      LossSeverity.MINOR,
      'Double and triple bonds are named repeatedly in CONECT, which not every program understands.',
      this.#repeated,
    );
  }

  #link(from: number, to: number, times: number): void {
    let partners = this.#partners.get(from);
    if (!partners) {
      this.budget.charge(BYTES_PER_BOND);
      this.#partners.set(from, (partners = new Map<number, number>()));
    }
    partners.set(to, times);
  }
}

const STATED: ReadonlySet<number> = new Set([BondOrigin.FILE, BondOrigin.CONECT, BondOrigin.LINK]);

function timesOf(order: number): number {
  if (order === BondOrder.SINGLE || order === BondOrder.UNKNOWN || order === BondOrder.AMIDE) return 1;
  if (order === BondOrder.DOUBLE) return 2;
  return order === BondOrder.TRIPLE ? 3 : 0;
}
