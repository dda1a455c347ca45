import { kekuleOrders, Need } from '../chemistry/kekule.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import type { SmilesRecord } from './record.js';
import { freeValence } from './valences.js';

const NONE = -1;
const AROMATIC = 1;
/** A bond of no order: it takes no valence. */
const WITHOUT_VALENCE: ReadonlySet<number> = new Set([BondOrder.DATIVE, BondOrder.ANY]);
const WORTH = new Uint8Array(16).fill(1);
WORTH[BondOrder.DOUBLE] = 2;
WORTH[BondOrder.TRIPLE] = 3;
WORTH[BondOrder.QUADRUPLE] = 4;
for (const order of WITHOUT_VALENCE) WORTH[order] = 0;
/** The ctfile valence of an atom without bonds, and the largest one that is written. */
const NO_VALENCE = 15;
const MOST_VALENCE = 14;

/**
 * What SMILES says of atoms beyond the columns of the model: who is aromatic, how many hydrogens are written, and whom each
 * atom follows. From these come the single and double bonds of aromatic rings and the valences that hydrogens leave.
 */
export class SmilesAtoms {
  #structure: Structure | null = null;
  #flags = new Uint8Array(256);
  /** NONE where they are implied. */
  #hydrogens = new Int8Array(256);
  /** The atom before, which has a smaller row; NONE for the first of a component. */
  #parent = new Int32Array(256);
  /** Index of the atom in the bytes in hand. */
  #place = new Uint32Array(256);
  /** Ring closures as pairs of rows. */
  readonly #rings: number[] = [];
  /** Bonds that are aromatic because both atoms are. */
  readonly #implied: number[] = [];
  #aromatic = 0;

  begin(structure: Structure): void {
    this.#structure = structure;
    this.#rings.length = 0;
    this.#implied.length = 0;
    this.#aromatic = 0;
  }

  add(element: number, aromatic: boolean, hydrogens: number, parent: number, place: number): number {
    const { atoms } = this.#structure!;
    const row = atoms.add();
    if (row >= this.#flags.length) this.#grow();
    atoms.element[row] = element;
    atoms.x[row] = 0;
    atoms.y[row] = 0;
    atoms.z[row] = 0;
    this.#flags[row] = aromatic ? AROMATIC : 0;
    this.#hydrogens[row] = hydrogens;
    this.#parent[row] = parent;
    this.#place[row] = place;
    if (aromatic) this.#aromatic++;
    return row;
  }

  isAromatic(row: number): boolean {
    return this.#flags[row] === AROMATIC;
  }

  areNeighbours(a: number, b: number): boolean {
    return this.#parent[a] === b || this.#parent[b] === a;
  }

  ring(a: number, b: number): void {
    this.#rings.push(a, b);
  }

  implied(bond: number): void {
    this.#implied.push(bond);
  }

  /** Gives aromatic bonds their orders, and atoms in brackets a valence where their hydrogens are not the usual ones. */
  settle(record: SmilesRecord): void {
    if (this.#aromatic > 0) this.#settleAromatic(record);
    this.#settleHydrogens(record.structure);
  }

  #settleAromatic(record: SmilesRecord): void {
    const { structure } = record;
    const { bonds } = structure;
    this.#settleBridges(structure);
    const { orders, failed } = kekuleOrders(structure, undefined, this.#needs(structure));
    if (failed > 0 && record.queryAtoms === 0) {
      let bond = 0;
      while (orders[bond] !== BondOrder.AROMATIC) bond++;
      record.caution(
        'NOT_KEKULISABLE',
        'The aromatic atoms of this ring system cannot all have a double bond; an [nH] or a charge may be missing.',
        this.#place[bonds.a[bond]!]!,
      );
    }
    bonds.order.set(orders);
  }

  /** A bond between two aromatic atoms that is in no ring, as in biphenyl, is a single bond. */
  #settleBridges({ atoms, bonds }: Structure): void {
    if (this.#implied.length === 0) return;
    // Each ring closure has a random key. A bond to the atom before is in a ring when the keys below it do not cancel out.
    const keys = new Int32Array(atoms.count);
    for (let at = 0; at < this.#rings.length; at += 2) {
      const key = mixed(at + 1);
      keys[this.#rings[at]!]! ^= key;
      keys[this.#rings[at + 1]!]! ^= key;
    }
    for (let row = atoms.count - 1; row > 0; row--) {
      const parent = this.#parent[row]!;
      if (parent !== NONE) keys[parent]! ^= keys[row]!;
    }
    for (const bond of this.#implied) {
      const row = Math.max(bonds.a[bond]!, bonds.b[bond]!);
      const other = Math.min(bonds.a[bond]!, bonds.b[bond]!);
      if (this.#parent[row] === other && keys[row] === 0) bonds.order[bond] = BondOrder.SINGLE;
    }
  }

  #needs(structure: Structure): Uint8Array {
    const { atoms, bonds } = structure;
    const sums = this.#sums(structure);
    const needs = new Uint8Array(atoms.count).fill(Need.NONE);
    for (let bond = 0; bond < bonds.count; bond++) {
      if (bonds.order[bond] !== BondOrder.AROMATIC) continue;
      for (const row of [bonds.a[bond]!, bonds.b[bond]!]) {
        const element = atoms.element[row]!;
        const sum = sums[row]! + Math.max(0, this.#hydrogens[row]!);
        const free = freeValence(element, atoms.formalCharge[row]!, sum);
        if (element === 0) needs[row] = Need.PERHAPS;
        else if (free > 0) needs[row] = Need.DOUBLE;
      }
    }
    return needs;
  }

  /** Orders of the bonds of each atom, added up; an aromatic one counts 1. */
  #sums({ atoms, bonds }: Structure): Uint16Array {
    const sums = new Uint16Array(atoms.count);
    for (let bond = 0; bond < bonds.count; bond++) {
      const worth = WORTH[bonds.order[bond]!]!;
      sums[bonds.a[bond]!]! += worth;
      sums[bonds.b[bond]!]! += worth;
    }
    return sums;
  }

  #settleHydrogens(structure: Structure): void {
    const { atoms } = structure;
    let sums: Uint16Array | null = null;
    for (let row = 0; row < atoms.count; row++) {
      const hydrogens = this.#hydrogens[row]!;
      if (hydrogens === NONE || atoms.element[row] === 0) continue;
      sums ??= this.#sums(structure);
      const sum = sums[row]!;
      if (freeValence(atoms.element[row]!, atoms.formalCharge[row]!, sum) === hydrogens) continue;
      const valence = sum + hydrogens;
      if (valence <= MOST_VALENCE) atoms.column('valence')[row] = valence === 0 ? NO_VALENCE : valence;
    }
  }

  #grow(): void {
    const size = this.#flags.length * 2;
    const flags = new Uint8Array(size);
    flags.set(this.#flags);
    this.#flags = flags;
    const hydrogens = new Int8Array(size);
    hydrogens.set(this.#hydrogens);
    this.#hydrogens = hydrogens;
    const parent = new Int32Array(size);
    parent.set(this.#parent);
    this.#parent = parent;
    const place = new Uint32Array(size);
    place.set(this.#place);
    this.#place = place;
  }
}

/** A number whose bits look random (the finaliser of MurmurHash3). */
function mixed(value: number): number {
  let hash = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
