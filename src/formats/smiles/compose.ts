import { AppError } from '../../errors.js';
import { kekuleOrders } from '../chemistry/kekule.js';
import { repeatedBonds } from '../chemistry/repeated-bonds.js';
import { SYMBOLS } from '../elements.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { bondSymbol, spanningTree, type SpanningTree } from './tree.js';
import { freeValence } from './valences.js';

/** A structure as SMILES, not canonical and without stereochemistry. */
export interface Composed {
  text: string;
  /** Atoms that are written as such; the others are hydrogens of their neighbours. */
  atoms: number;
  /** Bonds between atoms that are bonded already, which SMILES cannot say. */
  repeated: number;
}

/** Elements that need no brackets. */
const PLAIN: ReadonlySet<number> = new Set([5, 6, 7, 8, 9, 15, 16, 17, 35, 53]);
const WORTH = new Uint8Array(16).fill(1);
WORTH[BondOrder.DOUBLE] = 2;
WORTH[BondOrder.TRIPLE] = 3;
WORTH[BondOrder.QUADRUPLE] = 4;
for (const order of [BondOrder.DATIVE, BondOrder.HYDROGEN, BondOrder.ANY, BondOrder.METAL]) WORTH[order] = 0;
/** What a bracket holds (OpenSMILES, "Hydrogens" and "Charge"). */
const MOST_HYDROGENS = 9;
const MOST_CHARGE = 15;
/** The ctfile valence that says "no bonds". */
const NO_VALENCE = 15;

/**
 * Writes a structure atom by atom, with single and double bonds in rings, and hydrogens with the atom that they are bound to.
 * Anything that the model holds of the molecule itself is in it.
 */
export function composeSmiles(structure: Structure): Composed {
  const { atoms, bonds } = structure;
  const { orders } = kekuleOrders(structure);
  const keptBonds = new Uint8Array(bonds.count);
  for (let bond = 0; bond < bonds.count; bond++)
    if (orders[bond] !== BondOrder.HYDROGEN && bonds.a[bond] !== bonds.b[bond]) keptBonds[bond] = 1;
  const repeated = repeatedBonds(structure) ?? [];
  for (const bond of repeated) keptBonds[bond] = 0;
  const hydrogens = new Uint8Array(atoms.count);
  const kept = heavyAtoms(structure, orders, keptBonds, hydrogens);
  const tree = spanningTree(structure, kept, keptBonds);
  const sums = new Uint16Array(atoms.count);
  for (let bond = 0; bond < bonds.count; bond++) {
    const [a, b] = [bonds.a[bond]!, bonds.b[bond]!];
    if (!keptBonds[bond] || !kept[a] || !kept[b]) continue;
    sums[a]! += WORTH[orders[bond]!]!;
    sums[b]! += WORTH[orders[bond]!]!;
  }
  const text = new Composer(structure, tree, orders, (row) =>
    atomText(structure, row, sums[row]!, hydrogens[row]!),
  );
  return {
    text: text.write(),
    atoms: kept.reduce((sum, one) => sum + one, 0),
    repeated: repeated.length,
  };
}

/** 1 for atoms that are written; an ordinary hydrogen with one bond, to a heavy atom, is counted there instead. */
function heavyAtoms(
  { atoms, bonds }: Structure,
  orders: Uint8Array,
  keptBonds: Uint8Array,
  hydrogens: Uint8Array,
): Uint8Array {
  const kept = new Uint8Array(atoms.count).fill(1);
  const degree = new Uint16Array(atoms.count);
  for (let bond = 0; bond < bonds.count; bond++) {
    // A hydrogen bond makes its hydrogen one that must be written, though it is not written itself.
    if (!keptBonds[bond] && orders[bond] !== BondOrder.HYDROGEN) continue;
    degree[bonds.a[bond]!]!++;
    degree[bonds.b[bond]!]!++;
  }
  const { isotope, mapNumber } = atoms.optional;
  for (let bond = 0; bond < bonds.count; bond++) {
    if (orders[bond] !== BondOrder.SINGLE || !keptBonds[bond]) continue;
    for (const [row, other] of [
      [bonds.a[bond]!, bonds.b[bond]!],
      [bonds.b[bond]!, bonds.a[bond]!],
    ] as const) {
      const ordinary =
        atoms.element[row] === 1 && atoms.formalCharge[row] === 0 && !isotope?.[row] && !mapNumber?.[row];
      if (!ordinary || degree[row] !== 1 || atoms.element[other]! <= 1 || hydrogens[other]! >= MOST_HYDROGENS)
        continue;
      kept[row] = 0;
      hydrogens[other]!++;
    }
  }
  return kept;
}

/** An atom as it is written. @param sum orders of its bonds to written atoms @param hydrogens of it that are atoms of the structure */
function atomText({ atoms }: Structure, row: number, sum: number, hydrogens: number): string {
  const element = atoms.element[row]!;
  const charge = atoms.formalCharge[row]!;
  const { isotope, mapNumber, valence, radical } = atoms.optional;
  const mass = isotope?.[row] ?? 0;
  const map = mapNumber?.[row] ?? 0;
  const said = valence?.[row] ?? 0;
  const unpaired = [0, 2, 1, 2][radical?.[row] ?? 0] ?? 0;
  const free = freeValence(element, charge, sum + hydrogens);
  const implied =
    said === 0
      ? Math.max(0, free - unpaired)
      : Math.max(0, (said === NO_VALENCE ? 0 : said) - sum - hydrogens);
  const total = element === 0 ? hydrogens : hydrogens + implied;
  if (Math.abs(charge) > MOST_CHARGE) throw cannotHold(`a charge of ${charge}`);
  if (total > MOST_HYDROGENS) throw cannotHold(`${total} hydrogens at one atom`);
  const symbol = element === 0 || atoms.flags[row]! & AtomFlag.QUERY ? '*' : SYMBOLS[element]!;
  if (mass === 0 && map === 0 && charge === 0) {
    if (symbol === '*' && total === 0) return '*';
    if (PLAIN.has(element) && total === freeValence(element, 0, sum)) return symbol;
  }
  const count = total === 0 ? '' : total === 1 ? 'H' : `H${total}`;
  const sign = charge === 0 ? '' : `${charge > 0 ? '+' : '-'}${Math.abs(charge) > 1 ? Math.abs(charge) : ''}`;
  return `[${mass || ''}${symbol}${count}${sign}${map ? `:${map}` : ''}]`;
}

const cannotHold = (what: string): AppError =>
  new AppError(
    'TARGET_CANNOT_HOLD',
    `SMILES cannot say ${what}, as this structure has; choose SDF, which holds it.`,
    {
      details: { betterTarget: 'SDF' },
    },
  );

/** Goes along the tree and writes atoms, bonds, branches and ring closures. */
class Composer {
  readonly #pieces: string[] = [];
  /** Numbers of ring closures that are free again, and of those that are open by their bond. */
  readonly #free: number[] = [];
  readonly #numbers = new Map<number, number>();
  #most = 0;

  constructor(
    private readonly structure: Structure,
    private readonly tree: SpanningTree,
    private readonly orders: Uint8Array,
    private readonly atom: (row: number) => string,
  ) {}

  write(): string {
    for (const [index, root] of this.tree.roots.entries()) {
      if (index > 0) this.#pieces.push('.');
      this.#component(root);
    }
    return this.#pieces.join('');
  }

  #component(root: number): void {
    // Atoms to write, and ")" where a branch ends.
    const stack: (number | ')')[] = [root];
    const branches = new Set<number>();
    for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
      if (row === ')') {
        this.#pieces.push(')');
        continue;
      }
      if (branches.delete(row)) this.#pieces.push('(');
      if (row !== root) this.#pieces.push(this.#bond(this.tree.bond[row]!, row, true));
      this.#pieces.push(this.atom(row));
      this.#closures(row);
      const children = this.tree.children.get(row) ?? [];
      for (let at = children.length - 1; at >= 0; at--) {
        const branch = at < children.length - 1;
        if (branch) stack.push(')');
        stack.push(children[at]!);
        if (branch) branches.add(children[at]!);
      }
    }
  }

  #closures(row: number): void {
    for (const bond of this.tree.closes.get(row) ?? []) {
      const number = this.#numbers.get(bond)!;
      this.#numbers.delete(bond);
      this.#free.push(number);
      this.#pieces.push(ringNumber(number));
    }
    for (const bond of this.tree.opens.get(row) ?? []) {
      this.#free.sort((a, b) => b - a);
      const number = this.#free.pop() ?? ++this.#most;
      this.#numbers.set(bond, number);
      this.#pieces.push(this.#bond(bond, row, false), ringNumber(number));
    }
  }

  /** @param to the atom after the bond, or before it */
  #bond(bond: number, row: number, to: boolean): string {
    const { bonds } = this.structure;
    return bondSymbol(this.orders[bond]!, (bonds.b[bond] === row) === to);
  }
}

const ringNumber = (number: number): string =>
  number < 10 ? String(number) : number < 100 ? `%${number}` : `%(${number})`;
