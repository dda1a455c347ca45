import { LineReader, type LineHandler } from '../bytes/lines.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { StructureFormat } from '../format.js';
import { StructureDocument } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import { readAnisou } from './anisou-lines.js';
import { AtomLines } from './atom-lines.js';
import type { Connections } from './connections.js';
import { ElementColumns } from './element-columns.js';
import { HeaderReader } from './headers.js';
import { ModelBuilder } from './model-builder.js';
import { COORDINATE_RECORDS, HEADER_RECORDS, isForeignRecord } from './records.js';
import { ResidueLines } from './residue-lines.js';

/** What a conversion learns from the whole file before it reads the atoms; a check has no such look ahead. */
export interface LookAhead {
  /** Makes the bonds of a model that is complete. */
  finish(structure: Structure): void;
  /** Frames are separated by END alone. */
  frames: boolean;
}

/** Reads PDB files (wwPDB format version 3.3 and the older ones, and what programs make of it). */
export class PdbParser implements FormatParser, LineHandler {
  readonly document = new StructureDocument(StructureFormat.PDB);
  readonly #lines = new LineReader(this);
  readonly #elements: ElementColumns;
  readonly #model: ModelBuilder;
  readonly #residues: ResidueLines;
  readonly #atoms: AtomLines;
  readonly #headers: HeaderReader;
  #pushed = 0;
  #ended = false;
  #unknown = 0;
  #unknownLine = 0;
  #unknownName = '';

  constructor(
    private readonly context: ReadContext,
    private readonly connections: Connections,
    private readonly ahead: LookAhead | null,
  ) {
    const { report, budget } = context;
    this.#elements = new ElementColumns(report);
    this.#model = new ModelBuilder(this.document, context, this.#elements, (structure) => {
      this.#headers.publish();
      this.ahead?.finish(structure);
    });
    this.#residues = new ResidueLines(this.#model, this.#elements, report);
    this.#atoms = new AtomLines(this.#model, this.#residues, this.#elements, report);
    this.#headers = new HeaderReader(this.document, budget, report, ahead !== null);
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
    this.#pushed += bytes.length;
  }

  end(): void {
    this.#lines.end();
    const { report } = this.context;
    if (this.#model.open && this.#model.announced) this.#notClosed(this.#lines.count);
    this.#headers.publish();
    this.#model.end(this.#pushed);
    this.#elements.conclude();
    this.#residues.conclude();
    if (!this.ahead) this.connections.conclude(this.document);
    if (this.#unknown > 0)
      report.warning(
        'UNKNOWN_RECORD',
        `Lines of no known record type are not understood, the first is "${this.#unknownName}".`,
        { line: this.#unknownLine, column: 1 },
        this.#unknown,
      );
    if (this.#model.position === 0 && report.errors === 0)
      report.error('NO_ATOMS', 'The file has PDB header records only: no ATOM or HETATM record follows.');
  }

  line(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    const b0 = bytes[start];
    const b1 = bytes[start + 1];
    if (end - start >= 6) {
      if (b0 === 65 && b1 === 84 && bytes[start + 2] === 79 && bytes[start + 3] === 77)
        return this.#atom(bytes, start, end, number, offset, false);
      if (
        b0 === 72 &&
        b1 === 69 &&
        bytes[start + 2] === 84 &&
        bytes[start + 3] === 65 &&
        bytes[start + 4] === 84
      )
        return this.#atom(bytes, start, end, number, offset, true);
      if (b0 === 65 && b1 === 78 && bytes[start + 2] === 73 && bytes[start + 3] === 83)
        return readAnisou(bytes, start, end, number, this.#model, this.context.report);
    }
    if (end > start) this.#other(bytes, start, end, number, offset);
  }

  longLine(number: number): void {
    this.context.report.warning('LONG_LINE', 'A line is longer than 64 KiB; what lies beyond is ignored.', {
      line: number,
    });
  }

  #atom(bytes: Uint8Array, start: number, end: number, line: number, offset: number, hetero: boolean): void {
    const model = this.#model;
    if (!model.open) {
      if (this.#ended && model.position > 0) model.structure.kind = 'FRAME';
      if (this.ahead?.frames) model.structure.kind = 'FRAME';
      model.begin(model.position + 1, line, offset, false);
    }
    if (!this.#atoms.read(bytes, start, end, line, hetero) || this.ahead) return;
    if (model.position === 1) {
      const { atoms } = model.structure;
      this.connections.serials.add(atoms.serial[atoms.count - 1]!);
    }
  }

  #other(bytes: Uint8Array, start: number, end: number, line: number, offset: number): void {
    const record = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(6, end - start))
      .toString('latin1')
      .trimEnd();
    if (record === 'TER' || record.startsWith('TER ')) {
      if (!this.#model.chainEnd())
        this.context.report.warning('TER_WITHOUT_ATOMS', 'TER follows no atom.', { line });
    } else if (record === 'CONECT') {
      if (!this.ahead) this.connections.read(bytes, start, end, line);
    } else if (record === 'MODEL' || record.startsWith('MODEL '))
      this.#beginModel(bytes, start, end, line, offset);
    else if (record === 'ENDMDL') this.#endModel(line, offset + end - start);
    else if (record === 'END') {
      this.#ended = true;
      if (this.#model.open && this.#model.announced) this.#notClosed(line);
      this.#model.end(offset + end - start);
    } else if (HEADER_RECORDS.has(record)) this.#headers.read(record, bytes, start, end, line);
    else if (record === 'MASTER') this.#headers.read(record, bytes, start, end, line);
    else if (!COORDINATE_RECORDS.has(record)) this.#skip(record, bytes, start, end, line);
  }

  #beginModel(bytes: Uint8Array, start: number, end: number, line: number, offset: number): void {
    const { report } = this.context;
    const model = this.#model;
    if (model.open && model.atoms > 0) {
      report.warning('MODEL_NOT_CLOSED', `Model ${model.structure.number} is not closed by ENDMDL.`, {
        line,
      });
      model.end(offset);
    }
    const text = Buffer.from(bytes.subarray(start + 5, end))
      .toString('latin1')
      .trim();
    const number = /^\d{1,9}\b/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
    const expected = model.position + 1;
    if (Number.isNaN(number))
      report.warning('MODEL_WITHOUT_NUMBER', `MODEL has no serial number; ${expected} is taken.`, {
        line,
        column: 11,
      });
    model.structure.kind = 'MODEL';
    model.begin(Number.isNaN(number) ? expected : number, line, offset, true);
  }

  #endModel(line: number, offset: number): void {
    const model = this.#model;
    if (!model.announced || !model.open)
      this.context.report.warning('MODEL_NOT_OPENED', 'ENDMDL closes a model that no MODEL record opened.', {
        line,
      });
    model.end(offset);
  }

  #notClosed(line: number): void {
    const { number } = this.#model.structure;
    this.context.report.warning('MODEL_NOT_CLOSED', `Model ${number} is not closed by ENDMDL.`, { line });
  }

  #skip(record: string, bytes: Uint8Array, start: number, end: number, line: number): void {
    let at = start;
    while (at < end && (bytes[at] === 32 || bytes[at] === 9)) at++;
    if (at === end || bytes[at] === 35) return;
    if (this.#model.position === 0 && isForeignRecord(record))
      this.#headers.read(record, bytes, start, end, line);
    this.#unknown++;
    this.#unknownLine ||= line;
    this.#unknownName ||= record.replace(/[^ -~]/g, '?');
  }
}
