import { BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { isIonElement } from '../residue-kinds.js';
import { BondIndex } from './bond-index.js';
import { linkDisulfides } from './disulfides.js';
import { bondByDistance } from './distance-bonds.js';
import { linkPolymers } from './polymer-links.js';
import { Said } from './said.js';
import type { ComponentLookup } from './template.js';
import { TemplateBonds } from './template-bonds.js';

/** Bonds of a structure by origin, in the numbers of `BondOrigin`. */
export type BondTally = Float64Array;

export const newTally = (): BondTally => new Float64Array(Object.keys(BondOrigin).length);

/**
 * Adds the bonds that a macromolecule's file leaves unsaid, in this order: components named in the file (its reader has made those), built-in templates, the
 * operator's dictionary, polymer links, LINK and CONECT (the reader's as well), and by distance what then remains. Bonds that are
 * there already are not repeated. Needs the whole model in `structure`.
 * @param lookup components that have no built-in template
 */
export function completeBonds(structure: Structure, lookup: ComponentLookup | null = null): BondTally {
  const { atoms, residues, bonds } = structure;
  const index = new BondIndex(structure);
  const said = new Uint8Array(atoms.count);
  atoms.budget.charge(said.length);
  if (residues.count > 0) {
    new TemplateBonds(structure, index, said, lookup).apply();
    linkPolymers(structure, index);
    linkDisulfides(structure, index);
  }
  sayLoose(structure, index, said);
  bondByDistance(structure, index, said);
  index.release();
  atoms.budget.release(said.length);
  const tally = newTally();
  for (let bond = 0; bond < bonds.count; bond++) tally[bonds.origin[bond]!]!++;
  return tally;
}

/** Atoms without a residue: those that the file gives bonds have them all. */
function sayLoose({ atoms, residues }: Structure, index: BondIndex, said: Uint8Array): void {
  const first = residues.count > 0 ? residues.firstAtom[0]! : atoms.count;
  for (let atom = 0; atom < first; atom++) {
    if (index.first(atom) >= 0) said[atom] = Said.YES;
    else if (atoms.element[atom] === 0) said[atom] = Said.ALONE;
    else if (atoms.count === 1 && isIonElement(atoms.element[atom]!)) said[atom] = Said.ALONE;
  }
}
