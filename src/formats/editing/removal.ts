import { AppError } from '../../errors.js';
import { selectAtoms } from '../selection/select.js';
import type { AtomSelection } from '../selection/selection.js';
import { counted, describeOperation } from './descriptions.js';
import type { OperationOf } from './operations.js';
import type { EditedPart } from './part.js';
import { RollCall, type EditEffect, type EditStep } from './step.js';

/** Removes what a selection means, or everything else. */
export class Removal implements EditStep {
  #atoms = 0;
  #residues = 0;
  #kept = 0;
  #parts = 0;
  readonly #chains: RollCall;

  constructor(
    private readonly operation: OperationOf<'remove'> | OperationOf<'keepOnly'>,
    private readonly place: number,
  ) {
    this.#chains = new RollCall(place, chainsOf(operation));
  }

  apply(part: EditedPart): void {
    const { structure } = part;
    this.#parts = Math.max(this.#parts, structure.position);
    this.#chains.note(part);
    const keep = selectAtoms(structure, this.operation);
    if (this.operation.operation === 'remove') for (let row = 0; row < keep.length; row++) keep[row]! ^= 1;
    const { atoms, residues } = part.keep(keep);
    this.#atoms += atoms;
    this.#residues += residues;
    this.#kept += structure.atoms.count;
  }

  conclude(): EditEffect {
    this.#chains.conclude();
    const model = this.operation.models?.find((one) => one > this.#parts);
    if (model !== undefined)
      throw new AppError(
        'INVALID_INPUT',
        `Operation ${this.place} names model ${model}, but the file has ${this.#parts}.`,
      );
    const [atoms, residues] = [this.#atoms, this.#residues];
    const message =
      atoms === 0
        ? 'nothing is removed'
        : `${counted(atoms, 'atom')} removed${residues > 0 ? `, with ${counted(residues, 'whole residue')}` : ''}; ${counted(this.#kept, 'atom')} left`;
    return { atoms, residues, message: `${describeOperation(this.operation)}: ${message}.` };
  }
}

/** Chains that a selection names, itself or in its ranges. */
const chainsOf = ({ chains, residues }: AtomSelection): string[] => [
  ...(chains ?? []),
  ...(residues ?? []).flatMap(({ chain }) => chain ?? []),
];
