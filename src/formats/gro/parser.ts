import { LineReader, type LineHandler } from '../bytes/lines.js';
import { isBlank, parseInteger } from '../bytes/numbers.js';
import { shown, textOf } from '../bytes/text.js';
import { splitWords } from '../bytes/words.js';
import { cellOfVectors } from '../cell.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { InferredElements } from '../inferred-elements.js';
import { StructureDocument } from '../model/document.js';
import { PartBuilder } from '../part-builder.js';
import { AtomLines } from './atom-lines.js';
import { readBox } from './box.js';

const Stage = { TITLE: 0, COUNT: 1, ATOMS: 2, BOX: 3, FAILED: 4 } as const;
type Stage = (typeof Stage)[keyof typeof Stage];

const MOST_ATOMS = 2 ** 31;
const MOST_ERRORS = 100;
const words = new Uint32Array(4);

/** Reads GRO: frames of a title, a count, that many atoms in fixed columns and a box, one after the other. */
export class GroParser implements FormatParser, LineHandler {
  readonly document = new StructureDocument('GRO');
  readonly #lines = new LineReader(this);
  readonly #part: PartBuilder;
  readonly #atoms: AtomLines;
  readonly #elements: InferredElements;
  #stage: Stage = Stage.TITLE;
  #title = '';
  #titleLine = 0;
  #titleOffset = 0;
  /** A blank line stands where a title may: it is one when a count follows, else it is nothing. */
  #blankTitle = false;
  #promised = 0;
  #read = 0;
  #line = 0;
  #last = false;

  constructor(private readonly context: ReadContext) {
    const { report } = context;
    this.document.metadata.units = 'NANOMETRE';
    this.document.decimals.coordinates = 2;
    this.#elements = new InferredElements('GRO has no elements', report);
    this.#part = new PartBuilder(this.document, context, (structure) => this.#elements.settle(structure));
    this.#atoms = new AtomLines(this.#part, report);
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  end(): void {
    const { report } = this.context;
    this.#last = true;
    this.#lines.end();
    this.#elements.conclude();
    if (this.#stage === Stage.TITLE && this.#part.position === 0 && report.errors === 0)
      report.error('NO_RECORDS', 'The file holds no frame.', { line: 1 });
    if (this.#stage === Stage.TITLE || this.#stage === Stage.FAILED) return;
    const frame = this.#stage === Stage.COUNT ? this.#part.position + 1 : this.#part.position;
    const there =
      this.#stage === Stage.COUNT
        ? 'the number of atoms is missing'
        : this.#stage === Stage.BOX
          ? 'the box behind its atoms is missing'
          : `${this.#read} of ${this.#promised} atoms are there`;
    report.error('TRUNCATED', `The file ends within frame ${frame}: ${there}.`, {
      line: this.#line,
      record: frame,
    });
  }

  longLine(line: number): void {
    this.context.report.error('LINE_TOO_LONG', 'This line is longer than 64 KiB.', { line });
  }

  line(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    this.#line = number;
    if (this.#stage === Stage.ATOMS) this.#atom(bytes, start, end, number);
    else if (this.#stage === Stage.BOX) this.#box(bytes, start, end, number, offset);
    else if (this.#stage === Stage.TITLE) this.#titleOf(bytes, start, end, number, offset);
    else if (this.#stage === Stage.COUNT) this.#count(bytes, start, end, number);
  }

  #titleOf(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    if (this.#blankTitle && this.#countOf(bytes, start, end) >= 0)
      return this.#count(bytes, start, end, number);
    this.#title = textOf(bytes, start, end);
    this.#titleLine = number;
    this.#titleOffset = offset;
    this.#blankTitle = isBlank(bytes, start, end);
    if (!this.#blankTitle) this.#stage = Stage.COUNT;
  }

  /** The count that stands alone in a line; NaN for anything else. */
  #countOf(bytes: Uint8Array, start: number, end: number): number {
    if (splitWords(bytes, start, end, words) !== 1) return Number.NaN;
    const count = parseInteger(bytes, words[0]!, words[1]!);
    return count >= 0 && count < MOST_ATOMS ? count : Number.NaN;
  }

  #count(bytes: Uint8Array, start: number, end: number, number: number): void {
    const count = this.#countOf(bytes, start, end);
    if (Number.isNaN(count)) {
      const first = this.#part.position === 0;
      this.context.report.error(
        first ? 'BAD_COUNT' : 'COUNT_MISMATCH',
        `Expected the number of atoms of frame ${this.#part.position + 1}, found ${shown(bytes, start, end)}.`,
        { line: number, column: 1 },
      );
      this.#stage = Stage.FAILED;
      return;
    }
    this.#part.begin('FRAME', this.#part.position + 1, this.#titleLine, this.#titleOffset);
    this.#part.structure.title = this.#title;
    this.document.cell = null;
    this.#blankTitle = false;
    this.#atoms.begin();
    this.#promised = count;
    this.#read = 0;
    this.#stage = count === 0 ? Stage.BOX : Stage.ATOMS;
  }

  #atom(bytes: Uint8Array, start: number, end: number, number: number): void {
    const { report } = this.context;
    if (!this.#atoms.looksLikeAtom(bytes, start, end)) {
      const box = readBox(bytes, start, end);
      if (box.count === 0 || (box.numeric && (box.count === 3 || box.count >= 9)))
        return this.#mismatch(
          `The count line promises ${this.#promised} atoms, but after ${this.#read} comes ${box.count === 0 ? 'a blank line' : 'the box'}.`,
          number,
        );
    }
    this.#atoms.read(bytes, start, end, number);
    this.#read++;
    if (this.#read === this.#promised) this.#stage = Stage.BOX;
    else if (report.errors > MOST_ERRORS) this.#stage = Stage.FAILED;
  }

  #mismatch(message: string, line: number): void {
    this.context.report.error('COUNT_MISMATCH', message, { line, column: 1, record: this.#part.position });
    this.#stage = Stage.FAILED;
  }

  #box(bytes: Uint8Array, start: number, end: number, line: number, offset: number): void {
    const { report } = this.context;
    const place = { line, column: 1, record: this.#part.position };
    const box = readBox(bytes, start, end);
    if (!box.numeric && this.#atoms.looksLikeAtom(bytes, start, end))
      return this.#mismatch(
        `The count line promises ${this.#promised} atoms, but more of them follow.`,
        line,
      );
    if (box.vectors) this.#cell(box.vectors, place);
    else if (box.count === 0 && !this.#last)
      report.warning('MISSING_BOX', 'The box line is blank; there is no unit cell.', place);
    if (this.#last && (!box.vectors || box.endsShort))
      report.error('TRUNCATED', 'The file ends within the box of its last frame.', place);
    else if (box.count > 0 && !box.vectors)
      report.error(
        'BAD_BOX',
        `Expected the 3 or 9 numbers of the box in nm, found ${shown(bytes, start, end)}.`,
        place,
      );
    this.#atoms.finish();
    this.#part.end(offset + end - start);
    this.#stage = Stage.TITLE;
  }

  /** Zeros say that there is no box. */
  #cell(vectors: number[], place: { line: number; column: number; record: number }): void {
    if (vectors.every((value) => value === 0)) return;
    this.document.cell = cellOfVectors(vectors);
    if (!this.document.cell)
      this.context.report.warning(
        'BAD_CELL',
        'The vectors of the box span no volume; there is no unit cell.',
        place,
      );
  }
}
