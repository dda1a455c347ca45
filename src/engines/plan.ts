import type { EditOperation } from '../formats/editing/operations.js';
import type { StructureFacts } from '../formats/facts.js';
import type { StructureFormat } from '../formats/format.js';
import { LossTally, type Loss, type LossSeverity } from '../formats/losses.js';
import type { ConversionOptions } from '../formats/options.js';
import type { Chemistry } from './chemistry.js';
import type { EngineName, StepOffer } from './engine.js';

export interface PlannedStep extends StepOffer {
  engine: EngineName;
  from: StructureFormat;
  to: StructureFormat;
  /** Of what the step reads, as far as it can be told before. */
  facts: StructureFacts;
  options: ConversionOptions;
  /** Operations of an edit that are done in this step. */
  operations?: readonly EditOperation[];
  /** What this step does to the molecule on the way. */
  chemistry?: Chemistry;
}

/** What would be done, and what it would cost; nothing has run. */
export interface Plan {
  steps: PlannedStep[];
  /** Losses of all steps, each code once. */
  losses: Loss[];
  /** Estimated duration, seconds. */
  seconds: number;
  /** A sentence: why this way. */
  why: string;
}

export interface PlanRequest {
  facts: StructureFacts;
  target: StructureFormat;
  options: ConversionOptions;
  /** What one of the steps is to do to the molecule. */
  chemistry?: Chemistry | undefined;
  /** The engine that the caller names: every plan goes through it, or there is none. */
  engine?: EngineName | undefined;
  /** Steps that failed a moment ago: other ways are looked for. */
  avoid?: readonly Pick<PlannedStep, 'engine' | 'from' | 'to'>[];
}

/** A path with what decides between paths. */
export interface Candidate {
  steps: PlannedStep[];
  losses: Loss[];
  seconds: number;
  /** Steps by other engines than the named one; 0 when none is named. */
  foreign: number;
  /** Kinds of losses: major, moderate, minor. */
  kinds: readonly [number, number, number];
  /** Place of the least preferred engine in the operator's order, 0 for the first. */
  order: number;
}

export function candidate(
  steps: PlannedStep[],
  engines: readonly EngineName[],
  named: EngineName | undefined,
): Candidate {
  const tally = new LossTally();
  for (const { losses } of steps)
    for (const { code, severity, message, count } of losses) tally.add(code, severity, message, count);
  const losses = tally.all;
  const kinds = (severity: LossSeverity): number =>
    losses.filter((loss) => loss.severity === severity).length;
  return {
    steps,
    losses,
    seconds: steps.reduce((sum, step) => sum + step.seconds, 0),
    foreign: named ? steps.filter((step) => step.engine !== named).length : 0,
    kinds: [kinds('MAJOR'), kinds('MODERATE'), kinds('MINOR')],
    order: Math.max(...steps.map((step) => engines.indexOf(step.engine))),
  };
}

/**
 * Which of two paths is better (negative: the first): as few steps by other engines than the named one as can be, then
 * the least loss by severity, then the operator's order of engines, then fewer steps, then the shorter time.
 */
export function comparePaths(a: Candidate, b: Candidate): number {
  return (
    a.foreign - b.foreign ||
    compareLosses(a, b) ||
    a.order - b.order ||
    a.steps.length - b.steps.length ||
    a.seconds - b.seconds
  );
}

/** Any number of minor losses is better than one moderate loss, and any number of those than one major loss. */
export function compareLosses(a: Candidate, b: Candidate): number {
  return a.kinds[0] - b.kinds[0] || a.kinds[1] - b.kinds[1] || a.kinds[2] - b.kinds[2];
}

/** Why the best path is the best: what decided against the next one. */
export function reasonFor(best: Candidate, next: Candidate | undefined, named?: EngineName): string {
  const way = best.steps.map(({ from, to, engine }) => `${from} to ${to} by ${engine}`).join(', then ');
  if (!next) return `${way}: the only way.`;
  if (named && best.foreign < next.foreign) return `${way}: as asked, ${named} does all that it can.`;
  const other = next.steps.map(({ engine }) => engine).join(' and ');
  if (compareLosses(best, next) < 0)
    return `${way}: it loses least (${said(best)}; the next way, by ${other}, ${said(next)}).`;
  if (named) return `${way}: as asked.`;
  if (best.order < next.order)
    return `${way}: it loses no more than the way by ${other}, and the operator prefers ${best.steps[0]!.engine}.`;
  if (best.steps.length < next.steps.length) return `${way}: the shortest of the ways that lose alike.`;
  return `${way}: the fastest of the ways that lose alike.`;
}

function said({ kinds: [major, moderate, minor] }: Candidate): string {
  const words = [
    major && `${major} major`,
    moderate && `${moderate} moderate`,
    minor && `${minor} minor`,
  ].filter(Boolean);
  return words.length === 0 ? 'no losses' : `${words.join(', ')}`;
}
