import { chosenConformers } from '../conformers.js';
import type { Structure } from '../model/structure.js';
import { positionsOfAtoms } from '../positions.js';
import { counted, describeOperation } from './descriptions.js';
import type { OperationOf } from './operations.js';
import type { EditedPart } from './part.js';
import type { EditEffect, EditStep } from './step.js';

/**
 * One conformer at each position of a chain: the letter that is asked for, and where that is not among the alternatives, or none
 * is asked for, the one with the highest occupancy. The letters go; occupancies stay as they are.
 */
export class ConformerChoice implements EditStep {
  #removed = 0;
  #residues = 0;
  #cleared = 0;
  /** Positions without the letter. */
  #without = 0;

  constructor(private readonly operation: OperationOf<'chooseConformers'>) {}

  apply(part: EditedPart): void {
    const { structure } = part;
    const keep = chosenConformers(structure);
    if (!keep) return;
    const { altloc } = this.operation;
    if (altloc !== undefined) this.#prefer(structure, keep, structure.document.strings.intern(altloc));
    const { atoms, residues } = part.keep(keep);
    this.#removed += atoms;
    this.#residues += residues;
    const letters = structure.atoms.altloc.subarray(0, structure.atoms.count);
    for (const letter of letters) if (letter !== 0) this.#cleared++;
    letters.fill(0);
    part.fates?.clearLetters();
  }

  conclude(): EditEffect {
    const parts = [
      `${counted(this.#removed, 'atom')} of other conformers removed`,
      `${counted(this.#cleared, 'atom')} without a letter now`,
    ];
    if (this.#without > 0)
      parts.push(
        `at ${counted(this.#without, 'position')} there is no ${this.operation.altloc} and the conformer with the highest occupancy is kept`,
      );
    const message =
      this.#removed + this.#cleared === 0 ? 'there are no alternate locations' : parts.join('; ');
    return {
      atoms: this.#removed,
      residues: this.#residues,
      message: `${describeOperation(this.operation)}: ${message}.`,
    };
  }

  /** Changes the choice where the letter is among the alternatives of a position. */
  #prefer(structure: Structure, keep: Uint8Array, letter: number): void {
    const { altloc, count } = structure.atoms;
    const positions = positionsOfAtoms(structure);
    const having = new Set<number>();
    const others = new Set<number>();
    for (let row = 0; row < count; row++) {
      if (altloc[row] === letter) having.add(positions[row]!);
      else if (altloc[row] !== 0) others.add(positions[row]!);
    }
    for (const position of others) if (!having.has(position)) this.#without++;
    for (let row = 0; row < count; row++)
      if (altloc[row] !== 0 && having.has(positions[row]!)) keep[row] = altloc[row] === letter ? 1 : 0;
  }
}
