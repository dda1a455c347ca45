import { LineReader, type LineHandler } from '../bytes/lines.js';
import { isBlank, parseInteger, trimEnd } from '../bytes/numbers.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { InferredElements } from '../inferred-elements.js';
import { AtomFlag } from '../model/atoms.js';
import { StructureDocument } from '../model/document.js';
import { PartBuilder } from '../part-builder.js';
import { HeaderReader } from '../pdb/headers.js';
import { COORDINATE_RECORDS, HEADER_RECORDS } from '../pdb/records.js';
import { AtomLines } from './atom-lines.js';
import { readRemark } from './remarks.js';
import { TorsionTree } from './torsion-tree.js';

/**
 * Reads PDBQT, AutoDock's format of receptors, ligands with their torsion tree, and docked poses (one MODEL each, whose
 * score becomes a data item).
 */
export class PdbqtParser implements FormatParser, LineHandler {
  readonly document = new StructureDocument('PDBQT');
  readonly #lines = new LineReader(this);
  readonly #part: PartBuilder;
  readonly #atoms: AtomLines;
  readonly #tree: TorsionTree;
  readonly #elements: InferredElements;
  readonly #headers: HeaderReader;
  #pushed = 0;
  #line = 0;
  #announced = false;
  #ended = false;
  /** An atom was seen. */
  #any = false;
  #last = false;
  #unknown = 0;
  #unknownLine = 0;

  constructor(private readonly context: ReadContext) {
    const { report, budget } = context;
    this.#elements = new InferredElements('These atoms have no AutoDock type', report);
    this.#part = new PartBuilder(this.document, context, (structure) => {
      this.#headers.publish();
      this.#elements.settle(structure);
    });
    this.#atoms = new AtomLines(this.#part, report);
    this.#tree = new TorsionTree(report, budget);
    this.#headers = new HeaderReader(this.document, budget, report, context.partAtoms === undefined);
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
    this.#pushed += bytes.length;
  }

  end(): void {
    const { report } = this.context;
    this.#last = true;
    this.#lines.end();
    const { openLine } = this.#tree;
    if (openLine > 0)
      report.error(
        'TRUNCATED',
        `The file ends within the torsion tree that begins in line ${openLine}: it is not closed.`,
        { line: this.#line },
      );
    else this.#tree.finish();
    if (this.#part.open && this.#announced) this.#notClosed(this.#line);
    this.#headers.publish();
    // Remarks alone have begun a model that is none.
    if (!this.#any) this.#part.open = false;
    this.#part.end(this.#pushed);
    this.#atoms.conclude();
    this.#elements.conclude();
    if (this.#unknown > 0)
      report.warning(
        'UNKNOWN_RECORD',
        `${this.#unknown} lines of no known record type are ignored.`,
        { line: this.#unknownLine },
        this.#unknown,
      );
    if (!this.#any && report.errors === 0) report.error('NO_ATOMS', 'The file has no ATOM or HETATM record.');
  }

  longLine(line: number): void {
    this.context.report.warning('LONG_LINE', 'A line is longer than 64 KiB; what lies beyond is ignored.', {
      line,
    });
  }

  line(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    this.#line = number;
    if (isBlank(bytes, start, end)) return;
    const stop = trimEnd(bytes, start, Math.min(end, start + 6));
    const record = Buffer.from(bytes.buffer, bytes.byteOffset + start, stop - start).toString('latin1');
    if (record.startsWith('ATOM')) this.#atom(bytes, start, end, number, offset, false);
    else if (record === 'HETATM') this.#atom(bytes, start, end, number, offset, true);
    else if (!this.#tree.line(bytes, start, end, number))
      this.#other(record, bytes, start, end, number, offset);
  }

  #atom(bytes: Uint8Array, start: number, end: number, line: number, offset: number, hetero: boolean): void {
    this.#any = true;
    if (!this.#part.open) this.#begin(this.#part.position + 1, line, offset);
    const serial = this.#atoms.read(bytes, start, end, line, hetero);
    if (serial > 0) this.#tree.atom(serial);
    if (serial >= 0 && this.#last && this.#atoms.endsShort)
      this.context.report.error('TRUNCATED', 'The file ends within this atom.', { line });
  }

  #begin(number: number, line: number, offset: number): void {
    const kind = this.#ended && !this.#announced && this.#part.position > 0 ? 'FRAME' : 'MODEL';
    this.#part.begin(kind, number, line, offset);
  }

  #other(record: string, bytes: Uint8Array, start: number, end: number, line: number, offset: number): void {
    if (record === 'TER' || record.startsWith('TER ')) this.#chainEnd();
    else if (record === 'MODEL' || record.startsWith('MODEL ')) this.#model(bytes, start, end, line, offset);
    else if (record === 'ENDMDL' || record === 'END') {
      this.#ended = true;
      this.#announced = false;
      // Without a line end it may be the beginning of ENDROOT.
      if (!this.#last || this.#tree.openLine === 0) this.#tree.finish();
      this.#part.end(offset + end - start);
    } else if (record === 'REMARK' || record === 'USER')
      this.#remark(record, bytes, start, end, line, offset);
    else if (HEADER_RECORDS.has(record) && this.#isFirst) this.#headers.read(record, bytes, start, end, line);
    else if (!COORDINATE_RECORDS.has(record) && !HEADER_RECORDS.has(record)) this.#skip(record, line);
  }

  /** Remarks of a pose stand behind MODEL, those of a ligand before its atoms. */
  #remark(record: string, bytes: Uint8Array, start: number, end: number, line: number, offset: number): void {
    if (!this.#part.open && this.#part.position === 0) this.#begin(1, line, offset);
    if (this.#part.open && this.#part.atoms === 0 && readRemark(this.#part.structure, bytes, start, end))
      return;
    if (this.#isFirst) this.#headers.read(record, bytes, start, end, line);
  }

  get #isFirst(): boolean {
    return this.#part.position <= 1 && this.#part.atoms === 0;
  }

  #model(bytes: Uint8Array, start: number, end: number, line: number, offset: number): void {
    if (this.#part.open && this.#announced) this.#notClosed(line);
    this.#tree.finish();
    const number = parseInteger(bytes, start + 5, end);
    // Remarks before the first MODEL have begun it.
    const begun = this.#part.open && this.#part.atoms === 0 && !this.#announced;
    if (!begun) this.#part.end(offset);
    const expected = this.#part.position + (begun ? 0 : 1);
    if (Number.isNaN(number))
      this.context.report.warning(
        'MODEL_WITHOUT_NUMBER',
        `MODEL has no serial number; ${expected} is taken.`,
        { line },
      );
    this.#announced = true;
    if (begun) this.#part.structure.number = Number.isNaN(number) ? expected : number;
    else this.#begin(Number.isNaN(number) ? expected : number, line, offset);
  }

  #notClosed(line: number): void {
    const { number } = this.#part.structure;
    this.context.report.warning('MODEL_NOT_CLOSED', `Model ${number} is not closed by ENDMDL.`, { line });
  }

  #chainEnd(): void {
    const { atoms } = this.#part.structure;
    if (atoms.count > 0) atoms.flags[atoms.count - 1]! |= AtomFlag.CHAIN_END;
    this.#part.breakChain();
  }

  #skip(record: string, line: number): void {
    if (
      this.#last &&
      ['ATOM', 'HETATM', 'ROOT', 'BRANCH', 'ENDMDL'].some((whole) => whole.startsWith(record))
    )
      return this.context.report.error('TRUNCATED', 'The file ends within the name of this record.', {
        line,
      });
    this.#unknown++;
    this.#unknownLine ||= line;
  }
}
