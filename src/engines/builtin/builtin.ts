import { rm } from 'node:fs/promises';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { AppError } from '../../errors.js';
import { expandedFacts } from '../../formats/expansion.js';
import type { FormatModule } from '../../formats/contract.js';
import { placeOf } from '../../formats/editing/editor.js';
import { isBuiltin } from '../../formats/editing/operations.js';
import type { StructureFormat } from '../../formats/format.js';
import { predictLosses } from '../../formats/predicted-losses.js';
import { entryUrl } from '../../lib/entries.js';
import { asksChemistry } from '../chemistry.js';
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
import type { Inspector } from '../inspection/inspector.js';
import type { Converted } from './convert.js';
import type { ConvertTask, TaskMessage, TaskOutcome } from './task.js';
import { describeBonds, expectedGuesses } from './unsaid-bonds.js';

/** After a stop was asked for, how long a thread may take to notice before it is ended, ms. */
const GRACE_MS = 1000;
/** How long a thread without work is kept, ms. */
const IDLE_MS = 60_000;
/** Rough speed of reading and writing together, atoms a second, and what a step costs at least, seconds. */
const ATOMS_PER_SECOND = 400_000;
const STEP_SECONDS = 0.02;

export interface BuiltinSettings {
  /** Conversions at once. */
  threads: number;
  /** The server's version: the engine is part of it. */
  version: string;
  /** MiB of JavaScript heap of one thread; typed arrays are charged to the step's own budget. */
  heapMiB?: number;
  /** The operator's component dictionary (`components.cif`, plain or gzipped): bonds of what has no built-in template. */
  componentsPath?: string | null;
  /** Reads what a step wrote, where the next one must know. */
  inspector: Inspector;
}

/** The project's own readers and writers in worker threads: always there, and the one that keeps the most fields. */
export class BuiltinEngine implements Engine {
  readonly name = EngineName.BUILTIN;
  readonly expands = true;
  readonly splits = true;
  readonly version: string;
  readonly reads: ReadonlySet<StructureFormat>;
  readonly writes: ReadonlySet<StructureFormat>;
  readonly #formats: ReadonlyMap<StructureFormat, FormatModule>;
  readonly #componentsPath: string | null;
  readonly #pool: Piscina<ConvertTask, TaskOutcome>;

  readonly #inspector: Inspector;

  constructor(formats: readonly FormatModule[], settings: BuiltinSettings) {
    this.#inspector = settings.inspector;
    this.version = settings.version;
    this.#componentsPath = settings.componentsPath ?? null;
    this.#formats = new Map(formats.map((module) => [module.format, module]));
    this.reads = new Set(this.#formats.keys());
    this.writes = new Set(
      formats.filter((module) => module.createWriter !== undefined).map(({ format }) => format),
    );
    this.#pool = new Piscina<ConvertTask, TaskOutcome>({
      filename: entryUrl('engines/builtin/convert.worker.js').href,
      // A thread costs 15 MB: it starts with the first conversion, and waits a while for the next one.
      minThreads: 0,
      idleTimeout: IDLE_MS,
      maxThreads: settings.threads,
      // A thread without work must not wait inside Atomics, where it holds back its message ports.
      atomics: 'disabled',
      recordTiming: false,
      resourceLimits: { maxOldGenerationSizeMb: settings.heapMiB ?? 512 },
    });
    // A thread that dies between tasks is replaced by the pool; the task that it had fails on its own.
    this.#pool.on('error', () => undefined);
  }

  async health(): Promise<EngineHealth> {
    return {
      available: true,
      message: `Runs in up to ${this.#pool.options.maxThreads} threads of this server, each conversion within its own memory budget.`,
    };
  }

  offer({ from, to, facts, options, operations = [], chemistry }: StepRequest): StepOffer | null {
    if (!operations.every(isBuiltin)) return null;
    const target = this.#formats.get(to);
    if (!target?.createWriter || !this.reads.has(from)) return null;
    if (asksChemistry(chemistry) || (options.generate3d && facts.dimension !== 3)) return null;
    return {
      losses: [...predictLosses(facts, target, options), ...expectedGuesses(facts, target)],
      seconds:
        STEP_SECONDS +
        (expandedFacts(facts, options).atoms / ATOMS_PER_SECOND) * (operations.length > 0 ? 2 : 1),
    };
  }

  async run(step: EngineStep, listener: StepListener, signal: AbortSignal): Promise<EngineResult> {
    if (signal.aborted) throw cancelled();
    const { port1, port2 } = new MessageChannel();
    const stop = new SharedArrayBuffer(4);
    const end = new AbortController();
    let reason = null as AppError | null;
    const timers: NodeJS.Timeout[] = [];
    const after = (ms: number, action: () => void): void => void timers.push(setTimeout(action, ms));
    // Asked first, so that the thread closes and removes its output itself; ended when it does not listen.
    const halt = (why: AppError): void => {
      reason ??= why;
      Atomics.store(new Int32Array(stop), 0, 1);
      after(GRACE_MS, () => end.abort());
    };
    const onAbort = (): void => halt(cancelled());
    signal.addEventListener('abort', onAbort, { once: true });
    port1.on('message', (message: TaskMessage) => {
      if (message.kind === 'STARTED') after(step.timeLimitMs, () => halt(timedOut(step)));
      else if (!reason) listener.onProgress(message.fraction);
    });
    try {
      const { from, to, inputPath, outputPath, options, facts, operations, budgetBytes } = step;
      const task = {
        from,
        to,
        inputPath,
        outputPath,
        options,
        facts,
        operations: operations ?? null,
        budgetBytes,
        componentsPath: this.#componentsPath,
        port: port2,
        stop,
      };
      const outcome = await this.#pool.run(task, { transferList: [port2], signal: end.signal });
      if (reason) throw reason;
      const result = resultOf(outcome);
      const found = step.wantsFacts ? await this.#inspector.expect(outputPath, to, signal) : null;
      listener.onProgress(1);
      report(step, result, listener);
      return {
        atoms: result.atoms,
        parts: result.parts,
        skippedRecords: result.skippedRecords,
        losses: result.losses,
        files: result.files,
        ...(result.effects && { effects: result.effects }),
        ...(found && { facts: found.facts }),
      };
    } catch (thrown) {
      // A thread that ended by itself has removed its output; one that was ended could not.
      if (end.signal.aborted) await rm(step.outputPath, { force: true });
      const error = reason ?? asEngineError(thrown);
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      for (const timer of timers) clearTimeout(timer);
      port1.close();
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

function resultOf(outcome: TaskOutcome): Converted {
  if ('result' in outcome) return outcome.result;
  if ('failure' in outcome) {
    const { code, message, details } = outcome.failure;
    throw new AppError(code, message, { details });
  }
  throw failed(outcome.fault);
}

function report({ from, to, operations = [] }: EngineStep, result: Converted, listener: StepListener): void {
  result.effects?.forEach(({ message, atoms }, index) =>
    listener.onLog(
      atoms === 0 ? 'WARNING' : 'INFO',
      `${placeOf(operations[index]!, index)}. ${capital(message)}`,
    ),
  );
  listener.onLog('INFO', `Read ${from} and wrote ${to}: ${result.atoms} atoms in ${result.parts} parts.`);
  if (result.bonds) listener.onLog('INFO', describeBonds(result.bonds));
  for (const warning of result.warnings) listener.onLog('WARNING', warning);
  for (const { code, count, message } of result.losses)
    listener.onLog('WARNING', `${code} (${count}): ${message}`);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const cancelled = (): AppError => new AppError('CANCELLED', 'The conversion was cancelled.');

const timedOut = ({ timeLimitMs }: EngineStep): AppError =>
  new AppError(
    'TIMED_OUT',
    `The conversion took longer than ${timeLimitMs / 1000} s and was ended; convert a smaller structure or one record of it.`,
  );

const failed = (cause: unknown): AppError =>
  new AppError(
    'ENGINE_FAILED',
    'The built-in engine failed on this structure; the server log says more. Try another engine.',
    { cause },
  );

function asEngineError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new AppError(
      'STRUCTURE_TOO_LARGE',
      'This structure needs more memory than a conversion may use; split it into smaller files.',
      { cause: thrown },
    );
  return failed(thrown);
}
