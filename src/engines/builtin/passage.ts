import { AppError } from '../../errors.js';
import { completeBonds, newTally, type BondTally } from '../../formats/bonds/complete.js';
import { deriveCharges, settleMetals } from '../../formats/bonds/valences.js';
import type { ComponentLookup } from '../../formats/bonds/template.js';
import type { Chemist } from '../../formats/chemist.js';
import { chosenConformers } from '../../formats/conformers.js';
import type { FormatModule, FormatWriter, StructureSink } from '../../formats/contract.js';
import type { StructureFacts } from '../../formats/facts.js';
import { Fingerprint } from '../../formats/fingerprint.js';
import { keepAtoms } from '../../formats/keep-atoms.js';
import { LossSeverity, type LossTally } from '../../formats/losses.js';
import { AtomFlag } from '../../formats/model/atoms.js';
import { BondOrigin } from '../../formats/model/bonds.js';
import type { Structure } from '../../formats/model/structure.js';
import type { ConversionOptions } from '../../formats/options.js';
import {
  ASSEMBLY_CELL,
  ASSEMBLY_METADATA,
  CELL_BONDS,
  PARTS_MESSAGE,
} from '../../formats/predicted-losses.js';
import { FLAT, isRefusedDrawing, needs3d, severalRecords } from '../../formats/refusals.js';
import { drawn } from '../../formats/smiles/draw.js';
import { AssemblyMaker, fillUnitCell } from '../../formats/symmetry/expand.js';
import { CHARGED, GUESSED, leavesBondsUnsaid } from './unsaid-bonds.js';

const { MODERATE, MAJOR } = LossSeverity;

export interface Ends {
  from: FormatModule;
  to: FormatModule;
  facts: StructureFacts;
  options: ConversionOptions;
  losses: LossTally;
  writer: FormatWriter;
  /** The operator's component dictionary, where there is one. */
  components: ComponentLookup | null;
  chemist: Chemist | null;
}

/** What has passed. */
export interface Passed {
  atoms: number;
  parts: number;
  skippedRecords: number;
  /** Bonds of the parts whose bonds were completed, by origin; null where none were. */
  bonds: BondTally | null;
  /** What looked wrong on the way, a sentence each. */
  warnings: string[];
}

/**
 * What lies between a reader and a writer: which parts go through, and what a part must become for the target. Choices
 * that change data are counted as losses.
 */
export class Passage implements StructureSink {
  /** Thrown to end the reading early, when the chosen record has passed. */
  readonly enough = new Error('the chosen record has passed');
  #read = 0;
  #parts = 0;
  #atoms = 0;
  #skipped = 0;
  #left = 0;
  #first: string | null = null;
  #bonds: BondTally | null = null;
  #assembly: AssemblyMaker | null = null;
  readonly #warnings = new Set<string>();
  readonly #fingerprint = new Fingerprint();

  constructor(private readonly ends: Ends) {}

  part(source: Structure): void {
    const { options, to, from, writer } = this.ends;
    this.#read++;
    if (options.record !== undefined && this.#number !== options.record) return;
    const structure = this.#drawn(source);
    // A record without atoms makes no file of its own; it is no drawing.
    const isLeft = options.split === true && structure.atoms.count === 0;
    if (!isLeft && isRefusedDrawing(from.format, structure.dimension, to.format, options))
      throw needs3d(structure.dimension, to.format, from.format);
    if (!this.#follows(structure)) {
      this.#left++;
      return;
    }
    this.#placed(structure);
    this.#expand(structure);
    this.#conformers(structure);
    this.#complete(structure);
    writer.part(structure);
    this.#parts++;
    this.#atoms += structure.atoms.count;
    if (options.record !== undefined) throw this.enough;
  }

  rejected(): void {
    this.#skipped++;
    if (this.#number !== this.ends.options.record) return;
    throw new AppError('REJECTED', `Record ${this.#number} is broken; the report of the file says where.`);
  }

  /** What has passed. Throws where nothing has. */
  end(): Passed {
    const { losses, options, facts } = this.ends;
    const { record } = options;
    if (this.#parts === 0)
      throw record === undefined
        ? new AppError('REJECTED', 'The file has no atoms to convert.')
        : new AppError('INVALID_INPUT', `There is no record ${record}; the file has ${this.#number}.`);
    if (this.#atoms === 0)
      throw new AppError(
        'REJECTED',
        `${record === undefined ? 'What was read' : `${capital(facts.kind)} ${record}`} has no atoms, so there is nothing to write.`,
      );
    losses.add('PARTS', MAJOR, PARTS_MESSAGE, record === undefined ? this.#left : facts.parts - 1);
    const skippedRecords = record === undefined ? this.#skipped : 0;
    losses.add(
      'SKIPPED_RECORDS',
      MAJOR,
      'Broken records of the source are left out; its report names them.',
      skippedRecords,
    );
    const { code, severity, message } = GUESSED;
    losses.add(code, severity, message, this.#bonds?.[BondOrigin.DISTANCE] ?? 0);
    return {
      atoms: this.#atoms,
      parts: this.#parts,
      skippedRecords,
      bonds: this.#bonds,
      warnings: [...this.#warnings],
    };
  }

  /** 1-based number of the part in hand; broken records have theirs too. */
  get #number(): number {
    return this.#read + this.#skipped;
  }

  /** Whether a part has a place after those before it; another state of the same atoms may be left out. */
  #follows(structure: Structure): boolean {
    const { to } = this.ends;
    const { models, records, frames } = to.holds;
    if (records || this.ends.options.record !== undefined || this.ends.options.split) return true;
    if (models && structure.kind === 'MODEL' && to.format !== 'MOL') return true;
    this.#fingerprint.add(structure);
    const fingerprint = this.#fingerprint.take();
    if (this.#first === null) {
      this.#first = fingerprint;
      return true;
    }
    const same = fingerprint === this.#first;
    if (to.format === 'MOL' || !same) throw severalRecords(to.format);
    return models || frames;
  }

  /** Atoms without coordinates among others that have some have no place in a target of positions: the origin would be a lie. */
  #placed(structure: Structure): void {
    const { to, losses } = this.ends;
    const { atoms, dimension, document } = structure;
    if (dimension === 0 || FLAT.includes(to.format)) return;
    // A component's own categories go back with what they do not know.
    if (document.metadata.kind === 'CHEMICAL_COMPONENT' && /CIF$/.test(to.format)) return;
    let keep: Uint8Array | null = null;
    for (let row = 0; row < atoms.count; row++) {
      if (!(atoms.flags[row]! & AtomFlag.NO_COORDINATES)) continue;
      keep ??= new Uint8Array(atoms.count).fill(1);
      keep[row] = 0;
    }
    if (keep)
      losses.add(
        'UNPLACED_ATOMS',
        MAJOR,
        'Atoms without coordinates are left out.',
        keepAtoms(structure, keep),
      );
  }

  /** The copies that symmetry makes, where the caller asks for them. */
  #expand(structure: Structure): void {
    const { options, losses } = this.ends;
    if (options.expand) {
      const { bonds, warning } = fillUnitCell(structure);
      losses.add('BONDS', MODERATE, CELL_BONDS, bonds);
      if (warning) this.#warnings.add(warning);
    }
    if (options.assembly === undefined) return;
    this.#assembly ??= new AssemblyMaker(options.assembly);
    const { cell, metadata } = this.#assembly.make(structure);
    losses.add('CELL', MODERATE, ASSEMBLY_CELL, cell);
    losses.add('METADATA', MODERATE, ASSEMBLY_METADATA, metadata);
  }

  /** SMILES get coordinates where the target has them. */
  #drawn(structure: Structure): Structure {
    const { from, to, chemist, losses } = this.ends;
    return from.format === 'SMILES' && to.format !== 'SMILES' ? drawn(structure, chemist, losses) : structure;
  }

  /** One conformer of each residue where the target has no alternate locations, or where the caller wants one. */
  #conformers(structure: Structure): void {
    const { to, options, losses } = this.ends;
    if (to.holds.altlocs && options.altlocs !== 'HIGHEST_OCCUPANCY') return;
    const keep = chosenConformers(structure);
    if (!keep) return;
    const gone = keepAtoms(structure, keep);
    structure.atoms.altloc.fill(0, 0, structure.atoms.count);
    losses.add(
      'ALTERNATE_LOCATIONS',
      MODERATE,
      'Of alternate locations only the one with the highest occupancy is written.',
      gone,
    );
  }

  /** Bonds that the source's format leaves unsaid, where the target would lack them. */
  #complete(structure: Structure): void {
    const { from, to, components, losses } = this.ends;
    if (!leavesBondsUnsaid(from.format, to)) return;
    // Tinker's XYZ says them all.
    if (from.format === 'XYZ' && structure.bonds.count > 0) return;
    const tally = completeBonds(structure, components);
    this.#bonds ??= newTally();
    for (const [origin, count] of tally.entries()) this.#bonds[origin]! += count;
    if (!to.holds.formalCharges) return;
    settleMetals(structure);
    const { code, severity, message } = CHARGED;
    losses.add(code, severity, message, deriveCharges(structure));
  }
}

const capital = (kind: string): string => kind.charAt(0) + kind.slice(1).toLowerCase();
