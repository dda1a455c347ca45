import type { ReadContext } from './contract.js';
import type { Structure } from './model/structure.js';
import type { Place } from './report.js';

/**
 * What is found in one record of a file of many: an error sets the record aside, unless the file is one record or its
 * reader wants every record good; then it is an error of the file.
 */
export class RecordFindings {
  /** 1-based number in the file. */
  position = 0;
  /** An error was found: the record is set aside. */
  broken = false;
  #charged = 0;

  /** @param strict errors of a record are errors of the file */
  constructor(
    readonly context: ReadContext,
    readonly structure: Structure,
    private readonly strict: boolean,
  ) {}

  begin(position: number, line: number, offset: number): void {
    this.structure.clear();
    this.context.budget.release(this.#charged);
    this.#charged = 0;
    this.position = position;
    this.structure.position = position;
    this.structure.number = position;
    this.structure.line = line;
    this.structure.byteOffset = offset;
    this.broken = false;
  }

  place(line: number, column = 0): Place {
    return column > 0 ? { line, column, record: this.position } : { line, record: this.position };
  }

  /** An error of this record; the first one sets it aside. */
  fail(code: string, message: string, line: number, column = 0): void {
    this.broken = true;
    const { report } = this.context;
    if (this.strict) report.error(code, message, this.place(line, column));
    else report.recordError(code, message, this.place(line, column));
  }

  warn(code: string, message: string, line: number, column = 0): void {
    this.context.report.warning(code, message, this.place(line, column));
  }

  note(code: string, message: string, line: number): void {
    this.context.report.note(code, message, this.place(line));
  }

  /** Charges bytes that this record keeps until the next one begins. */
  charge(bytes: number): void {
    this.context.budget.charge(bytes);
    this.#charged += bytes;
  }

  /** Keeps a line as it stands, with LF at its end, for a writer of the same family. */
  carry(key: string, bytes: Uint8Array, start: number, end: number): void {
    this.charge(end - start + 64);
    const line = new Uint8Array(end - start + 1);
    line.set(bytes.subarray(start, end));
    line[end - start] = 10;
    this.structure.carried.push({ key, bytes: line });
  }
}
