import { typedAtoms } from './census.js';
import type { Holdings } from './contract.js';
import { LossSeverity, type LossTally } from './losses.js';
import type { Structure } from './model/structure.js';

const { MINOR, MODERATE, MAJOR } = LossSeverity;

/** What only few formats hold, beyond `Holdings`. */
export type Extra = 'radii' | 'velocities' | 'radicals' | 'wedges' | 'types' | 'columns';

/** In a sentence. */
export const FOREIGN_COLUMNS = 'columns of atoms that other programs have added';

/**
 * Counts what structures have and a target format has no place for, by the loss table. What a writer chooses itself
 * (alternate locations, decimals, bond types) it counts itself.
 */
export class Unheld {
  #documentSeen = false;
  #title = '';
  #columns = 0;

  /** @param target the format's name in sentences, such as "SDF" */
  constructor(
    private readonly holds: Holdings,
    private readonly target: string,
    private readonly losses: LossTally,
    private readonly extras: readonly Extra[] = [],
  ) {}

  part(structure: Structure): void {
    this.#document(structure);
    this.#residues(structure);
    this.#atoms(structure);
    const { holds } = this;
    const { bonds } = structure;
    if (!holds.bonds) this.#add('BONDS', MODERATE, 'bonds', bonds.count);
    else if (!holds.bondOrders) this.#add('BOND_ORDERS', MODERATE, 'bond orders', bonds.count);
    if (holds.bonds && !this.extras.includes('wedges'))
      this.#add('WEDGES', MODERATE, 'wedged bonds', nonZero(bonds.stereo, bonds.count));
    if (!holds.dataItems) this.#add('DATA_ITEMS', MODERATE, 'data items', structure.dataItems.length);
    this.#foreign(structure);
    if (!holds.title && structure.title.trim() !== '' && structure.title !== this.#title) {
      this.#title = structure.title;
      this.#add('TITLE', MINOR, 'titles', 1);
    }
  }

  #add(code: string, severity: LossSeverity, what: string, count: number): void {
    if (count > 0)
      this.losses.add(code, severity, `${this.target} cannot hold ${what}; they are left out.`, count);
  }

  #document({ document }: Structure): void {
    if (this.#documentSeen) return;
    this.#documentSeen = true;
    if (!this.holds.cell && document.cell)
      this.losses.add('CELL', MODERATE, `${this.target} cannot hold the unit cell; it is left out.`);
    if (this.holds.metadata) return;
    this.#add('SEQUENCES', MODERATE, 'polymer sequences', document.sequences.length);
    this.#add('METADATA', MODERATE, 'header records and categories', document.carried.length);
  }

  /** Columns of atoms that the model does not interpret: counted once, as all parts have the same. */
  #foreign({ foreignColumns, atoms }: Structure): void {
    const lost = foreignColumns - (this.extras.includes('columns') ? atoms.foreign.length : 0);
    this.#add('ATOM_COLUMNS', MODERATE, FOREIGN_COLUMNS, lost - this.#columns);
    this.#columns = Math.max(this.#columns, lost);
  }

  #residues({ residues, chains }: Structure): void {
    const { holds } = this;
    if (!holds.residues) this.#add('RESIDUES', MODERATE, 'residue names and numbers', residues.count);
    if (!holds.chains) {
      const named = chains.filter(({ authId, labelId }) => authId !== '' || labelId !== '').length;
      this.#add('CHAINS', MODERATE, 'chains', named);
    }
    if (!holds.residues || holds.insertionCodes) return;
    this.#add(
      'INSERTION_CODES',
      MODERATE,
      'insertion codes',
      nonZero(residues.insertionCode, residues.count),
    );
  }

  #atoms({ atoms }: Structure): void {
    const { holds } = this;
    const { count, optional } = atoms;
    if (!holds.atomNames) this.#add('ATOM_NAMES', MODERATE, 'atom names', nonZero(atoms.name, count));
    if (!holds.elements) this.#add('ELEMENTS', MODERATE, 'elements', nonZero(atoms.element, count));
    if (!holds.bFactor) this.#add('B_FACTORS', MODERATE, 'B factors', nonZero(atoms.bFactor, count));
    if (!holds.formalCharges)
      this.#add('FORMAL_CHARGES', MAJOR, 'formal charges', nonZero(atoms.formalCharge, count));
    if (!holds.occupancy) {
      let partial = 0;
      for (let row = 0; row < count; row++) if (atoms.occupancy[row] !== 1) partial++;
      this.#add('OCCUPANCIES', MODERATE, 'occupancies', partial);
    }
    if (!holds.partialCharges && optional.partialCharge)
      this.#add('PARTIAL_CHARGES', MODERATE, 'partial charges', count);
    if (!holds.isotopes && optional.isotope)
      this.#add('ISOTOPES', MODERATE, 'isotopes', nonZero(optional.isotope, count));
    const extra = (name: Extra, code: string, column: ArrayLike<number> | undefined): void => {
      if (column && !this.extras.includes(name)) this.#add(code, MODERATE, name, nonZero(column, count));
    };
    extra('radii', 'RADII', optional.radius);
    extra('velocities', 'VELOCITIES', optional.velocityX);
    extra('radicals', 'RADICALS', optional.radical);
    if (optional.type && !this.extras.includes('types'))
      this.#add('ATOM_TYPES', MINOR, 'atom types', typedAtoms(atoms));
    if (optional.u11) {
      let anisotropic = 0;
      for (let row = 0; row < count; row++) if (!Number.isNaN(optional.u11[row]!)) anisotropic++;
      if (!holds.metadata) this.#add('ANISOTROPY', MODERATE, 'anisotropic displacements', anisotropic);
    }
  }
}

function nonZero(column: ArrayLike<number>, count: number): number {
  let found = 0;
  for (let row = 0; row < count; row++) if (column[row] !== 0) found++;
  return found;
}
