import { stat } from 'node:fs/promises';
import { AppError } from '../../errors.js';
import type { FormatModule } from '../../formats/contract.js';
import type { StructureFacts } from '../../formats/facts.js';
import type { StructureFormat } from '../../formats/format.js';
import type { ChemistryDone } from '../chemistry.js';
import {
  EngineName,
  type Engine,
  type EngineHealth,
  type EngineResult,
  type EngineStep,
  type StepListener,
  type StepOffer,
  type StepRequest,
} from '../engine.js';
import { foundLosses } from '../inspection/found-losses.js';
import type { Inspector } from '../inspection/inspector.js';
import { runChild, type ChildEnd } from '../process/child.js';
import { RunFolder } from '../process/run-folder.js';
import type { Limits, Sandbox } from '../process/sandbox.js';
import { Slots } from '../process/slots.js';
import type { Installation } from './installation.js';
import { MOST_PERCEIVED, offerOf, READS, WRITES } from './offer.js';

/** It needs its own code and data in memory before the structure. */
const BASE_MEMORY = 512 * 2 ** 20;

export interface OpenBabelSettings {
  installation: Installation;
  sandbox: Sandbox;
  inspector: Inspector;
  formats: readonly FormatModule[];
  /** Processes at once. */
  processes: number;
}

/** Open Babel where it is installed: one confined process for each step. */
export class OpenBabelEngine implements Engine {
  readonly name = EngineName.OPENBABEL;
  readonly reads: ReadonlySet<StructureFormat>;
  readonly writes: ReadonlySet<StructureFormat>;
  readonly version: string;
  readonly #formats: ReadonlyMap<StructureFormat, FormatModule>;
  readonly #closing = new AbortController();
  readonly #slots: Slots;

  constructor(private readonly settings: OpenBabelSettings) {
    this.version = settings.installation.version;
    this.#slots = new Slots(settings.processes);
    this.#formats = new Map(settings.formats.map((module) => [module.format, module]));
    const known = (format: StructureFormat): boolean => this.#formats.has(format);
    this.reads = new Set((Object.keys(READS) as StructureFormat[]).filter(known));
    this.writes = new Set((Object.keys(WRITES) as StructureFormat[]).filter(known));
  }

  async health(): Promise<EngineHealth> {
    return { available: !this.#closing.signal.aborted, message: this.settings.sandbox.protection };
  }

  offer(request: StepRequest): StepOffer | null {
    const target = this.#formats.get(request.to);
    if (!target || !this.reads.has(request.from) || !this.writes.has(request.to)) return null;
    return offerOf(request, target);
  }

  async run(step: EngineStep, listener: StepListener, signal: AbortSignal): Promise<EngineResult> {
    const { sandbox, inspector, installation } = this.settings;
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    if (stop.aborted) throw new AppError('CANCELLED', 'The conversion was cancelled.');
    const offer = this.offer(step);
    if (!offer)
      throw new AppError(
        'NO_CONVERSION_PATH',
        `Open Babel does not convert ${step.from} to ${step.to} like this.`,
      );
    const suffix = (format: StructureFormat): string => this.#formats.get(format)!.suffixes[0]!;
    const suffixes = { input: suffix(step.from), output: suffix(step.to) };
    const folder = await RunFolder.make(step, suffixes, sandbox.account);
    try {
      const limits = await limitsOf(step);
      const seen = sandbox.inside(folder.path);
      const command = { program: installation.program, args: argumentsOf(step, suffixes) };
      listener.onLog('COMMAND', `obabel ${command.args.join(' ')}`);
      const environment = { HOME: seen, TMPDIR: seen, PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };
      const confinement = { limits, folder: folder.path, programFolders: installation.folders, environment };
      const run = { sandbox, confinement, timeLimitMs: step.timeLimitMs, signal: stop };
      const end = await this.#slots.use(stop, () => runChild(command, run));
      const converted = judge(end, step, listener);
      const found = await inspector.expect(folder.outputPath, step.to, stop);
      compare(step, converted, found.atoms);
      await folder.publish(step.outputPath, limits.fileBytes);
      listener.onProgress(1);
      const { atoms, parts, facts } = found;
      const target = this.#formats.get(step.to)!;
      const losses = isWhole(step)
        ? foundLosses('Open Babel', step.facts, facts, target, offer.losses)
        : offer.losses;
      const chemistry = step.chemistry && done(step, facts);
      return { losses, atoms, parts, facts, skippedRecords: 0, ...(chemistry && { chemistry }) };
    } finally {
      await folder.remove();
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }
}

async function limitsOf({ inputPath, budgetBytes, timeLimitMs }: EngineStep): Promise<Limits> {
  const { size } = await stat(inputPath);
  return {
    memoryBytes: BASE_MEMORY + budgetBytes,
    cpuSeconds: Math.ceil(timeLimitMs / 1000) + 1,
    fileBytes: 64 * 2 ** 20 + 20 * size,
    processes: 16,
  };
}

/**
 * Only values of ours: format names of the table, names of ours within its folder, numbers. It writes the name of its
 * input into some results, so that a path would go out with them.
 */
function argumentsOf(
  { from, to, options, facts, chemistry }: EngineStep,
  suffixes: { input: string; output: string },
): string[] {
  const input = `input${suffixes.input}`;
  const output = `output${suffixes.output}`;
  const args = [`-i${READS[from]!}`, input, `-o${WRITES[to]!}`, '-O', output];
  if (options.record !== undefined) args.push('-f', String(options.record), '-l', String(options.record));
  // Neither bonds nor hydrogens from distances: for large structures that takes longer than anybody waits.
  if (facts.atoms > MOST_PERCEIVED) args.push('-ab');
  if (options.generate3d && facts.dimension !== 3) args.push('--gen3d');
  const { addHydrogens } = chemistry ?? {};
  if (addHydrogens) args.push(...(addHydrogens.pH === undefined ? ['-h'] : ['-p', String(addHydrogens.pH)]));
  return args;
}

/** The number of molecules that it says it converted; that and nothing else is its success. */
function judge(end: ChildEnd, step: EngineStep, listener: StepListener): number {
  const said = `${end.stdout}\n${end.stderr}`;
  const converted = Number(/(\d+) molecules? converted/.exec(said)?.[1] ?? 0);
  const level = converted > 0 ? 'INFO' : 'ERROR';
  for (const line of linesOf(said)) listener.onLog(level, line);
  if (end.cut) listener.onLog('WARNING', 'The output of Open Babel was longer; its beginning is left out.');
  const expected = step.options.record === undefined ? step.facts.parts : 1;
  if (converted === expected) return converted;
  const how = end.signal ? `was ended by ${end.signal}` : `ended with status ${end.status}`;
  throw new AppError(
    'ENGINE_FAILED',
    converted > 0
      ? `Open Babel converted ${converted} of ${expected} molecules.`
      : `Open Babel converted nothing and ${how}; the log has its last words.`,
  );
}

/** What it printed, a line each, without paths and control characters. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/\/\S*\/(\S+)/g, '$1')
        .replace(/[^\x20-\x7e]/g, '?')
        .trim()
        .slice(0, 300),
    )
    .filter((line) => line !== '' && !/^[=*]+$/.test(line))
    .slice(-40);
}

/** Whether the result is to have all that the source has, and the count of its atoms. */
const isWhole = ({ facts, options, to }: EngineStep): boolean =>
  to !== 'SMILES' && facts.format !== 'SMILES' && options.record === undefined && !options.generate3d;

/** Its count of atoms must be the source's, except where it was asked to add hydrogens, or writes none (SMILES). */
function compare(step: EngineStep, converted: number, atoms: number): void {
  const { facts, chemistry } = step;
  if (!isWhole(step)) return;
  const enough = chemistry?.addHydrogens ? atoms >= facts.atoms : atoms === facts.atoms;
  if (enough && converted === facts.parts) return;
  throw new AppError('ENGINE_FAILED', `Open Babel wrote ${atoms} of ${facts.atoms} atoms.`);
}

function done({ facts: before, chemistry }: EngineStep, after: StructureFacts): ChemistryDone {
  const pH = chemistry?.addHydrogens?.pH ?? null;
  return {
    hydrogensAdded: after.hydrogens - before.hydrogens,
    bondsPerceived: chemistry?.perceiveBonds ? after.bonds : 0,
    pH,
    rule:
      pH === null
        ? 'Hydrogens fill up valences, whatever the pH; histidine as its bonds were perceived.'
        : 'Hydrogens fill up valences; groups with a known pKa, histidine among them, are protonated for the pH.',
  };
}
