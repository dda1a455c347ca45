import { AppError } from '../../errors.js';
import type { ChemistryDone } from '../chemistry.js';
import type { EngineStep, StepListener } from '../engine.js';
import type { GoodInspection, Inspector } from '../inspection/inspector.js';
import { outputLine } from '../process/output-lines.js';
import type { Totals, WorkerAnswer, WorkerEnd } from './protocol.js';

/**
 * Atoms that the result must have. ChimeraX holds one atom for each name of a residue with all its alternate locations,
 * and writes those where the format has them; of atoms that share even their location it loses all but one, so that
 * such a file must not go through it. Throws ENGINE_FAILED for that.
 */
export async function expectedAtoms(
  { from, to, facts, inputPath, budgetBytes }: EngineStep,
  inspector: Inspector,
  signal: AbortSignal,
): Promise<number> {
  if (from !== 'PDB' && from !== 'MMCIF') return facts.atoms;
  const { distinct, repeated } = await inspector.keys(inputPath, from, budgetBytes, signal);
  if (repeated > 0)
    throw failed(
      `${repeated} atoms have the same name as another one of their residue, which ChimeraX would lose.`,
    );
  return to === 'MOL2' ? distinct : facts.atoms;
}

/** Success is something opened and something saved, by its own count; throws ENGINE_FAILED for anything else. */
export function judge(end: WorkerEnd): { opened: Totals; saved: Totals } {
  if (end.event === 'failed')
    throw failed(`ChimeraX refused: ${sentence(outputLine(end.message) || end.kind)}`);
  const { opened, saved } = end;
  if (!opened || !saved || opened.models === 0 || opened.atoms === 0)
    throw failed('ChimeraX found no structure in the file, and said nothing of it.');
  return { opened, saved };
}

/** What was done of the chemistry that was asked for. */
export function chemistryOf({ chemistry }: EngineStep, opened: Totals, saved: Totals): ChemistryDone | null {
  if (!chemistry) return null;
  return {
    hydrogensAdded: chemistry.addHydrogens ? saved.hydrogens - opened.hydrogens : 0,
    bondsPerceived: chemistry.perceiveBonds ? saved.bonds : 0,
    pH: null,
    rule: 'Hydrogens by addh of ChimeraX, which looks at hydrogen bonds; histidines named HID, HIE and HIP as named, others by their surroundings.',
  };
}

/** Fewer atoms than there must be are a failure, however content the program is. */
export function compare({ facts }: EngineStep, found: GoodInspection, expected: number): void {
  if (found.atoms !== expected) throw failed(`ChimeraX wrote ${found.atoms} of ${expected} atoms.`);
  if (found.parts !== facts.parts) throw failed(`ChimeraX wrote ${found.parts} of ${facts.parts} models.`);
}

/** Hands on what the worker says while it works. */
export const relay =
  (listener: StepListener) =>
  (answer: WorkerAnswer): void => {
    if (answer.event === 'command') listener.onLog('COMMAND', outputLine(answer.text));
    else if (answer.event === 'log') listener.onLog(answer.level, outputLine(answer.message));
    else if (answer.event === 'progress') listener.onProgress(answer.fraction);
  };

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const failed = (message: string): AppError => new AppError('ENGINE_FAILED', message);
