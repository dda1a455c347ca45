import { EngineName } from '../engines/engine.js';
import type { Plan } from '../engines/plan.js';

/** The queue of each engine; its jobs carry the id of a row. A server works on those of the engines that it has. */
export const QUEUES: Readonly<Record<EngineName, string>> = {
  BUILTIN: 'convert-builtin',
  OPENBABEL: 'convert-openbabel',
  CHIMERAX: 'convert-chimerax',
};

/** The scarcest first: a conversion waits for the engine that it could wait for longest. */
const SCARCEST = [EngineName.CHIMERAX, EngineName.OPENBABEL] as const;

/** The queue for a plan. */
export function queueOf({ steps }: Plan): string {
  const engine = SCARCEST.find((name) => steps.some((step) => step.engine === name));
  return QUEUES[engine ?? EngineName.BUILTIN];
}
