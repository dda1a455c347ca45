import { NONE } from '../model/atoms.js';
import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { residueKind, ResidueKind } from '../residue-kinds.js';
import { Carried, type Mol2Record, type Substructure } from './record.js';

/** Puts an atom into the residue of its substructure: the last one when number and name are the same, else a new one. */
export function addToResidue(record: Mol2Record, row: number, id: number, name: number): void {
  const { atoms, residues } = record.structure;
  const last = residues.count - 1;
  if (last >= 0 && record.residueIds[last] === id && residues.name[last] === name) {
    atoms.residue[row] = last;
    return;
  }
  const residue = residues.add();
  residues.name[residue] = name;
  residues.firstAtom[residue] = row;
  record.residueIds[residue] = id;
  atoms.residue[row] = residue;
}

/** One line of the SUBSTRUCTURE section: `id name root [type [dictionary [chain [subtype …]]]]`. */
export function substructureOf(words: readonly string[]): Substructure {
  const given = (at: number): string => (words[at] === undefined || words[at] === '****' ? '' : words[at]);
  return { name: given(1), chain: given(5), type: given(6) };
}

/**
 * Turns substructure names into residue names and numbers once the whole record is read: `ALA12` is ALA 12, and where the
 * SUBSTRUCTURE section gives the residue's name (`0G6`), only what follows it is the number. A name without digits gets
 * the substructure's number.
 */
export function settleResidues(record: Mol2Record): void {
  const { structure } = record;
  const { atoms, residues, document } = structure;
  carryNames(record);
  for (let row = 0; row < residues.count; row++) {
    const id = record.residueIds[row]!;
    const known = record.substructures.get(id);
    const { name, number, code } = residueOf(
      document.strings.get(residues.name[row]!),
      known?.type ?? '',
      id,
    );
    residues.name[row] = document.strings.intern(name);
    residues.number[row] = number;
    residues.insertionCode[row] = document.strings.intern(code);
    residues.chain[row] = chainOf(structure, known?.chain ?? '', row);
  }
  // One substructure without a name (`<0>`, `****`) is what a molecule without residues has in this format.
  if (residues.count !== 1 || residues.name[0] !== 0 || structure.chains[0]!.authId !== '') return;
  residues.clear();
  structure.chains.length = 0;
  atoms.residue.fill(NONE, 0, atoms.count);
}

/** Keeps numbers and names as they stand, for a writer of this format. */
function carryNames(record: Mol2Record): void {
  const { structure, residueIds } = record;
  const { residues, document } = structure;
  let text = '';
  for (let row = 0; row < residues.count; row++)
    text += `${residueIds[row]} ${document.strings.get(residues.name[row]!)}\n`;
  record.charge(text.length);
  if (text !== '') structure.carried.push({ key: Carried.NAMES, bytes: Buffer.from(text) });
}

/** What a substructure's name says of a residue. */
export interface NamedResidue {
  name: string;
  number: number;
  /** Insertion code; empty for none. */
  code: string;
}

/** The residue of a substructure by its name, its type (the residue's name, where the section gives it) and its number. */
export function residueOf(written: string, type: string, id: number): NamedResidue {
  const fallback = { number: id === 0 ? NO_NUMBER : id, code: '' };
  if (written === '' || written === '****' || /^<.*>$/.test(written)) return { name: '', ...fallback };
  if (type !== '' && written.startsWith(type) && written.length > type.length) {
    const rest = /^(-?\d{1,9})([A-Za-z]?)$/.exec(written.slice(type.length));
    if (rest) return { name: type, number: Number(rest[1]), code: rest[2]! };
  }
  if (written === type) return { name: written, ...fallback };
  const parts = /^(.*?[^\d-])(-?\d{1,9})$/.exec(written);
  if (parts) return { name: parts[1]!, number: Number(parts[2]), code: '' };
  // A letter at the end is an insertion code only after a name that is known: GLY183A, but not C12H.
  const inserted = /^([A-Za-z]{2,4})(-?\d{1,9})([A-Za-z])$/.exec(written);
  if (inserted && residueKind(inserted[1]!) !== ResidueKind.OTHER)
    return { name: inserted[1]!, number: Number(inserted[2]), code: inserted[3]! };
  return { name: written, ...fallback };
}

function chainOf({ chains }: Structure, authId: string, firstResidue: number): number {
  const last = chains.length - 1;
  if (last >= 0 && chains[last]!.authId === authId) return last;
  chains.push({ authId, labelId: '', entityId: '', segment: '', firstResidue });
  return last + 1;
}
