import { AppError } from '../errors.js';
import type { StructureFacts } from '../formats/facts.js';
import { isExpanded } from '../formats/expansion.js';
import type { StructureFormat } from '../formats/format.js';
import { makesSeveral, type ConversionOptions } from '../formats/options.js';
import { factsAfter, type TargetFormat } from '../formats/predicted-losses.js';
import { refusal } from '../formats/refusals.js';
import { asksChemistry, type Chemistry } from './chemistry.js';
import { planEdit, type EditRequest } from './edit-plan.js';
import type { Engine, EngineName } from './engine.js';
import {
  candidate,
  compareLosses,
  comparePaths,
  reasonFor,
  type Candidate,
  type Plan,
  type PlannedStep,
  type PlanRequest,
} from './plan.js';

/** Steps of the longest path: an engine that neither reads the source nor writes the target needs three. */
const MOST_STEPS = 3;

/** Formats and engines as a graph, and the way through it. */
export class Planner {
  readonly #formats: ReadonlyMap<StructureFormat, TargetFormat>;

  /**
   * @param engines that run, in the operator's order of preference
   * @param formats every format that a path may end in or pass through
   */
  constructor(
    private readonly engines: readonly Engine[],
    formats: readonly TargetFormat[],
  ) {
    this.#formats = new Map(formats.map((format) => [format.format, format]));
  }

  /**
   * The path with the least loss; `comparePaths` says what that means.
   * Throws NOT_WRITABLE, NO_CONVERSION_PATH, ENGINE_UNAVAILABLE, and what `refusal` says of the target.
   */
  plan(request: PlanRequest): Plan {
    const { target, engine } = request;
    const format = this.#formats.get(target);
    if (!format || !this.engines.some(({ writes }) => writes.has(target))) throw this.#notWritable(target);
    if (engine && !this.engines.some(({ name }) => name === engine))
      throw new AppError(
        'ENGINE_UNAVAILABLE',
        `The engine ${engine} is not running on this server; choose ${this.engines.map(({ name }) => name).join(' or ')}, or name none.`,
      );
    const refused = refusal(request.facts, format, request.options);
    if (refused) throw refused;
    const search = new Search(this.engines, [...this.#formats.values()], request);
    const [best, next] = search.run();
    if (!best) throw this.#noPath(request);
    return {
      steps: best.steps,
      losses: best.losses,
      seconds: best.seconds,
      why: reasonFor(best, next, engine),
    };
  }

  /** The version of an engine; null where it is unknown or does not run. */
  versionOf(name: EngineName): string | null {
    return this.engines.find((engine) => engine.name === name)?.version ?? null;
  }

  /**
   * The plan of an edit: the operations in order, the result in the target's format. Which limits of the target the result meets is known
   * when it is there, so the writer says it. Throws NOT_WRITABLE, NO_CONVERSION_PATH, ENGINE_UNAVAILABLE.
   */
  planEdit(request: EditRequest): Plan {
    const convert = (wanted: PlanRequest): Plan => this.plan(wanted);
    return planEdit({ engines: this.engines, formats: this.#formats, convert }, request);
  }

  #notWritable(target: StructureFormat): AppError {
    const writable = [...this.#formats.keys()].filter((format) =>
      this.engines.some(({ writes }) => writes.has(format)),
    );
    return new AppError('NOT_WRITABLE', `${target} is read but not written; choose ${writable.join(', ')}.`);
  }

  #noPath({ facts, target, engine, options, chemistry }: PlanRequest): AppError {
    if (engine) {
      const others = this.engines.filter(({ name }) => name !== engine).map(({ name }) => name);
      return new AppError(
        'NO_CONVERSION_PATH',
        `${engine} can take no part in a conversion from ${facts.format} to ${target}; name no engine${others.length > 0 ? `, or ${others.join(' or ')}` : ''}.`,
      );
    }
    if (asksChemistry(chemistry))
      return new AppError(
        'NO_CONVERSION_PATH',
        `No engine of this server can do this chemistry on the way from ${facts.format} to ${target}; adding hydrogens and perceiving bonds need ChimeraX or Open Babel.`,
      );
    const asked = Object.keys(options).length > 0 ? ' with these options' : '';
    return new AppError(
      'NO_CONVERSION_PATH',
      `No engine of this server converts ${facts.format} to ${target}${asked}; choose another target.`,
    );
  }
}

/** One search: every path of at most MOST_STEPS steps, but for those that already lose more than the best one. */
class Search {
  readonly #found: Candidate[] = [];
  #best: Candidate | undefined;

  constructor(
    private readonly engines: readonly Engine[],
    private readonly formats: readonly TargetFormat[],
    private readonly request: PlanRequest,
  ) {}

  /** Best first. */
  run(): Candidate[] {
    const { facts, options, chemistry } = this.request;
    const todo = asksChemistry(chemistry) ? chemistry : null;
    // What makes several files is one step: the next one would read but the first of them.
    const steps = makesSeveral(options, this.request.target) ? 1 : MOST_STEPS;
    for (let most = 1; most <= steps; most++) this.#walk(facts, options, todo, [], most);
    return this.#found.sort(comparePaths);
  }

  /** Paths of exactly `more` further steps; `todo` is the chemistry that none of the steps so far has done. */
  #walk(
    facts: StructureFacts,
    options: ConversionOptions,
    todo: Chemistry | null,
    path: PlannedStep[],
    more: number,
  ): void {
    const { target, facts: source } = this.request;
    for (const format of this.formats) {
      const last = more === 1;
      if (last !== (format.format === target)) continue;
      if (!last && (format.format === source.format || path.some(({ to }) => to === format.format))) continue;
      if (!this.engines.some(({ writes }) => writes.has(format.format))) continue;
      if (path.length + more > 1 && refusal(facts, format, options)) continue;
      for (const engine of this.engines) {
        // Twice in a row by one engine is never better than at once.
        if (path.at(-1)?.engine === engine.name) continue;
        for (const chemistry of todo ? [todo, null] : [null]) {
          if (last && todo && !chemistry) continue;
          const step = this.#step(engine, facts, format.format, options, chemistry);
          if (!step) continue;
          const grown = this.#candidate([...path, step]);
          if (this.#best && !this.request.engine && compareLosses(this.#best, grown) < 0) continue;
          const left = chemistry ? null : todo;
          if (last) this.#keep(grown);
          else this.#walk(factsAfter(facts, format, options), rest(options), left, grown.steps, more - 1);
        }
      }
    }
  }

  #step(
    engine: Engine,
    facts: StructureFacts,
    to: StructureFormat,
    options: ConversionOptions,
    chemistry: Chemistry | null,
  ): PlannedStep | null {
    const from = facts.format;
    if (!engine.reads.has(from) || !engine.writes.has(to)) return null;
    if (isExpanded(options) && !engine.expands) return null;
    if (makesSeveral(options, to) && !engine.splits) return null;
    const failed = this.request.avoid ?? [];
    if (failed.some((step) => step.engine === engine.name && step.from === from && step.to === to))
      return null;
    const request = { from, to, facts, options, ...(chemistry && { chemistry }) };
    const offer = engine.offer(request);
    return offer && { engine: engine.name, ...request, ...offer };
  }

  #candidate(steps: PlannedStep[]): Candidate {
    const names = this.engines.map(({ name }) => name);
    return candidate(steps, names, this.request.engine);
  }

  #keep(path: Candidate): void {
    const { engine } = this.request;
    if (engine && !path.steps.some((step) => step.engine === engine)) return;
    this.#found.push(path);
    if (!this.#best || comparePaths(path, this.#best) < 0) this.#best = path;
  }
}

/** The chosen record is chosen once, copies are made once: what a step wrote is all that the next one reads. */
function rest({
  record: _record,
  expand: _expand,
  assembly: _assembly,
  ...others
}: ConversionOptions): ConversionOptions {
  return others;
}
