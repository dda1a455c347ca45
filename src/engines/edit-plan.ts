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
/** Stages of one edit that need an engine which perceives chemistry. */
const MOST_CHEMISTRY = 4;
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

/** A way through the stages so far, and what is known of the structure there. */
interface Reached {
  facts: StructureFacts;
  way: Candidate;
}

/**
 * The way through the stages of an edit that loses least; what a stage hands on may have another format than the source. Of the ways to a
 * format after a stage only the best goes on, so that the work grows with the stages and no faster.
 */
class EditSearch {
  readonly #stages: readonly EditStage[];
  /** Why the target cannot be written, where that and no lack of an engine ended a way. */
  #refusal: AppError | null = null;

  constructor(
    private readonly planning: EditPlanning,
    private readonly request: EditRequest,
  ) {
    this.#stages = stagesOf(request.operations);
  }

  /** Throws what refuses the target, INVALID_INPUT for too many stages, ENGINE_UNAVAILABLE, NO_CONVERSION_PATH. */
  run(): Candidate {
    if (this.#stages.filter(({ chemistry }) => chemistry).length > MOST_CHEMISTRY)
      throw new AppError(
        'INVALID_INPUT',
        `An edit perceives bonds and adds hydrogens at most ${MOST_CHEMISTRY} times; make two edits of it.`,
      );
    let reached: Reached[] = [{ facts: this.request.facts, way: this.#candidate([]) }];
    this.#stages.forEach((stage, index) => (reached = this.#after(stage, index, reached)));
    const [end] = reached;
    if (!end) throw this.#refusal ?? noWay(this.request);
    return end.way;
  }

  /** The best way to each format that a stage may hand on. */
  #after(stage: EditStage, index: number, before: readonly Reached[]): Reached[] {
    const best = new Map<StructureFormat, Reached>();
    for (const { facts, way } of before)
      for (const to of this.#outputs(index, facts)) {
        const steps = this.#steps(stage, facts, to);
        if (!steps) continue;
        const found = this.#candidate([...way.steps, ...steps]);
        const other = best.get(to);
        if (other && !isBetter(found, other.way)) continue;
        const edited = factsAfterEdit(facts, stage.operations);
        const format = this.planning.formats.get(to)!;
        best.set(to, { facts: factsAfter(edited, format, this.request.options), way: found });
      }
    return [...best.values()];
  }

  #candidate(steps: PlannedStep[]): Candidate {
    return candidate(
      steps,
      this.planning.engines.map(({ name }) => name),
      undefined,
    );
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
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        if (to === this.request.target && thrown.code !== 'NO_CONVERSION_PATH') this.#refusal ??= thrown;
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
