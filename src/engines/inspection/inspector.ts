import { Piscina } from 'piscina';
import { AppError } from '../../errors.js';
import type { StructureFacts } from '../../formats/facts.js';
import type { StructureFormat } from '../../formats/format.js';
import { entryUrl } from '../../lib/entries.js';

/** What a file really is, whatever the program that wrote it says. */
export interface Inspection {
  valid: boolean;
  format: StructureFormat | null;
  atoms: number;
  /** Models, records or frames. */
  parts: number;
  /** Null where it is not valid. */
  facts: StructureFacts | null;
  /** Why it is not valid; empty when it is. */
  fault: string;
}

/** Of a file that is valid. */
export type GoodInspection = Inspection & { facts: StructureFacts };

/** Reads what outside programs have written, in threads of its own: success without data is no success. */
export class Inspector {
  readonly #pool: Piscina<string, Inspection>;

  constructor(threads: number) {
    this.#pool = new Piscina<string, Inspection>({
      filename: entryUrl('engines/inspection/inspect.worker.js').href,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 30_000,
      atomics: 'disabled',
      recordTiming: false,
    });
    this.#pool.on('error', () => undefined);
  }

  /** Throws ENGINE_FAILED unless the file is a good one of this format; CANCELLED on abort. */
  async expect(file: string, format: StructureFormat, signal: AbortSignal): Promise<GoodInspection> {
    let found: Inspection;
    try {
      found = await this.#pool.run(file, { signal });
    } catch (cause) {
      if (signal.aborted) throw new AppError('CANCELLED', 'The conversion was cancelled.', { cause });
      throw new AppError('ENGINE_FAILED', 'What the engine wrote cannot be read.', { cause });
    }
    if (found.facts && found.format === format) return { ...found, facts: found.facts };
    throw new AppError(
      'ENGINE_FAILED',
      found.format && found.format !== format
        ? `The engine wrote ${found.format} where ${format} was asked for.`
        : `The engine wrote no good ${format} file: ${found.fault || 'it is not recognised.'}`,
    );
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
