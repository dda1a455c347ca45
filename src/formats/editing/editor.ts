import { AppError } from '../../errors.js';
import type { Budget } from '../budget.js';
import type { LossTally } from '../losses.js';
import type { Structure } from '../model/structure.js';
import { ChainRenaming } from './chain-names.js';
import { ConformerChoice } from './conformers.js';
import { describeOperation } from './descriptions.js';
import { Fates } from './fates.js';
import { followAtoms } from './follow.js';
import { Renumbering } from './numbering.js';
import type { EditOperation } from './operations.js';
import { EditedPart } from './part.js';
import { Removal } from './removal.js';
import { RigidMotion } from './rigid.js';
import type { EditEffect, EditStep } from './step.js';

/** What an edit of one file was made for, and what it writes down. */
export interface EditContext {
  losses: LossTally;
  budget: Budget;
  /**
   * The fates of a run over the whole file before, where it has several parts: what is said once for all of them is written before the
   * last one is read.
   */
  surveyed?: Fates;
}

/** Applies operations to the parts of one file in order, in place. */
export class Editor {
  readonly #steps: EditStep[];
  /** Atoms that are left after each operation, over all parts. */
  readonly #left: number[];
  readonly fates: Fates;
  #before = 0;
  #documentFollows = false;

  constructor(
    private readonly operations: readonly EditOperation[],
    private readonly context: EditContext,
  ) {
    this.#steps = operations.map((operation, index) => stepOf(operation, placeOf(operation, index)));
    this.#left = operations.map(() => 0);
    this.fates = new Fates(context.budget);
  }

  /** Edits a part; false where nothing is left of it. Throws AppError. */
  part(structure: Structure): boolean {
    const { document, atoms } = structure;
    this.#before += atoms.count;
    const wasEmpty = atoms.count === 0;
    const speaks = document.carried.length > 0 || document.sequences.length > 0;
    const fates = speaks && !this.context.surveyed ? this.fates.begin(structure) : null;
    const part = new EditedPart(structure, this.context.losses, fates);
    this.#steps.forEach((step, index) => {
      step.apply(part);
      this.#left[index]! += atoms.count;
    });
    fates?.finish(part.rows);
    return wasEmpty || !part.isEmpty;
  }

  /** Before the first part is written: what the document says follows its atoms. */
  follow({ document }: Structure): void {
    if (this.#documentFollows) return;
    this.#documentFollows = true;
    followAtoms(document, this.context.surveyed ?? this.fates, this.context.losses);
  }

  /** After the last part: what each operation did. Throws INVALID_INPUT for names that are nowhere, NO_ATOMS where nothing is left. */
  conclude(): EditEffect[] {
    const effects = this.#steps.map((step) => step.conclude());
    const last = this.#left.findIndex((left) => left === 0);
    if (last >= 0 && this.#before > 0)
      throw new AppError(
        'NO_ATOMS',
        `Operation ${placeOf(this.operations[last]!, last)} (${describeOperation(this.operations[last]!)}) would remove the last atom; nothing would be left to write.`,
      );
    return effects;
  }
}

/** The number of an operation for people. */
export const placeOf = ({ place }: EditOperation, index: number): number => place ?? index + 1;

function stepOf(operation: EditOperation, place: number): EditStep {
  switch (operation.operation) {
    case 'remove':
    case 'keepOnly':
      return new Removal(operation, place);
    case 'chooseConformers':
      return new ConformerChoice(operation);
    case 'renameChains':
      return new ChainRenaming(operation, place);
    case 'renumberResidues':
      return new Renumbering(operation, place);
    case 'transform':
      return new RigidMotion(operation, place);
    case 'addHydrogens':
    case 'perceiveBonds':
      throw new AppError(
        'ENGINE_UNAVAILABLE',
        `Operation ${place} (${describeOperation(operation)}) needs ChimeraX or Open Babel.`,
      );
  }
}
