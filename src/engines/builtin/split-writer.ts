import { AppError } from '../../errors.js';
import type { ByteSink, FormatModule, FormatWriter, WriteContext } from '../../formats/contract.js';
import { LossSeverity } from '../../formats/losses.js';
import type { Structure } from '../../formats/model/structure.js';
import { MOST_FILES } from '../../formats/options.js';

/** A file that is being written. */
export interface OpenFile extends ByteSink {
  close(): void;
}

/** Opens the files of a result one after the other, counted from 1. */
export type OpenNext = (file: number) => OpenFile;

/** Writes each part into a file of its own, as it comes: no more than one is open. */
export class SplitWriter implements FormatWriter {
  #files = 0;
  #implicit = 0;

  constructor(
    private readonly to: FormatModule,
    private readonly context: Omit<WriteContext, 'out' | 'totals'>,
    private readonly open: OpenNext,
  ) {}

  get files(): number {
    return this.#files;
  }

  get implicit(): number {
    return this.#implicit;
  }

  part(structure: Structure): void {
    const atoms = structure.atoms.count;
    if (atoms === 0)
      return this.context.losses.add(
        'EMPTY_RECORDS',
        LossSeverity.MODERATE,
        'A record without atoms makes no file; it is left out.',
      );
    if (this.#files >= MOST_FILES)
      throw new AppError('INVALID_INPUT', `One conversion makes at most ${MOST_FILES} files.`);
    const out = this.open(++this.#files);
    try {
      const writer = this.to.createWriter!({ ...this.context, out, totals: { atoms, parts: 1 } });
      writer.part(structure);
      writer.end();
      this.#implicit += writer.implicit ?? 0;
    } finally {
      out.close();
    }
  }

  end(): void {
    // Each file was ended with its part.
  }
}
