import type { ReadContext } from '../contract.js';
import type { Structure } from '../model/structure.js';
import type { LabelCache } from './symbols.js';

/** One frame while it is read: what its count promised and what is to be said of it once. */
export class Frame {
  position = 0;
  /** Atoms that the count line promises. */
  promised = 0;
  broken = false;
  /** Atoms of the frame that have been read, those handed over included. */
  read = 0;
  readonly labels: LabelCache = [];
  #hash = 0;
  #first: { hash: number; atoms: number } | null = null;
  #tallies = new Map<string, { message: string; line: number; count: number }>();

  constructor(
    readonly context: ReadContext,
    readonly structure: Structure,
  ) {}

  begin(promised: number, line: number, offset: number): void {
    const { structure } = this;
    structure.clear();
    this.position++;
    this.promised = promised;
    this.read = 0;
    this.#hash = 0;
    structure.position = this.position;
    structure.number = this.position;
    structure.line = line;
    structure.byteOffset = offset;
  }

  /** An error; XYZ has nothing that would tell where a broken frame ends, so it is one of the file. */
  fail(code: string, message: string, line: number, column = 0): void {
    this.broken = true;
    const place = column > 0 ? { line, column, record: this.position } : { line, record: this.position };
    this.context.report.error(code, message, place);
  }

  warn(code: string, message: string, line: number): void {
    this.context.report.warning(code, message, { line, record: this.position });
  }

  /** Something that may be true of every atom: said once a frame, with the number of atoms. */
  tally(code: string, message: string, line: number): void {
    const known = this.#tallies.get(code);
    if (known) known.count++;
    else this.#tallies.set(code, { message, line, count: 1 });
  }

  added(element: number): void {
    this.read++;
    this.#hash = (Math.imul(this.#hash, 31) + element) | 0;
  }

  /** Says what was tallied and tells a frame of a trajectory from a molecule of a list by its elements. */
  finish(): void {
    for (const [code, { message, line, count }] of this.#tallies)
      this.warn(
        code,
        count === 1 ? message : `${message} So do ${count - 1} more atoms of this frame.`,
        line,
      );
    this.#tallies.clear();
    this.#first ??= { hash: this.#hash, atoms: this.read };
    const same = this.#first.hash === this.#hash && this.#first.atoms === this.read;
    this.structure.kind = same ? 'FRAME' : 'RECORD';
  }

  /** Hands over what has been read of the frame; afterwards more may come. */
  deliver(last: boolean, endOffset = 0): void {
    const { structure } = this;
    if (last) {
      this.finish();
      structure.byteLength = endOffset - structure.byteOffset;
    }
    if (!this.broken) this.context.sink.part(structure, last);
    if (last) return;
    const { title, byteOffset, foreignColumns } = structure;
    structure.clear();
    structure.title = title;
    structure.byteOffset = byteOffset;
    structure.foreignColumns = foreignColumns;
  }
}
