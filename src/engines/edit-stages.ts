import { isBuiltin, type EditOperation, type OperationOf } from '../formats/editing/operations.js';
import type { StructureFacts } from '../formats/facts.js';
import type { Chemistry } from './chemistry.js';

/** Operations of an edit that one engine does in one go. */
export type EditStage =
  | { operations: readonly EditOperation[]; chemistry?: undefined }
  | { operations: readonly EditOperation[]; chemistry: Chemistry };

/**
 * Cuts an edit into what the server does itself and what needs an engine that perceives chemistry. Bonds and hydrogens of one stage are
 * done in that order, so the other order makes two.
 */
export function stagesOf(operations: readonly EditOperation[]): EditStage[] {
  const stages: EditStage[] = [];
  for (const [index, given] of operations.entries()) {
    const operation = { ...given, place: index + 1 };
    const last = stages.at(-1);
    if (isBuiltin(operation)) {
      if (last && !last.chemistry)
        stages[stages.length - 1] = { operations: [...last.operations, operation] };
      else stages.push({ operations: [operation] });
      continue;
    }
    const chemistry = chemistryOf(operation as OperationOf<'addHydrogens' | 'perceiveBonds'>);
    const joins = last?.chemistry && !last.chemistry.addHydrogens && chemistry.addHydrogens;
    if (joins)
      stages[stages.length - 1] = {
        operations: [...last.operations, operation],
        chemistry: { ...last.chemistry, ...chemistry },
      };
    else stages.push({ operations: [operation], chemistry });
  }
  return stages;
}

function chemistryOf(operation: OperationOf<'addHydrogens' | 'perceiveBonds'>): Chemistry {
  if (operation.operation === 'perceiveBonds') return { perceiveBonds: true };
  return { addHydrogens: operation.ph === undefined ? {} : { pH: operation.ph } };
}

/** What is known of a structure before it is edited, as far as it still holds after: one conformer is left where one was chosen. */
export function factsAfterEdit(facts: StructureFacts, operations: readonly EditOperation[]): StructureFacts {
  const chosen = operations.some(({ operation }) => operation === 'chooseConformers');
  return chosen ? { ...facts, altlocs: 0 } : facts;
}
