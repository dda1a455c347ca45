import type { Structure } from '../model/structure.js';
import { ResidueClass, ResidueClassifier, WAITS } from '../residue-classes.js';
import { KindCache } from '../summary/kind-cache.js';

/** The class of each residue of a whole model by row; 0 for one without atoms. */
export function classesOf(structure: Structure): Uint8Array {
  const { residues, document } = structure;
  const classes = new Uint8Array(residues.count);
  const classifier = new ResidueClassifier();
  const cache = new KindCache();
  cache.follow(document.strings);
  let open = -1;
  const settle = (): void => {
    if (open >= 0 && classifier.settled !== null) classes[open] = classifier.settled;
    open = -1;
  };
  for (let row = 0; row < residues.count; row++) {
    const first = residues.firstAtom[row]!;
    const end = structure.endOfResidue(row);
    if (end === first) continue;
    const found = classifier.next(structure, first, end, cache.kind(residues.name[row]!));
    settle();
    if (found === WAITS) open = row;
    else classes[row] = found;
  }
  classifier.close();
  settle();
  return classes;
}

/** Classes by the names of `AtomKind`; hydrogens are atoms, not residues. */
export const CLASS_OF_KIND = {
  WATER: ResidueClass.WATER,
  ION: ResidueClass.ION,
  LIGAND: ResidueClass.LIGAND,
  GLYCAN: ResidueClass.GLYCAN,
  POLYMER: ResidueClass.POLYMER,
} as const;
