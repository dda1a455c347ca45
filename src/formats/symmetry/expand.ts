import { AppError } from '../../errors.js';
import { noOperations } from '../expansion.js';
import type { Structure } from '../model/structure.js';
import { makeAssembly } from './assembly.js';
import { copySequences, forgetCrystal } from './expanded-document.js';
import { generationsOf, type Generation } from './generations.js';
import { IDENTITY, parseTriplet, type Operator } from './operators.js';
import { fillCell } from './unit-cell.js';

/**
 * Fills the unit cell of a small-molecule CIF: how many bonds went, and what looks wrong, as a sentence. Throws INVALID_INPUT where the
 * file does not say how.
 */
export function fillUnitCell(structure: Structure): { bonds: number; warning: string | null } {
  const { cell, symmetry } = structure.document;
  if (!cell) throw new AppError('INVALID_INPUT', 'The file gives no unit cell to fill.');
  if (symmetry.length === 0) throw noOperations();
  const operations = symmetry.map(operationOf);
  const bonds = fillCell(structure, cell, operations);
  structure.document.cell = { ...cell, spaceGroup: 'P 1' };
  return { bonds, warning: lacksCentring(cell.spaceGroup, operations) };
}

function operationOf(text: string): Operator {
  const operation = parseTriplet(text);
  if (operation) return operation;
  throw new AppError(
    'INVALID_INPUT',
    `The symmetry operation "${text.slice(0, 40)}" of the file is not understood, so its unit cell cannot be filled.`,
  );
}

/** Some programs list the operations of a centred space group without those that its centring adds. */
function lacksCentring(spaceGroup: string, operations: readonly Operator[]): string | null {
  if (!/^[ABCFI]/i.test(spaceGroup)) return null;
  const isShift = (operation: Operator): boolean =>
    operation.every((value, at) => at % 4 === 3 || value === IDENTITY[at]);
  if (operations.filter(isShift).length > 1) return null;
  return `INCOMPLETE_SYMMETRY: The space group ${spaceGroup} is centred, but the operations that the file lists are not; the cell holds the atoms that they make.`;
}

/** Makes one biological assembly of every model of a file. */
export class AssemblyMaker {
  #generations: Generation[] | null = null;

  constructor(private readonly id: string) {}

  /**
   * Whether a cell, and how many header records or categories, went; counted for the first model. Throws INVALID_INPUT where the file does
   * not say how the assembly is made.
   */
  make(structure: Structure): { cell: number; metadata: number } {
    const { document } = structure;
    const name = this.id.slice(0, 20);
    const cell = document.cell && !document.expanded ? 1 : 0;
    this.#generations ??= generationsOf(document, this.id);
    if (!this.#generations)
      throw new AppError(
        'INVALID_INPUT',
        `The file names the assembly ${name}, but not all of what it is made of.`,
      );
    makeAssembly(structure, this.#generations);
    if (structure.atoms.count === 0)
      throw new AppError('INVALID_INPUT', `The assembly ${name} names chains that the file does not have.`);
    copySequences(
      document,
      structure.chains.map(({ authId }) => authId),
    );
    return { cell, metadata: forgetCrystal(document) };
  }
}
