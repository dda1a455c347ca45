import { LineReader, type LineHandler } from '../bytes/lines.js';
import { isBlank, parseInteger, skipBlanks, trimEnd } from '../bytes/numbers.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { InferredElements } from '../inferred-elements.js';
import { AtomFlag } from '../model/atoms.js';
import { StructureDocument } from '../model/document.js';
import { PartBuilder } from '../part-builder.js';
import { HeaderReader } from '../pdb/headers.js';
import { COORDINATE_RECORDS, HEADER_RECORDS } from '../pdb/records.js';
import { AtomLines } from './atom-lines.js';

/** What lines that are not read are, by the code of their warning. */
const IGNORED = {
  BONDS_IGNORED: 'CONECT records are ignored: PQR has no bonds.',
  RECORD_IGNORED:
    'records of the PDB format that PQR has no use for, or that stand behind the first atoms, are not kept.',
  UNKNOWN_RECORD: 'lines of no known record type are ignored.',
} as const;
type Ignored = keyof typeof IGNORED;

/**
 * Reads PQR: lines of the PDB format whose ATOM and HETATM records are words, with charge and radius behind the
 * coordinates. Header records before the atoms are kept; what a PQR file has no use for (CONECT, MASTER) is named once.
 */
export class PqrParser implements FormatParser, LineHandler {
  readonly document = new StructureDocument('PQR');
  readonly #lines = new LineReader(this);
  readonly #part: PartBuilder;
  readonly #atoms: AtomLines;
  readonly #elements: InferredElements;
  readonly #headers: HeaderReader;
  readonly #skipped = new Map<Ignored, { line: number; count: number }>();
  #pushed = 0;
  #line = 0;
  /** The present model was begun by MODEL, not by an atom. */
  #announced = false;
  /** END stands between two structures. */
  #ended = false;
  /** The line in hand is the last one and has no line end. */
  #last = false;

  constructor(private readonly context: ReadContext) {
    const { report, budget } = context;
    this.#elements = new InferredElements('PQR has no elements', report);
    this.#part = new PartBuilder(this.document, context, (structure) => {
      this.#headers.publish();
      this.#elements.settle(structure);
    });
    this.#atoms = new AtomLines(this.#part, report);
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
    if (this.#part.open && this.#announced) this.#notClosed(this.#line);
    this.#headers.publish();
    this.#part.end(this.#pushed);
    this.#elements.conclude();
    this.#atoms.conclude();
    for (const [code, { line, count }] of this.#skipped)
      report.warning(code, `${count} ${IGNORED[code]}`, { line }, count);
    if (this.#part.position === 0 && report.errors === 0)
      report.error('NO_ATOMS', 'The file has no ATOM or HETATM record.');
  }

  longLine(line: number): void {
    this.context.report.warning('LONG_LINE', 'A line is longer than 64 KiB; what lies beyond is ignored.', {
      line,
    });
  }

  line(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    this.#line = number;
    const first = skipBlanks(bytes, start, end);
    if (startsWith(bytes, first, end, 'ATOM')) this.#atom(bytes, first, end, number, offset, false);
    else if (startsWith(bytes, first, end, 'HETATM')) this.#atom(bytes, first, end, number, offset, true);
    else if (!isBlank(bytes, first, end)) this.#other(bytes, first, end, number, offset);
  }

  #atom(bytes: Uint8Array, start: number, end: number, line: number, offset: number, hetero: boolean): void {
    if (!this.#part.open) {
      this.#announced = false;
      const kind = this.#ended && this.#part.position > 0 ? 'FRAME' : 'MODEL';
      this.#part.begin(kind, this.#part.position + 1, line, offset);
    }
    const read = this.#atoms.read(bytes, start, end, line, hetero);
    if (read && this.#last && this.#atoms.endsShort)
      this.context.report.error('TRUNCATED', 'The file ends within the radius of this atom.', { line });
  }

  #other(bytes: Uint8Array, start: number, end: number, line: number, offset: number): void {
    const stop = trimEnd(bytes, start, Math.min(end, start + 6));
    const record = Buffer.from(bytes.buffer, bytes.byteOffset + start, stop - start).toString('latin1');
    if (record === 'TER' || record.startsWith('TER ')) this.#chainEnd();
    else if (record === 'MODEL' || record.startsWith('MODEL ')) this.#model(bytes, start, end, line, offset);
    else if (record === 'ENDMDL') {
      this.#part.end(offset + end - start);
      this.#announced = false;
    } else if (record === 'END') {
      // Open Babel writes END before ENDMDL: the model is closed there.
      this.#ended = true;
      if (!this.#announced) this.#part.end(offset + end - start);
    } else if (HEADER_RECORDS.has(record) && this.#part.atoms === 0 && this.#part.position <= 1)
      this.#headers.read(record, bytes, start, end, line);
    else if (record.startsWith('#')) return;
    else if (this.#last && ['ATOM', 'HETATM'].some((whole) => whole.startsWith(record)))
      this.context.report.error('TRUNCATED', 'The file ends within the name of this record.', { line });
    else if (record === 'CONECT') this.#skip('BONDS_IGNORED', line);
    else {
      const known = COORDINATE_RECORDS.has(record) || HEADER_RECORDS.has(record);
      this.#skip(known ? 'RECORD_IGNORED' : 'UNKNOWN_RECORD', line);
    }
  }

  #model(bytes: Uint8Array, start: number, end: number, line: number, offset: number): void {
    if (this.#part.open && this.#announced) this.#notClosed(line);
    this.#part.end(offset);
    const number = parseInteger(bytes, start + 5, end);
    const expected = this.#part.position + 1;
    if (Number.isNaN(number))
      this.context.report.warning(
        'MODEL_WITHOUT_NUMBER',
        `MODEL has no serial number; ${expected} is taken.`,
        {
          line,
        },
      );
    this.#part.begin('MODEL', Number.isNaN(number) ? expected : number, line, offset);
    this.#announced = true;
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

  #skip(code: Ignored, line: number): void {
    const known = this.#skipped.get(code);
    if (known) known.count++;
    else this.#skipped.set(code, { line, count: 1 });
  }
}

function startsWith(bytes: Uint8Array, start: number, end: number, word: string): boolean {
  if (end - start <= word.length) return false;
  for (let at = 0; at < word.length; at++) if (bytes[start + at] !== word.charCodeAt(at)) return false;
  return true;
}
