import { monotonic } from '../../lib/clock.js';
import { CHEMIST_ATOMS, type Chemist, type Inspection } from '../chemist.js';
import { molfileOf } from '../ctfile/text.js';
import { SYMBOLS } from '../elements.js';
import type { StructureFormat } from '../format.js';
import type { Structure } from '../model/structure.js';
import type { Report } from '../report.js';
import { smilesTextOf } from '../smiles/draw.js';

/** Formats of molecules whose bonds are all written. */
const MOLECULES: ReadonlySet<StructureFormat> = new Set<StructureFormat>([
  'MOL',
  'SDF',
  'MOL2',
  'CML',
  'SMILES',
]);

export interface ChemistryLimits {
  /** Atoms of one file. */
  atoms: number;
  /** Milliseconds for one file. */
  milliseconds: number;
}

/**
 * Has a chemist look at small molecules: valences, Kekulé forms, stereocentres without a configuration. Warnings and notes only; what the checks of
 * our own have said of a molecule is not said again. Bounded by atoms and by time, beyond which the report says NOT_CHECKED.
 */
export class ChemistryCheck {
  #atoms = 0;
  #spent = 0;
  #unchecked = 0;
  /** The part in hand came in pieces, so that it is no small molecule. */
  #pieces = false;
  #valences = 0;
  #forms = 0;

  constructor(
    private readonly report: Report,
    private readonly chemist: Chemist,
    private readonly limits: ChemistryLimits,
  ) {}

  /** Takes parts as a reader hands them over, after the other checks. */
  part(structure: Structure, last: boolean): void {
    const whole = last && !this.#pieces;
    this.#pieces = !last;
    if (whole && MOLECULES.has(structure.document.format) && structure.bonds.count > 0)
      this.#molecule(structure);
    this.#valences = this.report.count('UNUSUAL_VALENCE');
    this.#forms = this.report.count('NOT_KEKULISABLE');
  }

  conclude(): void {
    if (this.#unchecked > 0)
      this.report.note(
        'NOT_CHECKED',
        `The chemistry of ${this.#unchecked.toLocaleString('en')} molecules was not looked at: they have more than ${CHEMIST_ATOMS} atoms, or the time for one file was over.`,
        {},
        this.#unchecked,
      );
  }

  #molecule(structure: Structure): void {
    const { count } = structure.atoms;
    const { atoms, milliseconds } = this.limits;
    if (count > CHEMIST_ATOMS || this.#atoms + count > atoms || this.#spent >= milliseconds) {
      this.#unchecked++;
      return;
    }
    this.#atoms += count;
    const started = monotonic();
    const found = this.chemist.inspect(smilesTextOf(structure) || molfileOf(structure));
    this.#spent += monotonic() - started;
    if ('fault' in found) this.#unchecked++;
    else this.#tell(structure, found);
  }

  #tell(structure: Structure, { valence, unkekulised, unspecified }: Inspection): void {
    const { atoms, position } = structure;
    const { report } = this;
    const place = (row: number) => ({ line: atoms.line[row] || structure.line, record: position });
    const name = (row: number): string => `${SYMBOLS[atoms.element[row] ?? 0] || 'atom'} ${row + 1}`;
    if (valence && report.count('UNUSUAL_VALENCE') === this.#valences)
      report.warning(
        'UNUSUAL_VALENCE',
        `RDKit does not accept ${name(valence.atom)} with bonds whose orders add up to ${valence.sum}.`,
        place(valence.atom),
      );
    if (unkekulised && report.count('NOT_KEKULISABLE') === this.#forms)
      report.warning(
        'NOT_KEKULISABLE',
        `RDKit finds no single and double bonds for the aromatic atoms of ${name(unkekulised[0]!)}; an explicit hydrogen or a charge may be missing.`,
        place(unkekulised[0]!),
      );
    if (unspecified.length > 0)
      report.note(
        'UNSPECIFIED_STEREO',
        unspecified.length === 1
          ? `${name(unspecified[0]!)} is a stereocentre without a configuration.`
          : `${unspecified.length} stereocentres, ${name(unspecified[0]!)} among them, have no configuration.`,
        place(unspecified[0]!),
      );
  }
}
