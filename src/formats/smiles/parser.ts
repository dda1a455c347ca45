import { AppError } from '../../errors.js';
import { LineReader, type LineHandler } from '../bytes/lines.js';
import { skipBlanks, trimEnd } from '../bytes/numbers.js';
import { textOf } from '../bytes/text.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { StructureDocument } from '../model/document.js';
import { Structure } from '../model/structure.js';
import { looksLikeSmiles } from './detect.js';
import { contentsOf } from './extension.js';
import { Carried } from './holdings.js';
import { MoleculeReader } from './molecule.js';
import { SmilesRecord } from './record.js';

const BAR = 124;
const HASH = 35;
/** What the first column is called in a line of names; no SMILES has these letters. */
const HEADER = /smiles/i;

/**
 * Reads SMILES, one molecule a line: the SMILES, an extension between bars (CXSMILES), and the rest of the line as its name. A
 * broken line is set aside. Structures have no coordinates; the text is carried, for a writer and for what draws it.
 */
export class SmilesParser implements FormatParser, LineHandler {
  readonly #lines = new LineReader(this);
  readonly #structure: Structure;
  readonly #record: SmilesRecord;
  readonly #molecule: MoleculeReader;
  /** Lines that hold a molecule, good and bad. */
  #position = 0;
  #good = 0;
  #line = 0;
  #long = false;

  constructor(private readonly context: ReadContext) {
    const document = new StructureDocument('SMILES');
    document.decimals.coordinates = 0;
    this.#structure = new Structure(document, context.budget);
    this.#structure.kind = 'RECORD';
    this.#record = new SmilesRecord(context, this.#structure, context.strictRecords === true);
    this.#molecule = new MoleculeReader(this.#record);
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  longLine(): void {
    this.#long = true;
  }

  line(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    this.#line = number;
    const first = skipBlanks(bytes, start, end);
    const last = trimEnd(bytes, first, end);
    if (first === last) return;
    const long = this.#long;
    this.#long = false;
    const stop = wordEnd(bytes, first, last);
    if (this.#position === 0 && this.#isHeader(bytes, first, stop, number)) return;
    if (bytes[first] === HASH) return this.#comment(number);
    const record = this.#record;
    record.open(this.#position + 1, number, start, offset + first - start);
    this.#position++;
    if (long) record.wrong('LINE_TOO_LONG', 'This line is longer than 64 KiB.', start);
    else if (isReaction(bytes, first, stop)) this.#reaction(first);
    else if (this.#read(bytes, first, stop, last)) return this.#deliver(offset + last - start);
    this.context.sink.rejected?.(record.position, this.#structure.byteOffset);
  }

  end(): void {
    this.#lines.end();
    const { report } = this.context;
    if (this.#position === 0)
      report.error('NO_RECORDS', 'The file holds no molecule: no line of it is SMILES.', {
        line: Math.max(1, this.#line),
      });
    else if (this.#good === 0 && report.errors === 0)
      report.error(
        'NO_GOOD_RECORDS',
        `None of the ${this.#position} lines can be read; the errors before this one say why.`,
      );
  }

  #read(bytes: Uint8Array, first: number, stop: number, last: number): boolean {
    const structure = this.#structure;
    structure.dimension = 0;
    if (!this.#molecule.read(bytes, first, stop)) {
      if (stop < last) this.#hint(bytes, skipBlanks(bytes, stop, last), last);
      return false;
    }
    const end = this.#extension(bytes, stop, last);
    structure.title = textOf(bytes, skipBlanks(bytes, end, last), last);
    this.#record.charge(end - first + 64);
    structure.carried.push({ key: Carried.TEXT, bytes: bytes.slice(first, end) });
    return true;
  }

  /** Reads over a CXSMILES extension; where it ends, which is at `stop` when there is none. */
  #extension(bytes: Uint8Array, stop: number, last: number): number {
    const at = skipBlanks(bytes, stop, last);
    if (bytes[at] !== BAR || at >= last) return stop;
    const closing = bytes.subarray(at + 1, last).indexOf(BAR);
    if (closing < 0) {
      this.#record.caution(
        'BAD_EXTENSION',
        'This extension is not closed by a second bar; it is taken as a part of the name.',
        at,
      );
      return stop;
    }
    const end = at + closing + 2;
    const contents = contentsOf(textOf(bytes, at + 1, end - 1));
    if (contents.length > 0)
      this.#record.note(
        'CXSMILES',
        `The extension has ${contents.join(', ')}: kept in SMILES, and in other formats as far as these hold it.`,
        this.#line,
      );
    return end;
  }

  #deliver(endOffset: number): void {
    const structure = this.#structure;
    this.#record.close();
    structure.byteLength = endOffset - structure.byteOffset;
    this.#good++;
    this.context.sink.part(structure, true);
  }

  /** The names of the columns, where the first line has them. */
  #isHeader(bytes: Uint8Array, first: number, stop: number, number: number): boolean {
    if (!HEADER.test(textOf(bytes, first, stop))) return false;
    this.context.report.note('HEADER_LINE', 'The first line names the columns; it is no molecule.', {
      line: number,
    });
    return true;
  }

  #comment(number: number): void {
    this.context.report.note('COMMENT_LINE', 'A line that begins with # is taken as a comment.', {
      line: number,
    });
  }

  /** A file of reactions is refused; one among molecules is set aside. */
  #reaction(at: number): void {
    const what = 'a reaction SMILES; reactions are not kept';
    if (this.#good === 0)
      throw new AppError(
        'UNSUPPORTED_FEATURE',
        `Line ${this.#line} is ${what}: upload the molecules themselves, one a line.`,
      );
    this.#record.wrong('REACTION', `This is ${what}.`, at);
  }

  /** The SMILES may stand in the second column. */
  #hint(bytes: Uint8Array, from: number, last: number): void {
    const { report } = this.context;
    if (report.count('COLUMNS_SWAPPED') > 0 || this.#position > 1) return;
    if (!looksLikeSmiles(textOf(bytes, from, wordEnd(bytes, from, last)))) return;
    report.note(
      'COLUMNS_SWAPPED',
      'The second column of this line looks like SMILES: the SMILES comes first, then the name.',
      { line: this.#line, column: from - this.#record.start + 1 },
    );
  }
}

function wordEnd(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && bytes[at] !== 32 && bytes[at] !== 9) at++;
  return at;
}

/** Two `>` that are no part of a dative bond. */
function isReaction(bytes: Uint8Array, start: number, end: number): boolean {
  let found = 0;
  for (let at = start; at < end; at++) if (bytes[at] === 62 && bytes[at - 1] !== 45) found++;
  return found === 2;
}
