import { LineReader, type LineHandler } from '../bytes/lines.js';
import { isBlank, parseInteger } from '../bytes/numbers.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { shown, textOf } from '../bytes/text.js';
import { StructureDocument } from '../model/document.js';
import { Structure } from '../model/structure.js';
import { splitWords } from '../bytes/words.js';
import { readAtom } from './atom-line.js';
import { PLAIN, readComment } from './comment.js';
import { Frame } from './frame.js';
import { looksLikeTinker, readBox, TinkerAtoms } from './tinker.js';

const Stage = { COUNT: 0, SECOND: 1, THIRD: 2, ATOMS: 3, TINKER: 4, FAILED: 5 } as const;
type Stage = (typeof Stage)[keyof typeof Stage];

const MOST_ATOMS = 2 ** 31;
const words = new Uint32Array(4);

/**
 * Reads XYZ: frames of a count line, a comment and that many atoms, one after the other. A file whose second or third
 * line is a numbered atom with a type is a Tinker file: its first line holds the title, and it has bonds.
 */
export class XyzParser implements FormatParser, LineHandler {
  readonly #lines = new LineReader(this);
  readonly #structure: Structure;
  readonly #frame: Frame;
  readonly #tinker: TinkerAtoms;
  #stage: Stage = Stage.COUNT;
  #isTinker = false;
  #columns = PLAIN;
  /** What follows the count in its line, and the second line while its meaning is open. */
  #afterCount = '';
  #held = new Uint8Array(0);
  #line = 0;
  #endOffset = 0;

  constructor(private readonly context: ReadContext) {
    const document = new StructureDocument('XYZ');
    document.decimals.coordinates = 0;
    this.#structure = new Structure(document, context.budget);
    this.#frame = new Frame(context, this.#structure);
    this.#tinker = new TinkerAtoms(this.#frame);
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  line(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    this.#line = number;
    switch (this.#stage) {
      case Stage.ATOMS:
        this.#atom(bytes, start, end, number, offset);
        return;
      case Stage.TINKER:
        this.#tinkerAtom(bytes, start, end, number, offset);
        return;
      case Stage.COUNT:
        this.#count(bytes, start, end, number, offset);
        return;
      case Stage.SECOND:
        this.#second(bytes, start, end, number, offset);
        return;
      case Stage.THIRD:
        this.#third(bytes, start, end, number, offset);
        return;
      case Stage.FAILED:
    }
  }

  longLine(number: number): void {
    this.#frame.fail('LINE_TOO_LONG', 'This line is longer than 64 KiB.', number);
  }

  end(): void {
    this.#lines.end();
    const { report } = this.context;
    if (this.#stage === Stage.THIRD) this.#comment(this.#held, 0, this.#held.length);
    if (this.#frame.position === 0 && report.errors === 0)
      report.error('NO_RECORDS', 'The file holds no frame: no count of atoms was found.', { line: 1 });
    if (this.#stage === Stage.COUNT || this.#stage === Stage.FAILED) return;
    const { promised, read, position } = this.#frame;
    report.error(
      'TRUNCATED',
      `The file ends within frame ${position}: ${read} of ${promised} atoms are there.`,
      { line: this.#line, record: position },
    );
  }

  #count(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    if (isBlank(bytes, start, end) && (this.#frame.position > 0 || this.#frame.broken)) return;
    const found = splitWords(bytes, start, end, words);
    const count = found > 0 ? parseInteger(bytes, words[0]!, words[1]!) : Number.NaN;
    if (!(count >= 0 && count < MOST_ATOMS)) {
      const first = this.#frame.position === 0;
      const after = first
        ? 'as the first line'
        : `after the ${this.#frame.promised} atoms of frame ${this.#frame.position}`;
      this.#frame.fail(
        first ? 'BAD_COUNT' : 'COUNT_MISMATCH',
        `Expected the number of atoms ${after}, found ${shown(bytes, start, end)}.`,
        number,
        1,
      );
      this.#stage = Stage.FAILED;
      return;
    }
    this.#frame.begin(count, number, offset);
    this.#endOffset = offset + end - start;
    this.#afterCount = found > 1 ? textOf(bytes, words[2]!, end).trimEnd() : '';
    this.#structure.document.cell = null;
    this.#stage = Stage.SECOND;
  }

  #second(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    if (this.#frame.promised > 0 && (this.#isTinker || this.#frame.position === 1)) {
      if (looksLikeTinker(bytes, start, end)) {
        this.#startTinker(null);
        return this.#tinkerAtom(bytes, start, end, number, offset);
      }
      if (readBox(bytes, start, end)) {
        this.#held = bytes.slice(start, end);
        this.#stage = Stage.THIRD;
        return;
      }
    }
    this.#endOffset = offset + end - start;
    this.#comment(bytes, start, end);
  }

  #third(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    if (looksLikeTinker(bytes, start, end)) {
      this.#startTinker(readBox(this.#held, 0, this.#held.length));
      return this.#tinkerAtom(bytes, start, end, number, offset);
    }
    this.#comment(this.#held, 0, this.#held.length);
    this.#atom(bytes, start, end, number, offset);
  }

  #startTinker(box: number[] | null): void {
    this.#isTinker = true;
    this.#structure.title = this.#afterCount;
    if (box) {
      const [a, b, c, alpha, beta, gamma] = box as [number, number, number, number, number, number];
      this.#structure.document.cell = { a, b, c, alpha, beta, gamma, spaceGroup: '' };
    }
    this.#tinker.begin();
    this.#stage = Stage.TINKER;
  }

  #comment(bytes: Uint8Array, start: number, end: number): void {
    const { title, cell, columns, faults } = readComment(textOf(bytes, start, end));
    const line = this.#frame.structure.line + 1;
    this.#structure.title = title;
    this.#structure.document.cell = cell;
    this.#columns = columns;
    this.#structure.foreignColumns = columns.others.length;
    if (this.#afterCount !== '')
      this.#frame.warn(
        'EXTRA_TEXT',
        'The count line goes on after the count; what follows is not kept.',
        line - 1,
      );
    for (const fault of faults)
      this.#frame.warn('BAD_COMMENT', `In the comment, ${fault}; it is ignored.`, line);
    if (columns.others.length > 0)
      this.#frame.warn(
        'PROPERTIES_NOT_KEPT',
        `These columns are read over: ${columns.others.slice(0, 10).join(', ')}.`,
        line,
      );
    this.#stage = Stage.ATOMS;
    if (this.#frame.promised === 0) this.#endFrame();
  }

  #atom(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    const frame = this.#frame;
    readAtom(frame, this.#columns, bytes, start, end, number);
    this.#endOffset = offset + end - start;
    this.#next();
    const { partAtoms } = this.context;
    if (this.#stage === Stage.ATOMS && partAtoms !== undefined && this.#structure.atoms.count >= partAtoms)
      frame.deliver(false);
  }

  #tinkerAtom(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void {
    this.#tinker.line(bytes, start, end, number);
    this.#endOffset = offset + end - start;
    this.#next();
  }

  #next(): void {
    const { context, read, promised } = this.#frame;
    if (read === promised) this.#endFrame();
    // Where the count is wrong nothing tells where the next frame begins.
    else if (context.report.count('COUNT_MISMATCH') > 0 || context.report.errors > 100)
      this.#stage = Stage.FAILED;
  }

  #endFrame(): void {
    if (this.#stage === Stage.TINKER && !this.#frame.broken) this.#tinker.finish();
    this.#frame.deliver(true, this.#endOffset);
    this.#stage = Stage.COUNT;
  }
}
