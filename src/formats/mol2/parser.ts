import { LineReader, type LineHandler } from '../bytes/lines.js';
import { isBlank, trimEnd } from '../bytes/numbers.js';
import { shown, textOf } from '../bytes/text.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { StructureDocument } from '../model/document.js';
import { Structure } from '../model/structure.js';
import { Molecule } from './molecule.js';

const HASH = 35;
const AT = 64;
const BACKSLASH = 92;
/** Longest line kept whole, bytes: one statement may name every atom of a set. */
const LONGEST = 8 * 2 ** 20;

/**
 * Reads MOL2: molecules one after the other, each a MOLECULE section and what follows it. A line that ends with `\` goes
 * on in the next one; `#` begins a comment line. A broken molecule is set aside and reading goes on at the next one.
 */
export class Mol2Parser implements FormatParser, LineHandler {
  readonly #lines = new LineReader(this, LONGEST);
  readonly #molecule: Molecule;
  #section = '';
  #continued: Uint8Array[] = [];
  #started = false;
  #good = 0;
  #rejected = 0;
  #line = 0;
  /** Columns of the line in hand. */
  #width = 0;
  #endOffset = 0;

  constructor(private readonly context: ReadContext) {
    const document = new StructureDocument('MOL2');
    document.decimals.coordinates = 0;
    const structure = new Structure(document, context.budget);
    structure.kind = 'RECORD';
    this.#molecule = new Molecule(context, structure);
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  line(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    this.#line = number;
    this.#width = end - start;
    const stop = trimEnd(bytes, start, end);
    if (bytes[start] === AT && stop > start) return this.#header(bytes, start, stop, number, offset);
    if (bytes[start] === HASH && stop > start && this.#continued.length === 0)
      return this.#molecule.comment(bytes, start, end);
    if (stop > start) this.#endOffset = offset + end - start;
    // A name may end with a backslash, as SMILES do.
    const isName = this.#section === 'MOLECULE' && this.#molecule.awaitsName;
    if (stop > start && bytes[stop - 1] === BACKSLASH && !isName) return this.#hold(bytes, start, stop - 1);
    if (this.#continued.length === 0) return this.#statement(bytes, start, end, number);
    this.#continued.push(bytes.slice(start, end));
    const whole = Buffer.concat(this.#continued);
    this.#continued = [];
    this.#statement(whole, 0, whole.length, number);
  }

  longLine(number: number): void {
    this.#molecule.record.fail('LINE_TOO_LONG', 'This line is longer than 8 MiB.', number);
  }

  end(): void {
    const { record } = this.#molecule;
    const before = record.broken;
    this.#lines.end();
    if (this.#started) {
      this.#molecule.lastComments();
      // An error in the last line, which has no line end, is one of the file: it was cut there.
      const cutHere = record.broken && !before;
      if (cutHere || (!record.broken && this.#molecule.cut(this.#section))) {
        this.context.report.error(
          'TRUNCATED',
          `The file ends within the ${this.#section} section of molecule ${record.position}: ${this.#molecule.progress}.`,
          record.place(this.#line, this.#width + 1),
        );
        record.broken = true;
      }
      this.#deliver();
    }
    const { report } = this.context;
    if (this.#good + this.#rejected === 0 && report.errors === 0)
      report.error('NO_RECORDS', 'The file holds no @<TRIPOS>MOLECULE section.', {
        line: Math.max(1, this.#line),
      });
    else if (this.#good === 0 && report.errors === 0)
      report.error(
        'NO_GOOD_RECORDS',
        `None of the ${this.#rejected} molecules can be read; the errors before this one say why.`,
      );
  }

  #hold(bytes: Uint8Array, start: number, end: number): void {
    this.#molecule.record.charge(end - start);
    this.#continued.push(bytes.slice(start, end));
  }

  #header(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    const name = /^@<TRIPOS>(\S*)/i.exec(textOf(bytes, start, Math.min(end, start + 80)))?.[1]?.toUpperCase();
    if (name === undefined) return this.#statement(bytes, start, end, number);
    this.#continued = [];
    this.#section = name;
    if (name === 'MOLECULE') {
      if (this.#started) this.#deliver();
      this.#started = true;
      this.#molecule.begin(this.#good + this.#rejected + 1, number, offset);
    } else if (!this.#started) {
      this.context.report.error(
        'NO_MOLECULE',
        `The ${name} section comes before any @<TRIPOS>MOLECULE section.`,
        { line: number, column: 1 },
      );
      this.#started = true;
      this.#molecule.begin(1, number, offset);
      this.#molecule.record.broken = true;
    } else this.#molecule.section(name, bytes, start, end);
    this.#endOffset = offset + end - start;
  }

  #statement(bytes: Uint8Array, start: number, end: number, number: number): void {
    if (!this.#started) {
      if (!isBlank(bytes, start, end) && this.context.report.count('UNEXPECTED_LINE') === 0)
        this.context.report.warning(
          'UNEXPECTED_LINE',
          `${shown(bytes, start, end)} stands before the first molecule; it is ignored.`,
          { line: number },
        );
      return;
    }
    if (!this.#molecule.record.broken) this.#molecule.line(this.#section, bytes, start, end, number);
  }

  #deliver(): void {
    const { record } = this.#molecule;
    if (!record.broken) this.#molecule.finish(this.#line);
    record.structure.byteLength = this.#endOffset - record.structure.byteOffset;
    if (record.broken) {
      this.#rejected++;
      this.context.sink.rejected?.(record.position, record.structure.byteOffset);
    } else {
      this.#good++;
      this.context.sink.part(record.structure, true);
    }
  }
}
