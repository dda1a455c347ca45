import { SYMBOLS } from '../elements.js';
import { NONE } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';

/**
 * label_atom_id of each atom: the source's own where it has one, else the atom's name. An atom without a name gets one
 * (C1, C2, N1 …), and where bonds are to be told by names, names that repeat within a residue are told apart.
 */
export class AtomNames {
  /** Interned label name by row; 0 for a made one. */
  readonly ids: Uint32Array;
  /** Number of a made name by row, counted by element within the residue; null where all atoms have names. */
  readonly made: Uint32Array | null = null;

  constructor(
    private readonly structure: Structure,
    withBonds: boolean,
  ) {
    const { atoms } = structure;
    const { name, count } = atoms;
    const labels = atoms.optional.labelName;
    let own = false;
    let blank = false;
    for (let row = 0; row < count; row++) {
      own ||= labels !== undefined && labels[row] !== 0;
      blank ||= name[row] === 0 && !labels?.[row];
    }
    this.ids = own || withBonds ? name.slice(0, count) : name;
    if (own) for (let row = 0; row < count; row++) this.ids[row] = labels![row] || name[row]!;
    if (blank) this.made = numbersByElement(structure, this.ids);
    if (withBonds) this.#tellApart();
  }

  text(row: number): string {
    const id = this.ids[row]!;
    if (id !== 0) return this.structure.document.strings.get(id);
    return `${madeSymbol(this.structure.atoms.element[row]!)}${this.made![row]}`;
  }

  #tellApart(): void {
    const { atoms, bonds } = this.structure;
    const bonded = new Set<number>();
    for (let bond = 0; bond < bonds.count; bond++) {
      bonded.add(atoms.residue[bonds.a[bond]!]!);
      bonded.add(atoms.residue[bonds.b[bond]!]!);
    }
    for (const residue of bonded) this.#tellResidueApart(residue);
  }

  #tellResidueApart(residue: number): void {
    const { structure, ids } = this;
    const { atoms, residues, document } = structure;
    const first = residue === NONE ? 0 : residues.firstAtom[residue]!;
    const end = residue === NONE ? atoms.count : structure.endOfResidue(residue);
    const seen = new Set<string>();
    for (let row = first; row < end; row++) {
      if (ids[row] === 0 || atoms.residue[row] !== residue) continue;
      const name = document.strings.get(ids[row]!);
      const altloc = atoms.altloc[row]!;
      let free = name;
      for (let copy = 2; seen.has(`${altloc} ${free}`); copy++) free = `${name}_${copy}`;
      seen.add(`${altloc} ${free}`);
      if (free !== name) ids[row] = document.strings.intern(free);
    }
  }
}

export const madeSymbol = (element: number): string => SYMBOLS[element]!.toUpperCase() || 'X';

/** Counts of each element within each residue, for atoms without a name; numbers that a name of the source has are passed over. */
function numbersByElement(structure: Structure, ids: Uint32Array): Uint32Array {
  const { atoms, document } = structure;
  const numbers = new Uint32Array(atoms.count);
  let counts = new Uint32Array(SYMBOLS.length);
  let taken = new Set<string>();
  for (let row = 0; row < atoms.count; row++) {
    if (row === 0 || atoms.residue[row] !== atoms.residue[row - 1]) {
      counts = new Uint32Array(SYMBOLS.length);
      taken = namesFrom(structure, ids, row);
    }
    if (ids[row] !== 0) continue;
    const element = atoms.element[row]!;
    do counts[element]!++;
    while (taken.size > 0 && taken.has(`${madeSymbol(element)}${counts[element]}`));
    numbers[row] = counts[element]!;
  }
  return numbers;

  function namesFrom(
    { atoms: { residue, count } }: Structure,
    names: Uint32Array,
    from: number,
  ): Set<string> {
    const found = new Set<string>();
    for (let row = from; row < count && residue[row] === residue[from]; row++)
      if (names[row] !== 0) found.add(document.strings.get(names[row]!));
    return found;
  }
}
