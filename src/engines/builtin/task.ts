import type { MessagePort } from 'node:worker_threads';
import type { ErrorCode, ErrorDetails } from '../../errors.js';
import type { EditOperation } from '../../formats/editing/operations.js';
import type { StructureFacts } from '../../formats/facts.js';
import type { StructureFormat } from '../../formats/format.js';
import type { ConversionOptions } from '../../formats/options.js';
import type { Converted } from './convert.js';

/** What crosses to a worker thread. */
export interface ConvertTask {
  from: StructureFormat;
  to: StructureFormat;
  inputPath: string;
  outputPath: string;
  options: ConversionOptions;
  facts: StructureFacts;
  /** What is done to the structure on the way. */
  operations: readonly EditOperation[] | null;
  budgetBytes: number;
  /** The operator's component dictionary. */
  componentsPath: string | null;
  port: MessagePort;
  /** One Int32: 1 asks the worker to stop at its next read or write. */
  stop: SharedArrayBuffer;
}

/** What a worker says while it works. */
export type TaskMessage = { kind: 'STARTED' } | { kind: 'PROGRESS'; fraction: number };

/** What comes back; errors keep their code and sentence. */
export type TaskOutcome =
  | { result: Converted }
  | { failure: { code: ErrorCode; message: string; details: ErrorDetails } }
  /** What is no AppError: its stack, for the server's log. */
  | { fault: string };
