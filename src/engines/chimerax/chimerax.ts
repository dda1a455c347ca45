import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../errors.js';
import type { FormatModule } from '../../formats/contract.js';
import type { StructureFormat } from '../../formats/format.js';
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
import { cancelled } from '../process/child.js';
import { outputLines } from '../process/output-lines.js';
import { RunFolder } from '../process/run-folder.js';
import { chemistryOf, compare, expectedAtoms, judge, relay } from './judgement.js';
import { offerOf, READS, WRITES } from './offer.js';
import { ProcessPool, type PoolSettings } from './pool.js';
import type { ChimeraXProcess } from './process.js';
import type { WorkerEnd, WorkerRequest } from './protocol.js';
import { askVersion } from './version.js';

export interface ChimeraXSettings extends PoolSettings {
  inspector: Inspector;
  formats: readonly FormatModule[];
}

/** A path within a command of ChimeraX; anything else could end a quote or be fetched from the network. */
const PLAIN = /^[A-Za-z0-9_./-]+$/;

/** ChimeraX where it is installed: warm headless processes that run our worker script over a private pipe. */
export class ChimeraXEngine implements Engine {
  readonly name = EngineName.CHIMERAX;
  readonly reads: ReadonlySet<StructureFormat>;
  readonly writes: ReadonlySet<StructureFormat>;
  #version: string | null = null;
  /** It was asked for its version and did not say one. */
  #silent = false;
  readonly #formats: ReadonlyMap<StructureFormat, FormatModule>;
  readonly #pool: ProcessPool;
  readonly #closing = new AbortController();
  /** Resolves when it has been asked for its version. */
  readonly probed: Promise<void>;

  constructor(private readonly settings: ChimeraXSettings) {
    this.#formats = new Map(settings.formats.map((module) => [module.format, module]));
    const known = (format: StructureFormat): boolean => this.#formats.has(format);
    this.reads = new Set(READS.filter(known));
    this.writes = new Set(WRITES.filter(known));
    this.#pool = new ProcessPool(settings, (version) => (this.#version = version));
    // It takes seconds, and nobody waits for it.
    this.probed = askVersion(settings, this.#closing.signal).then(
      (version) => {
        this.#version ??= version;
        this.#silent = version === null;
      },
      () => {
        this.#silent = true;
      },
    );
  }

  get version(): string | null {
    return this.#version;
  }

  async health(): Promise<EngineHealth> {
    const { sandbox, processes } = this.settings;
    const unproven = this.#silent && this.#version === null ? 'It does not start, or is no ChimeraX.' : null;
    const trouble = this.#pool.trouble ?? this.#misplaced() ?? unproven;
    if (trouble) return { available: false, message: trouble };
    return {
      available: !this.#closing.signal.aborted,
      message: `${sandbox.protection} ${this.#pool.size} of ${processes} processes run.`,
    };
  }

  offer(request: StepRequest): StepOffer | null {
    const target = this.#formats.get(request.to);
    if (!target || !this.reads.has(request.from) || this.#misplaced()) return null;
    return offerOf(request, target);
  }

  async run(step: EngineStep, listener: StepListener, signal: AbortSignal): Promise<EngineResult> {
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    if (stop.aborted) throw cancelled();
    const offer = this.offer(step);
    if (!offer)
      throw new AppError(
        'NO_CONVERSION_PATH',
        `ChimeraX does not convert ${step.from} to ${step.to} like this.`,
      );
    const expected = await expectedAtoms(step, this.settings.inspector, stop);
    return this.#pool.use(stop, (process) => this.#work(process, step, offer, expected, listener, stop));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#pool.close();
    await this.probed;
  }

  async #work(
    process: ChimeraXProcess,
    step: EngineStep,
    offer: StepOffer,
    expected: number,
    listener: StepListener,
    signal: AbortSignal,
  ): Promise<EngineResult> {
    const { sandbox, inspector } = this.settings;
    const suffix = (format: StructureFormat): string => this.#formats.get(format)!.suffixes[0]!;
    const suffixes = { input: suffix(step.from), output: suffix(step.to) };
    const folder = await RunFolder.make(step, suffixes, sandbox.account, process.folder);
    try {
      const seen = (file: string): string =>
        `${sandbox.inside(process.folder)}/${path.relative(process.folder, file)}`;
      const { from, to, chemistry } = step;
      const request = {
        op: 'convert',
        input: seen(folder.inputPath),
        from,
        output: seen(folder.outputPath),
        to,
        hydrogens: chemistry?.addHydrogens !== undefined,
        bonds: chemistry?.perceiveBonds === true,
      } as const;
      const { opened, saved } = judge(await this.#ask(process, request, step, listener, signal));
      const { size } = await stat(step.inputPath);
      const done = chemistryOf(step, opened, saved);
      const found = await folder.publish(step.outputPath, 64 * 2 ** 20 + 20 * size, async () => {
        const found = await inspector.expect(step.outputPath, to, signal);
        compare(step, found, expected + (done?.hydrogensAdded ?? 0));
        return found;
      });
      listener.onProgress(1);
      listener.onLog(
        'INFO',
        `ChimeraX held ${saved.atoms} atoms and ${saved.bonds} bonds in ${saved.models} models.`,
      );
      const { atoms, parts, facts } = found;
      return {
        losses: foundLosses('ChimeraX', step.facts, facts, this.#formats.get(to)!, offer.losses),
        atoms,
        parts,
        facts,
        skippedRecords: 0,
        ...(done && { chemistry: done }),
      };
    } finally {
      await folder.remove();
    }
  }

  async #ask(
    process: ChimeraXProcess,
    request: WorkerRequest,
    { timeLimitMs }: EngineStep,
    listener: StepListener,
    signal: AbortSignal,
  ): Promise<WorkerEnd> {
    try {
      return await process.ask(request, timeLimitMs, signal, relay(listener));
    } catch (thrown) {
      for (const line of outputLines(process.lastWords)) listener.onLog('ERROR', line);
      throw thrown;
    }
  }

  /** Outside of `bwrap` the paths that ChimeraX is told are the machine's own. */
  #misplaced(): string | null {
    const { sandbox, workFolder } = this.settings;
    if (PLAIN.test(sandbox.inside(workFolder))) return null;
    return 'ChimeraX cannot be told of files in this DATA_DIR: use a path of letters, digits, dots and dashes, or install bubblewrap.';
  }
}
