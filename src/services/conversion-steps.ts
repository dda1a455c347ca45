import path from 'node:path';
import type { ChemistryDone } from '../engines/chemistry.js';
import type { Engine, EngineStep } from '../engines/engine.js';
import { partPath } from '../engines/part-path.js';
import type { Plan, PlannedStep, PlanRequest } from '../engines/plan.js';
import type { Planner } from '../engines/planner.js';
import { AppError, type ErrorCode } from '../errors.js';
import { counted } from '../formats/editing/descriptions.js';
import { placeOf } from '../formats/editing/editor.js';
import type { EditEffect } from '../formats/editing/step.js';
import type { StructureFormat } from '../formats/format.js';
import { LossTally, type Loss } from '../formats/losses.js';
import { moduleOf } from '../formats/registry.js';
import type { ConversionJournal } from './conversion-journal.js';

/** Faults of an engine, not of the file or of what is asked: another engine may do better. */
const ENGINE_FAULTS: readonly ErrorCode[] = ['ENGINE_FAILED', 'ENGINE_UNAVAILABLE', 'STRUCTURE_TOO_LARGE'];

export interface StepLimits {
  /** Bytes of memory of one step. */
  memory: number;
  /** Milliseconds of one step. */
  time: number;
}

/** A conversion to be carried out. */
export interface Work {
  plan: Plan;
  /** What the plan was made for: other plans are made for the same. */
  request: PlanRequest;
  /** The plan has operations that another one would lack: there is no other way. */
  isEdit?: boolean;
  /** A plain file of the source. */
  inputPath: string;
  /** The folder of this attempt. */
  folder: string;
}

/** What came of it: the last file, or the last ones where the options ask for several, and all that was lost on the way. */
export interface Done {
  outputPaths: string[];
  losses: Loss[];
  /** What the operations of an edit did. */
  effects: EditEffect[];
}

/** A step that failed, and why. */
class StepFailure extends Error {
  constructor(
    readonly step: PlannedStep,
    override readonly cause: AppError,
  ) {
    super(cause.message);
  }
}

/** Carries out plans: step after step, and another way round when an engine fails and there is one. */
export class ConversionSteps {
  constructor(
    private readonly engines: readonly Engine[],
    private readonly planner: Planner,
    private readonly limits: StepLimits,
  ) {}

  /** Throws AppError of the step that failed last, when there is no other way. */
  async run(work: Work, journal: ConversionJournal, signal: AbortSignal): Promise<Done> {
    const failed: PlannedStep[] = [];
    let { plan } = work;
    for (let way = 1; ; way++) {
      journal.say('INFO', plan.why);
      try {
        return await this.#way(plan, work, way, journal, signal);
      } catch (thrown) {
        if (!(thrown instanceof StepFailure)) throw thrown;
        failed.push(thrown.step);
        const other = signal.aborted || work.isEdit ? null : this.#another(work.request, thrown, failed);
        if (!other) throw thrown.cause;
        const { engine, from, to } = thrown.step;
        journal.say('WARNING', `${engine} failed at ${from} to ${to}: ${thrown.message}`);
        journal.say('WARNING', 'The conversion starts again on another way.');
        plan = other;
        journal.replan(plan);
      }
    }
  }

  /** The best plan without the steps that failed; null where there is none, or where it would fail alike. */
  #another(request: PlanRequest, { cause }: StepFailure, avoid: readonly PlannedStep[]): Plan | null {
    if (!ENGINE_FAULTS.includes(cause.code)) return null;
    try {
      return this.planner.plan({ ...request, avoid });
    } catch {
      return null;
    }
  }

  async #way(
    plan: Plan,
    { inputPath, folder }: Work,
    way: number,
    journal: ConversionJournal,
    signal: AbortSignal,
  ): Promise<Done> {
    const losses = new LossTally();
    const effects: EditEffect[] = [];
    let input = inputPath;
    let files = 1;
    let known: Partial<PlannedStep> = {};
    for (const [index, planned] of plan.steps.entries()) {
      const step = { ...planned, ...known };
      const outputPath = path.join(folder, `way${way}-step${index + 1}${suffixOf(step.to)}`);
      const share = (fraction: number): number => (index + fraction * 0.9) / plan.steps.length;
      const { memory: budgetBytes, time: timeLimitMs } = this.limits;
      // What an edit leaves cannot be told before.
      const wantsFacts = step.operations !== undefined && index + 1 < plan.steps.length;
      const paths = { inputPath: input, outputPath, budgetBytes, timeLimitMs, wantsFacts };
      const result = await this.#step(step, paths, share, journal, signal);
      for (const { code, severity, message, count } of result.losses)
        losses.add(code, severity, message, count);
      effects.push(...(result.effects ?? perceived(step, result.chemistry, journal)));
      files = result.files ?? 1;
      known = result.facts ? { facts: result.facts } : {};
      input = outputPath;
    }
    const outputPaths = Array.from({ length: files }, (_, index) => partPath(input, index + 1));
    return { outputPaths, losses: losses.all, effects };
  }

  async #step(
    step: PlannedStep,
    files: Omit<EngineStep, keyof PlannedStep>,
    share: (fraction: number) => number,
    journal: ConversionJournal,
    signal: AbortSignal,
  ) {
    const engine = this.engines.find(({ name }) => name === step.engine);
    const what = step.operations ? `editing ${step.from}` : `${step.from} to ${step.to}`;
    journal.step(`${what} by ${step.engine}`);
    try {
      if (!engine)
        throw new AppError('ENGINE_UNAVAILABLE', `The engine ${step.engine} is not running on this server.`);
      const result = await engine.run(
        { ...step, ...files },
        {
          onProgress: (fraction) => journal.progress(share(fraction)),
          onLog: (level, message) => journal.say(level, message),
        },
        signal,
      );
      journal.say(
        'INFO',
        `${step.engine} ${engine.version ?? ''}: ${result.atoms} atoms in ${result.parts} parts written.`,
      );
      return result;
    } catch (thrown) {
      throw thrown instanceof AppError ? new StepFailure(step, thrown) : thrown;
    }
  }
}

/** What operations did that an engine does by its own chemistry. */
function perceived(
  { operations }: PlannedStep,
  done: ChemistryDone | undefined,
  journal: ConversionJournal,
): EditEffect[] {
  if (!operations || !done) return [];
  const { bondsPerceived, hydrogensAdded, rule } = done;
  return operations.map((operation, index) => {
    const adds = operation.operation === 'addHydrogens';
    const message = adds
      ? `Add hydrogens: ${counted(hydrogensAdded, 'atom')}. ${rule}`
      : `Perceive bonds: ${counted(bondsPerceived, 'bond')}.`;
    journal.say('INFO', `${placeOf(operation, index)}. ${message}`);
    return { atoms: adds ? hydrogensAdded : 0, residues: 0, message };
  });
}

export const suffixOf = (format: string): string => moduleOf(format as StructureFormat)?.suffixes[0] ?? '';
