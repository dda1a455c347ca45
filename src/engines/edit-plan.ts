import { AppError } from '../errors.js';
import { describeOperation } from '../formats/editing/descriptions.js';
import { isBuiltin, type EditOperation } from '../formats/editing/operations.js';
import type { StructureFacts } from '../formats/facts.js';
import type { StructureFormat } from '../formats/format.js';
import type { ConversionOptions } from '../formats/options.js';
import type { TargetFormat } from '../formats/predicted-losses.js';
import type { Engine } from './engine.js';
import { candidate, type Plan } from './plan.js';

export interface EditRequest {
  facts: StructureFacts;
  target: StructureFormat;
  options: ConversionOptions;
  operations: readonly EditOperation[];
}

/** Programs that perceive chemistry, for those who have to install one. */
const PERCEIVING = 'ChimeraX or Open Babel';

/** The steps of an edit; see `Planner.planEdit`. */
export function planEdit(
  engines: readonly Engine[],
  formats: ReadonlyMap<StructureFormat, TargetFormat>,
  { facts, target, options, operations }: EditRequest,
): Plan {
  const perceived = operations.findIndex((operation) => !isBuiltin(operation));
  if (perceived >= 0)
    throw new AppError(
      'ENGINE_UNAVAILABLE',
      `Operation ${perceived + 1} (${describeOperation(operations[perceived]!)}) needs ${PERCEIVING}, and no engine of this server does it.`,
    );
  if (!formats.has(target) || !engines.some(({ writes }) => writes.has(target)))
    throw new AppError(
      'NOT_WRITABLE',
      `${target} is read but not written; name a target such as ${betterTarget(target)}.`,
    );
  const from = facts.format;
  for (const engine of engines) {
    if (!engine.reads.has(from) || !engine.writes.has(target)) continue;
    const offer = engine.offer({ from, to: target, facts, options, operations });
    if (!offer) continue;
    const step = { engine: engine.name, from, to: target, facts, options, operations, ...offer };
    const names = engines.map(({ name }) => name);
    const { steps, losses, seconds } = candidate([step], names, undefined);
    return { steps, losses, seconds, why: `${from} edited and written as ${target} by ${engine.name}.` };
  }
  throw new AppError(
    'NO_CONVERSION_PATH',
    `No engine of this server edits ${from} and writes ${target}; choose another target.`,
  );
}

const betterTarget = (format: StructureFormat): StructureFormat => (format === 'PDBQT' ? 'PDB' : 'MMCIF');
