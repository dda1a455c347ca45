import { NONE } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import { isIonElement } from '../residue-kinds.js';
import type { TemplateNames } from './template-names.js';

/** How many atoms of a part have a template neither for their residue nor for their name in it; lone ions have no bonds. */
export function untemplatedAtoms(structure: Structure, names: TemplateNames): number {
  const { atoms, residues, document } = structure;
  names.follow(document.strings);
  let found = 0;
  for (let row = 0; row < residues.count; row++) {
    const known = names.residue(residues.name[row]!);
    const first = residues.firstAtom[row]!;
    const end = structure.endOfResidue(row);
    const { template } = known;
    if (!template) {
      if (end - first > 1 || !isIonElement(atoms.element[first]!)) found += end - first;
      continue;
    }
    for (let atom = first; atom < end; atom++)
      if (atoms.element[atom] !== 0 && names.atom(known, template, atoms.name[atom]!) < 0) found++;
  }
  if (residues.count === 0 || residues.firstAtom[0]! > 0)
    for (let atom = 0; atom < atoms.count && atoms.residue[atom] === NONE; atom++) found++;
  return found;
}
