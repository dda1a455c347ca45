import { NONE } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import { classesOf, CLASS_OF_KIND } from './classes.js';
import { residuesInRanges } from './ranges.js';
import type { AtomKind, AtomSelection } from './selection.js';

const HYDROGEN = 1;

/**
 * The atoms of a whole model that a selection means: 1 by row of the atom table. Pure: what an engine is told to leave out or keep is
 * this list, so that a water is the same for all of them.
 */
export function selectAtoms(structure: Structure, selection: AtomSelection): Uint8Array {
  const { atoms } = structure;
  const { models } = selection;
  const chosen = new Uint8Array(atoms.count);
  if (models && !models.includes(structure.position)) return chosen;
  const residues = selectResidues(structure, selection);
  const hydrogens = selection.kinds?.includes('HYDROGEN') ?? false;
  const byKind = selection.kinds !== undefined;
  const kinds = byKind ? residuesOfKinds(structure, selection.kinds!) : null;
  const letters = selection.altlocs && idsOf(structure, selection.altlocs);
  for (let row = 0; row < atoms.count; row++) {
    const residue = atoms.residue[row]!;
    if (residues && (residue === NONE || !residues[residue])) continue;
    if (letters && (atoms.altloc[row] === 0 || !letters.has(atoms.altloc[row]!))) continue;
    if (byKind) {
      const inKind = residue !== NONE && kinds![residue] === 1;
      if (!inKind && !(hydrogens && atoms.element[row] === HYDROGEN)) continue;
    }
    chosen[row] = 1;
  }
  return chosen;
}

/** Residues that chains, ranges and names mean; null where none of them is given. */
function selectResidues(structure: Structure, selection: AtomSelection): Uint8Array | null {
  const { chains, residues: ranges, residueNames } = selection;
  if (!chains && !ranges && !residueNames) return null;
  const { residues } = structure;
  const chosen = new Uint8Array(residues.count);
  const rows = structure.chains.map(({ authId }) => !chains || chains.includes(authId));
  const names = residueNames && idsOf(structure, residueNames);
  const inRanges = ranges && residuesInRanges(structure, ranges);
  for (let row = 0; row < residues.count; row++) {
    if (!rows[residues.chain[row]!]) continue;
    if (names && !names.has(residues.name[row]!)) continue;
    if (inRanges && !inRanges[row]) continue;
    chosen[row] = 1;
  }
  return chosen;
}

function residuesOfKinds(structure: Structure, kinds: readonly AtomKind[]): Uint8Array {
  const wanted = new Set(kinds.map((kind) => (kind === 'HYDROGEN' ? 0 : CLASS_OF_KIND[kind])));
  wanted.delete(0);
  if (wanted.size === 0) return new Uint8Array(structure.residues.count);
  return classesOf(structure).map((found) => (found !== 0 && wanted.has(found as 1) ? 1 : 0));
}

/** Ids of strings in the table of the document; one that is nowhere in it has none. */
function idsOf({ document }: Structure, values: readonly string[]): Set<number> {
  return new Set(values.map((value) => document.strings.intern(value)));
}
