import { AppError } from '../errors.js';
import { describeOperation } from '../formats/editing/descriptions.js';
import type { EditOperation } from '../formats/editing/operations.js';
import type { StructureFacts } from '../formats/facts.js';
import type { StructureFormat } from '../formats/format.js';
import type { ConversionOptions } from '../formats/options.js';
import { factsAfter, type TargetFormat } from '../formats/predicted-losses.js';
import { factsAfterEdit, stagesOf, type EditStage } from './edit-stages.js';
import type { Engine } from './engine.js';
import {
  candidate,
  compareLosses,
  type Candidate,
  type Plan,
  type PlannedStep,
  type PlanRequest,
} from './plan.js';

export interface EditRequest {
  facts: StructureFacts;
  target: StructureFormat;
  options: ConversionOptions;
  operations: readonly EditOperation[];
}

/** Programs that perceive chemistry, for those who have to install one. */
const PERCEIVING = 'ChimeraX or Open Babel';
/** Formats that a structure may have between two stages, beside its own and the target. */
const BETWEEN: readonly StructureFormat[] = ['MMCIF', 'PDB', 'SDF', 'MOL2'];

/** What plans edits: the engines that run, the formats, and the search for ways of a conversion. */
export interface EditPlanning {
  engines: readonly Engine[];
  formats: ReadonlyMap<StructureFormat, TargetFormat>;
  /** Throws what `Planner.plan` throws. */
  convert(request: PlanRequest): Plan;
}

/** The steps of an edit; see `Planner.planEdit`. */
export function planEdit(planning: EditPlanning, request: EditRequest): Plan {
  const { engines, formats } = planning;
  const { facts, target, operations } = request;
  if (!formats.has(target) || !engines.some(({ writes }) => writes.has(target)))
    throw new AppError(
      'NOT_WRITABLE',
      `${target} is read but not written; name a target such as ${betterTarget(target)}.`,
    );
  const best = new EditSearch(planning, request).run();
  if (!best) throw noWay(request);
  const { steps, losses, seconds } = best;
  const names = [...new Set(steps.map(({ engine }) => engine))].join(', then ');
  const count = operations.length === 1 ? 'one operation' : `${operations.length} operations`;
  return {
    steps,
    losses,
    seconds,
    why: `${facts.format} edited by ${names} and written as ${target}: ${count}.`,
  };
}

/** The way through the stages of an edit that loses least; what a stage hands on may have another format than the source. */
class EditSearch {
  readonly #stages: readonly EditStage[];

  constructor(
    private readonly planning: EditPlanning,
    private readonly request: EditRequest,
  ) {
    this.#stages = stagesOf(request.operations);
  }

  run(): Candidate | null {
    return this.#from(0, this.request.facts, []);
  }

  #from(stage: number, facts: StructureFacts, path: readonly PlannedStep[]): Candidate | null {
    const names = this.planning.engines.map(({ name }) => name);
    if (stage === this.#stages.length) return candidate([...path], names, undefined);
    let best: Candidate | null = null;
    for (const to of this.#outputs(stage, facts)) {
      const steps = this.#steps(this.#stages[stage]!, facts, to);
      if (!steps) continue;
      const format = this.planning.formats.get(to)!;
      const edited = factsAfterEdit(facts, this.#stages[stage]!.operations);
      const found = this.#from(stage + 1, factsAfter(edited, format, this.request.options), [
        ...path,
        ...steps,
      ]);
      if (found && (!best || isBetter(found, best))) best = found;
    }
    return best;
  }

  #outputs(stage: number, facts: StructureFacts): StructureFormat[] {
    const { target } = this.request;
    if (stage === this.#stages.length - 1) return [target];
    const { engines, formats } = this.planning;
    return [...new Set([facts.format, target, ...BETWEEN])].filter(
      (format) => formats.has(format) && engines.some(({ writes }) => writes.has(format)),
    );
  }

  #steps(
    { operations, chemistry }: EditStage,
    facts: StructureFacts,
    to: StructureFormat,
  ): PlannedStep[] | null {
    const { options } = this.request;
    if (chemistry) {
      try {
        const { steps } = this.planning.convert({ facts, target: to, options, chemistry });
        return steps.map((step) => (step.chemistry ? { ...step, operations } : step));
      } catch {
        return null;
      }
    }
    const from = facts.format;
    for (const engine of this.planning.engines) {
      if (!engine.reads.has(from) || !engine.writes.has(to)) continue;
      const offer = engine.offer({ from, to, facts, options, operations });
      if (offer) return [{ engine: engine.name, from, to, facts, options, operations, ...offer }];
    }
    return null;
  }
}

const isBetter = (one: Candidate, other: Candidate): boolean =>
  (compareLosses(one, other) || one.steps.length - other.steps.length || one.seconds - other.seconds) < 0;

function noWay({ facts, target, operations }: EditRequest): AppError {
  const stage = stagesOf(operations).find(({ chemistry }) => chemistry);
  if (!stage)
    return new AppError(
      'NO_CONVERSION_PATH',
      `No engine of this server edits ${facts.format} and writes ${target}; choose another target.`,
    );
  const [operation] = stage.operations;
  const conformers = facts.altlocs > 0 ? ' Choose conformers before it, or name another target.' : '';
  return new AppError(
    'ENGINE_UNAVAILABLE',
    `Operation ${operation!.place} (${describeOperation(operation!)}) needs ${PERCEIVING}, and no engine of this server does it on the way from ${facts.format} to ${target}.${conformers}`,
  );
}

const betterTarget = (format: StructureFormat): StructureFormat => (format === 'PDBQT' ? 'PDB' : 'MMCIF');
