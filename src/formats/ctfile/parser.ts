import { AppError } from '../../errors.js';
import type { LineHandler } from '../bytes/lines.js';
import { isBlank } from '../bytes/numbers.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { StructureDocument } from '../model/document.js';
import { Structure } from '../model/structure.js';
import { startsWith } from './columns.js';
import { DataItemCollector, isItemHeader } from './data-items.js';
import { finishRecord } from './finish.js';
import { CtfileLines } from './lines.js';
import { Molfile } from './molfile.js';
import { CtfileRecord } from './record.js';
import { shown } from '../bytes/text.js';

/**
 * Reads molfiles one after the other: MOL is one, SDF any number, each with data items and closed by `$$$$`. A broken
 * record is set aside and reading goes on after its `$$$$`. One record is in memory at a time.
 */
export class CtfileParser implements FormatParser, LineHandler {
  readonly #lines: CtfileLines;
  readonly #structure: Structure;
  readonly #record: CtfileRecord;
  readonly #molfile: Molfile;
  readonly #items: DataItemCollector;
  #good = 0;
  #rejected = 0;
  #line = 0;
  /** The error of the record in hand is in the file's last line, which has no line end: it was cut there. */
  #unterminated = false;
  /** Where the record in hand ends, as far as it is known. */
  #endOffset = 0;

  constructor(
    private readonly format: 'MOL' | 'SDF',
    private readonly context: ReadContext,
  ) {
    const document = new StructureDocument(format);
    document.decimals.coordinates = 4;
    this.#structure = new Structure(document, context.budget);
    this.#structure.kind = 'RECORD';
    const strict = format === 'MOL' || context.strictRecords === true;
    this.#record = new CtfileRecord(context, this.#structure, strict);
    this.#molfile = new Molfile(this.#record);
    this.#items = new DataItemCollector(this.#record);
    this.#lines = new CtfileLines(this, document);
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  line(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    this.#line = number;
    const molfile = this.#molfile;
    if (molfile.untouched) {
      this.#record.begin(this.#good + this.#rejected + 1, number, offset);
      this.#items.begin();
      if (bytes[start] === 36) refuseReactions(bytes, start, end);
    }
    if (!molfile.blank || bytes[start]! > 32) this.#endOffset = offset + end - start;
    if (bytes[start] === 36 && startsWith(bytes, start, end, '$$$$')) return this.#delimiter(number);
    if (this.#record.broken || molfile.line(bytes, start, end, number)) return;
    this.#data(bytes, start, end, number, offset);
  }

  longLine(number: number): void {
    this.#record.fail('LINE_TOO_LONG', 'This line is longer than 8 MiB.', number);
  }

  end(): void {
    const whole = this.#record.broken;
    this.#lines.end();
    this.#unterminated = this.#record.broken && !whole;
    if (!this.#molfile.untouched && !this.#molfile.blank) this.#cut();
    const { report } = this.context;
    if (this.#good + this.#rejected === 0)
      report.error('NO_RECORDS', 'The file holds no molfile: no counts line was found.', {
        line: Math.max(1, this.#line),
      });
    else if (this.#good === 0 && report.errors === 0)
      report.error(
        'NO_GOOD_RECORDS',
        `None of the ${this.#rejected} records can be read; the errors before this one say why.`,
      );
  }

  #data(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    const items = this.#items;
    if (bytes[start] === 62 && end > start) {
      const fits = !items.open || ((items.closable || items.empty) && isItemHeader(bytes, start, end));
      if (fits && items.open && items.empty)
        this.#record.warn(
          'MISSING_BLANK_LINE',
          'No blank line closes the data item before this one.',
          number,
        );
      if (fits) return this.#itemHeader(bytes, start, end, number);
    }
    if (items.open) items.line(bytes, start, end, offset);
    else if (!isBlank(bytes, start, end))
      this.#record.warn(
        'UNEXPECTED_LINE',
        `${shown(bytes, start, end)} belongs to no data item; it is ignored.`,
        number,
      );
  }

  #itemHeader(bytes: Uint8Array, start: number, end: number, number: number): void {
    this.#items.header(bytes, start, end);
    const open = bytes.subarray(start, end).indexOf(60);
    if (open < 0 || bytes.subarray(start + open, end).includes(62)) return;
    this.#record.fail(
      'BAD_DATA_HEADER',
      `The name of this data item is not closed by ">": ${shown(bytes, start, end)}.`,
      number,
      open + 1,
    );
  }

  /** `$$$$` ends a record wherever it stands. */
  #delimiter(line: number): void {
    const molfile = this.#molfile;
    if (molfile.untouched)
      this.#record.fail('EMPTY_RECORD', 'This record has no lines before its "$$$$".', line, 1);
    else if (!molfile.complete && !this.#record.broken)
      this.#record.fail('TRUNCATED', `"$$$$" comes ${molfile.progress}`, line, 1);
    else if (!molfile.closed && !this.#record.broken)
      this.#record.warn('MISSING_M_END', 'The record ends without an "M  END" line.', line);
    this.#deliver();
  }

  /** The file ends within a record. */
  #cut(): void {
    const molfile = this.#molfile;
    const record = this.#record;
    if (record.broken && !this.#unterminated) return this.#deliver();
    if (!molfile.complete) {
      record.broken = true;
      this.context.report.error('TRUNCATED', `The file ends ${molfile.progress}`, record.place(this.#line));
    } else {
      if (!molfile.closed)
        record.warn('MISSING_M_END', 'The file ends without an "M  END" line.', this.#line);
      if (this.format === 'SDF')
        record.warn('MISSING_DELIMITER', 'The file ends without "$$$$" after its last record.', this.#line);
    }
    this.#deliver();
  }

  #deliver(): void {
    this.#items.close();
    this.#molfile.begin();
    const structure = this.#structure;
    structure.byteLength = this.#endOffset - structure.byteOffset;
    if (this.#record.broken) {
      this.#rejected++;
      this.context.sink.rejected?.(this.#record.position, structure.byteOffset);
      return;
    }
    finishRecord(this.#record);
    this.#good++;
    this.context.sink.part(structure, true);
  }
}

/** Files of the ctfile family that hold no molecules of ours say so in their first line. */
function refuseReactions(bytes: Uint8Array, start: number, end: number): void {
  const what = startsWith(bytes, start, end, '$RXN')
    ? 'a reaction (RXN)'
    : startsWith(bytes, start, end, '$RDFILE')
      ? 'a reaction and data file (RDF)'
      : startsWith(bytes, start, end, '$MDL')
        ? 'an R-group file (RGF)'
        : null;
  if (!what) return;
  throw new AppError(
    'UNSUPPORTED_FEATURE',
    `This is ${what}, which is not kept here; save its molecules as MOL or SDF and upload those.`,
  );
}
