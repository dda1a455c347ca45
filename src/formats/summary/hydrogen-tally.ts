import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { KindCache } from './kind-cache.js';

/** Hydrogens of a residue inside its chain, in the state that has fewest. */
const EXPECTED: Readonly<Record<string, number>> = {
  ...{ ALA: 5, ARG: 12, ASN: 6, ASP: 4, CYS: 4, GLN: 8, GLU: 6, GLY: 3, HIS: 6, ILE: 11, LEU: 11, LYS: 12 },
  ...{ MET: 9, PHE: 9, PRO: 7, SER: 5, THR: 7, TRP: 10, TYR: 8, VAL: 9 },
  ...{ A: 11, C: 11, G: 11, U: 10, DA: 11, DC: 11, DG: 11, DT: 12, HOH: 2, WAT: 2, SOL: 2 },
};
/** Share of the residues or carbons that must be complete. */
const ALL = 0.9;

/**
 * Whether hydrogens are there: by the standard residues where there are some (their count is known), else by the carbons that have bonds
 * (four bonds are wanted), else any hydrogen counts as all, for nothing contradicts it.
 */
export class HydrogenTally {
  #hydrogens = 0;
  #residues = 0;
  #complete = 0;
  #carbons = 0;
  #saturated = 0;
  readonly #cache = new KindCache();

  add(structure: Structure): void {
    const { element, count } = structure.atoms;
    let hydrogens = 0;
    for (let at = 0; at < count; at++) if (element[at] === 1) hydrogens++;
    this.#hydrogens += hydrogens;
    if (structure.residues.count > 0) this.#addResidues(structure);
    if (structure.bonds.count > 0) this.#addCarbons(structure);
  }

  get verdict(): 'NONE' | 'PARTIAL' | 'ALL' {
    if (this.#hydrogens === 0) return 'NONE';
    if (this.#residues > 0) return this.#complete >= ALL * this.#residues ? 'ALL' : 'PARTIAL';
    if (this.#carbons > 0) return this.#saturated >= ALL * this.#carbons ? 'ALL' : 'PARTIAL';
    return 'ALL';
  }

  #addResidues(structure: Structure): void {
    const { residues, atoms } = structure;
    this.#cache.follow(structure.document.strings);
    for (let row = 0; row < residues.count; row++) {
      const expected = EXPECTED[this.#cache.name(residues.name[row]!)];
      if (expected === undefined) continue;
      let hydrogens = 0;
      const end = structure.endOfResidue(row);
      for (let at = residues.firstAtom[row]!; at < end; at++) if (atoms.element[at] === 1) hydrogens++;
      this.#residues++;
      if (hydrogens >= expected - 1) this.#complete++;
    }
  }

  #addCarbons(structure: Structure): void {
    const { bonds, atoms } = structure;
    const valence = new Float32Array(atoms.count);
    for (let row = 0; row < bonds.count; row++) {
      const order = valenceOf(bonds.order[row]!);
      valence[bonds.a[row]!]! += order;
      valence[bonds.b[row]!]! += order;
    }
    for (let at = 0; at < atoms.count; at++) {
      if (atoms.element[at] !== 6 || atoms.formalCharge[at] !== 0) continue;
      this.#carbons++;
      if (valence[at]! >= 3.9) this.#saturated++;
    }
  }
}

function valenceOf(order: number): number {
  if (order === BondOrder.DOUBLE) return 2;
  if (order === BondOrder.TRIPLE) return 3;
  if (order === BondOrder.AROMATIC) return 1.5;
  return 1;
}
