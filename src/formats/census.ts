import { TemplateNames } from './bonds/template-names.js';
import { untemplatedAtoms } from './bonds/untemplated.js';
import { Fingerprint } from './fingerprint.js';
import { AtomFlag, type AtomTable } from './model/atoms.js';
import { NO_NUMBER } from './model/residues.js';
import type { Structure } from './model/structure.js';

/** Counts over all parts of a file, for planning: how much of each kind of data there is. Plain JSON. */
export interface Census {
  /** Atoms of the largest part. */
  largestPart: number;
  /** Every part has the same atoms, names and bonds in the same order; true for one part. */
  alike: boolean;
  residues: number;
  /** Most distinct chain ids of one part; only ids that are not blank. */
  chains: number;
  /** Longest auth chain id, residue name and atom name, characters. */
  chainIdLength: number;
  residueNameLength: number;
  atomNameLength: number;
  /** Smallest and largest auth residue number; 0 and 0 where there is none. */
  residueNumbers: [number, number];
  /** Atoms that have them: */
  altlocs: number;
  /** … an occupancy that is not 1, a temperature factor that is not 0. */
  occupancies: number;
  bFactors: number;
  anisotropic: number;
  formalCharges: number;
  partialCharges: number;
  radii: number;
  isotopes: number;
  radicals: number;
  velocities: number;
  elements: number;
  atomNames: number;
  /** … a type that says more than the element (SYBYL, force fields, PDBQT). */
  atomTypes: number;
  /** Columns of atoms that the model does not interpret. */
  foreignColumns: number;
  /** Residues with an insertion code. */
  insertionCodes: number;
  bonds: number;
  /** Atoms that no built-in template names, lone ions aside: their bonds are in the file or have to be guessed. */
  untemplated: number;
  hydrogens: number;
  wedges: number;
  dataItems: number;
  /** Parts with a title. */
  titles: number;
  sequences: number;
  /** Header records or categories that the model does not interpret, as far as the check kept them. */
  metadata: number;
  /** Symmetry operations that the source lists for each of its parts, the fewest of all parts. */
  operations: number;
  /** Decimals that coordinates have in the source. */
  decimals: number;
}

/** Distinct chain ids that are told apart; PDB's limits are far below. */
const MOST_CHAINS = 100_000;

/** Takes a census of the parts that a check sees, whole or in pieces. */
export class CensusTaker {
  readonly census: Census = emptyCensus();
  readonly #fingerprint = new Fingerprint();
  readonly #chainIds = new Set<string>();
  readonly #templates = new TemplateNames();
  #firstFingerprint: string | null = null;
  #partAtoms = 0;
  #nameSeen = new Uint8Array(256);
  #generation = -1;

  part(structure: Structure, last: boolean): void {
    this.#atoms(structure);
    this.#names(structure);
    this.#residues(structure);
    this.#optional(structure);
    const { census } = this;
    census.untemplated += untemplatedAtoms(structure, this.#templates);
    const { bonds, document, dataItems, title } = structure;
    census.bonds += bonds.count;
    census.wedges += nonZero(bonds.stereo, bonds.count);
    census.sequences = document.sequences.length;
    census.metadata = document.carriedCount;
    census.decimals = document.decimals.coordinates;
    this.#fingerprint.add(structure);
    this.#partAtoms += structure.atoms.count;
    if (!last) return;
    const { length } = document.symmetry;
    census.operations = this.#firstFingerprint === null ? length : Math.min(census.operations, length);
    census.dataItems += dataItems.length;
    if (title.trim() !== '') census.titles++;
    census.largestPart = Math.max(census.largestPart, this.#partAtoms);
    census.chains = Math.max(census.chains, this.#chainIds.size);
    this.#partAtoms = 0;
    this.#chainIds.clear();
    const fingerprint = this.#fingerprint.take();
    this.#firstFingerprint ??= fingerprint;
    if (fingerprint !== this.#firstFingerprint) census.alike = false;
  }

  #atoms({ atoms }: Structure): void {
    const { count, occupancy, bFactor, altloc, element, name, formalCharge } = atoms;
    const { census } = this;
    for (let row = 0; row < count; row++) if (occupancy[row] !== 1) census.occupancies++;
    for (let row = 0; row < count; row++) if (element[row] === 1) census.hydrogens++;
    census.bFactors += nonZero(bFactor, count);
    census.altlocs += nonZero(altloc, count);
    census.elements += nonZero(element, count);
    census.atomNames += nonZero(name, count);
    census.formalCharges += nonZero(formalCharge, count);
  }

  #names({ atoms, document }: Structure): void {
    const { strings } = document;
    if (strings.generation !== this.#generation || strings.size > this.#nameSeen.length) {
      this.#generation = strings.generation;
      this.#nameSeen = new Uint8Array(Math.max(strings.size, this.#nameSeen.length * 2));
    }
    for (let row = 0; row < atoms.count; row++) {
      const id = atoms.name[row]!;
      if (this.#nameSeen[id]) continue;
      this.#nameSeen[id] = 1;
      this.census.atomNameLength = Math.max(this.census.atomNameLength, strings.get(id).length);
    }
  }

  #residues({ residues, chains, document }: Structure): void {
    const { census } = this;
    census.residues += residues.count;
    census.insertionCodes += nonZero(residues.insertionCode, residues.count);
    for (let row = 0; row < residues.count; row++) {
      const number = residues.number[row]!;
      if (number !== NO_NUMBER) {
        if (number < census.residueNumbers[0]) census.residueNumbers[0] = number;
        if (number > census.residueNumbers[1]) census.residueNumbers[1] = number;
      }
      const length = document.strings.get(residues.name[row]!).length;
      if (length > census.residueNameLength) census.residueNameLength = length;
    }
    for (const { authId, labelId } of chains) {
      const id = authId || labelId;
      if (id === '' || this.#chainIds.size >= MOST_CHAINS) continue;
      this.#chainIds.add(id);
      census.chainIdLength = Math.max(census.chainIdLength, id.length);
    }
  }

  #optional({ atoms, foreignColumns }: Structure): void {
    const { census } = this;
    const { count, optional } = atoms;
    census.foreignColumns = Math.max(census.foreignColumns, foreignColumns);
    if (optional.partialCharge) census.partialCharges += count;
    if (optional.radius) census.radii += count;
    if (optional.velocityX) census.velocities += count;
    if (optional.isotope) census.isotopes += nonZero(optional.isotope, count);
    if (optional.radical) census.radicals += nonZero(optional.radical, count);
    if (optional.type) census.atomTypes += typedAtoms(atoms);
    if (optional.u11)
      for (let row = 0; row < count; row++) if (!Number.isNaN(optional.u11[row]!)) census.anisotropic++;
  }
}

export function emptyCensus(): Census {
  return {
    largestPart: 0,
    alike: true,
    residues: 0,
    chains: 0,
    chainIdLength: 0,
    residueNameLength: 0,
    atomNameLength: 0,
    residueNumbers: [0, 0],
    altlocs: 0,
    occupancies: 0,
    bFactors: 0,
    anisotropic: 0,
    formalCharges: 0,
    partialCharges: 0,
    radii: 0,
    isotopes: 0,
    radicals: 0,
    velocities: 0,
    elements: 0,
    atomNames: 0,
    atomTypes: 0,
    foreignColumns: 0,
    insertionCodes: 0,
    bonds: 0,
    untemplated: 0,
    hydrogens: 0,
    wedges: 0,
    dataItems: 0,
    titles: 0,
    sequences: 0,
    metadata: 0,
    operations: 0,
    decimals: 3,
  };
}

/** Atoms whose type says more than the symbol of a query. */
export function typedAtoms({ count, flags, optional }: AtomTable): number {
  const { type } = optional;
  let found = 0;
  if (type) for (let row = 0; row < count; row++) if (type[row] && !(flags[row]! & AtomFlag.QUERY)) found++;
  return found;
}

function nonZero(column: ArrayLike<number>, count: number): number {
  let found = 0;
  for (let row = 0; row < count; row++) if (column[row] !== 0) found++;
  return found;
}
