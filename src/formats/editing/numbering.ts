import { AppError } from '../../errors.js';
import { NO_NUMBER } from '../model/residues.js';
import { eachPosition } from '../positions.js';
import { counted, describeOperation } from './descriptions.js';
import type { OperationOf } from './operations.js';
import type { EditedPart } from './part.js';
import { RollCall, type EditEffect, type EditStep } from './step.js';

/** A residue number fits 32 bits, and one of them means that there is none. */
const LEAST = -0x7fffffff;
const MOST = 0x7fffffff;

/**
 * New residue numbers (auth_seq_id). From a start: 1, 2, 3 … in the order of the file within each chain id, without insertion codes; alternatives of one
 * position share a number. By a shift: gaps and insertion codes stay. label_seq_id stays what it is.
 */
export class Renumbering implements EditStep {
  readonly #chains: RollCall;
  #atoms = 0;
  #residues = 0;
  #codes = 0;

  constructor(
    private readonly operation: OperationOf<'renumberResidues'>,
    private readonly place: number,
  ) {
    this.#chains = new RollCall(place, operation.chains ?? []);
  }

  apply(part: EditedPart): void {
    this.#chains.note(part);
    const { structure } = part;
    const { residues, chains } = structure;
    const { chains: wanted, start, shift } = this.operation;
    const next = new Map<string, number>();
    eachPosition(structure, ({ firstResidue, endResidue, firstAtom, endAtom }) => {
      const { authId } = chains[residues.chain[firstResidue]!]!;
      if (wanted && !wanted.includes(authId)) return;
      const present = residues.number[firstResidue]!;
      let number = present;
      if (shift === undefined) {
        number = next.get(authId) ?? start!;
        next.set(authId, number + 1);
      } else if (present !== NO_NUMBER) number = present + shift;
      if (number !== NO_NUMBER && (number < LEAST || number > MOST)) throw this.#outOfRange(number);
      const code = shift === undefined ? 0 : residues.insertionCode[firstResidue]!;
      if (number === present && code === residues.insertionCode[firstResidue]) return;
      for (let row = firstResidue; row < endResidue; row++) {
        if (residues.insertionCode[row] !== code) this.#codes++;
        residues.number[row] = number;
        residues.insertionCode[row] = code;
        this.#residues++;
      }
      this.#atoms += endAtom - firstAtom;
    });
    part.fates?.renumber(wanted ?? null, shift ?? null);
  }

  conclude(): EditEffect {
    this.#chains.conclude();
    const codes = this.#codes > 0 ? `, ${counted(this.#codes, 'insertion code')} gone` : '';
    const message =
      this.#residues === 0
        ? 'every residue has its number already'
        : `${counted(this.#residues, 'residue')} got other numbers${codes}`;
    return {
      atoms: this.#atoms,
      residues: this.#residues,
      message: `${describeOperation(this.operation)}: ${message}.`,
    };
  }

  #outOfRange(number: number): AppError {
    return new AppError(
      'INVALID_INPUT',
      `Operation ${this.place} would give a residue the number ${number}, which no format holds.`,
    );
  }
}
