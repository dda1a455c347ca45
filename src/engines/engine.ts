import type { EditOperation } from '../formats/editing/operations.js';
import type { EditEffect } from '../formats/editing/step.js';
import type { StructureFacts } from '../formats/facts.js';
import type { StructureFormat } from '../formats/format.js';
import type { Loss } from '../formats/losses.js';
import type { ConversionOptions } from '../formats/options.js';
import type { Chemistry, ChemistryDone } from './chemistry.js';

/** The engines that Molshelf knows; the names are those of the GraphQL enum. */
export const EngineName = { CHIMERAX: 'CHIMERAX', BUILTIN: 'BUILTIN', OPENBABEL: 'OPENBABEL' } as const;
export type EngineName = (typeof EngineName)[keyof typeof EngineName];

/** What is asked of an engine when a conversion is planned. */
export interface StepRequest {
  from: StructureFormat;
  to: StructureFormat;
  /** Of what the step will read. */
  facts: StructureFacts;
  options: ConversionOptions;
  /** What is to be done to the structure on the way, in order; absent for a conversion alone. */
  operations?: readonly EditOperation[] | undefined;
  /** What is to be done to the molecule on the way. */
  chemistry?: Chemistry | undefined;
}

/** What an engine promises for a step. */
export interface StepOffer {
  /** Everything that the result will lack or have guessed. */
  losses: Loss[];
  /** Estimated duration, seconds. */
  seconds: number;
}

/** One step to run. The files lie in a folder that belongs to this step alone. */
export interface EngineStep extends StepRequest {
  /** Absolute path of a plain (unpacked) file, made of our own ids. */
  inputPath: string;
  /** Absolute path that does not exist yet. */
  outputPath: string;
  /** Bytes of memory that the step may use. */
  budgetBytes: number;
  /** Milliseconds from the moment the step starts to run. */
  timeLimitMs: number;
  /** A next step must know what this one has made: the result says its facts. */
  wantsFacts?: boolean;
}

export interface EngineResult {
  losses: Loss[];
  /** Atoms and parts (models, records, frames) written. */
  atoms: number;
  parts: number;
  /** Broken records of the input that were set aside; also counted as a loss. */
  skippedRecords: number;
  /** Files that were written, where the options ask for several: the output, and more that `partPath` names; absent means one. */
  files?: number;
  /** What each operation did. */
  effects?: EditEffect[];
  /** Of what was written, where the engine's result was read again: what a next step starts from. */
  facts?: StructureFacts;
  /** What was done of the chemistry that the step asked for. */
  chemistry?: ChemistryDone;
}

/** COMMAND is what an engine was told, word by word. */
export type LogLevel = 'COMMAND' | 'INFO' | 'WARNING' | 'ERROR';

export interface StepListener {
  /** 0 to 1, never falling, at most ten times a second. */
  onProgress(fraction: number): void;
  /** A line for the conversion's log; for users, so without paths. */
  onLog(level: LogLevel, message: string): void;
}

export interface EngineHealth {
  /** Whether steps can be run now. */
  available: boolean;
  /** A sentence: why not, or what protects the server from the engine. */
  message: string;
}

/**
 * One way to convert files. Every engine passes the same suite (tests/conformance/engine.ts), so the planner and the
 * services know none of them by name.
 */
export interface Engine {
  readonly name: EngineName;
  /** Null until it is known, and where the engine is not installed. */
  readonly version: string | null;
  /** Formats that it opens and that it writes; not every pair of them is a step that it offers. */
  readonly reads: ReadonlySet<StructureFormat>;
  readonly writes: ReadonlySet<StructureFormat>;
  /** Whether it makes several files of one (options split and chains: SPLIT); absent means no. */
  readonly splits?: boolean;
  /** Whether it makes unit cells and assemblies (options expand and assembly); absent means no. */
  readonly expands?: boolean;
  health(): Promise<EngineHealth>;
  /** Whether this engine can do a step, and at what cost; null where it cannot. Pure and quick. */
  offer(request: StepRequest): StepOffer | null;
  /**
   * Does one step. On success the output is a complete regular file; on failure it does not exist. Throws AppError:
   * what `refusal` of the formats says, REJECTED, STRUCTURE_TOO_LARGE, ENGINE_FAILED, TIMED_OUT, CANCELLED.
   */
  run(step: EngineStep, listener: StepListener, signal: AbortSignal): Promise<EngineResult>;
  /** Ends running steps and everything that the engine started. */
  close(): Promise<void>;
}
