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

  /** @param bonds names are to tell the ends of bonds: how the residue of a row is identified; null where they are not */
  constructor(
    private readonly structure: Structure,
    bonds: ((residue: number) => string) | null,
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
    this.ids = own || bonds ? name.slice(0, count) : name;
    if (own) for (let row = 0; row < count; row++) this.ids[row] = labels![row] || name[row]!;
    if (blank) this.made = numbersByElement(structure, this.ids);
    if (bonds) this.#tellApart(bonds);
  }

  text(row: number): string {
    const id = this.ids[row]!;
    if (id !== 0) return this.structure.document.strings.get(id);
    return `${madeSymbol(this.structure.atoms.element[row]!)}${this.made![row]}`;
  }

  #tellApart(identify: (residue: number) => string): void {
    const { atoms, bonds, residues } = this.structure;
    const bonded = new Set<string>();
    for (let bond = 0; bond < bonds.count; bond++) {
      bonded.add(identify(atoms.residue[bonds.a[bond]!]!));
      bonded.add(identify(atoms.residue[bonds.b[bond]!]!));
    }
    // A residue that is interrupted has several rows.
    const seen = new Map<string, Set<string>>();
    const rows = residues.count === 0 ? [NONE] : Array.from({ length: residues.count }, (_, row) => row);
    for (const residue of rows) {
      const identity = identify(residue);
      if (!bonded.has(identity)) continue;
      let names = seen.get(identity);
      if (!names) seen.set(identity, (names = new Set()));
      this.#tellResidueApart(residue, names);
    }
  }

  #tellResidueApart(residue: number, seen: Set<string>): void {
    const { structure, ids } = this;
    const { atoms, residues, document } = structure;
    const first = residue === NONE ? 0 : residues.firstAtom[residue]!;
    const end = residue === NONE ? atoms.count : structure.endOfResidue(residue);
    for (let row = first; row < end; row++) {
      if (ids[row] === 0) continue;
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
