import { textOf } from '../bytes/text.js';
import type { FormatParser, ReadContext } from '../contract.js';
import type { BlockTaker, CategoryHead, CategoryReader } from './category.js';
import { beginsLine, categoryOf, itemOf } from './names.js';
import { Lexer, type TokenSink } from './lexer.js';
import type { Place } from '../report.js';
import type { ReservedWord } from './reserved-words.js';
import { Scope } from './scope.js';
import { CarriedBytes } from './carried-bytes.js';

type State =
  /** Between items: a value here belongs to nothing. */
  | 'ITEMS'
  /** A name waits for its value. */
  | 'VALUE'
  /** Names of a loop. */
  | 'NAMES'
  /** Rows of a loop. */
  | 'ROWS';

/** Reads CIF 1.1: data blocks, save frames, loops and pairs, and hands over whole categories, pairs as categories of one row. */
export class CifParser implements FormatParser, TokenSink {
  readonly #lexer: Lexer;
  readonly #scope: Scope;
  readonly #carried: CarriedBytes | null;
  #state: State = 'ITEMS';
  #open = false;
  #frame = false;
  /** Save frames seen: dictionaries consist of them. */
  frames = 0;
  /** Of the loop at hand, or of the run of pairs: one category after the other. */
  #name = '';
  #written = '';
  #items: string[] = [];
  #spelled: string[] = [];
  /** Whether the names of the loop have points, and categories beside its own that names of it belong to. */
  #dotted = false;
  #others: string[] = [];
  #line = 0;
  #offset = 0;
  #head: CategoryHead | null = null;
  #reader: CategoryReader | null = null;
  /** Rows begin lines until this one, 0 while all do; −1 where the first did not. */
  #misaligned = 0;
  #rows = 0;

  /** @param carry the taker wants bytes of categories */
  constructor(
    private readonly context: ReadContext,
    private readonly taker: BlockTaker,
    carry = false,
  ) {
    this.#lexer = new Lexer(this, context.report, context.budget);
    this.#scope = new Scope(context);
    this.#carried = carry ? new CarriedBytes(this.#lexer, context.budget, taker) : null;
  }

  push(bytes: Uint8Array): void {
    this.#lexer.push(bytes);
  }

  end(): void {
    this.#lexer.end();
    this.#close(this.#lexer.limit);
    if (this.#frame)
      this.context.report.error('UNCLOSED_SAVE_FRAME', 'The last save frame is not closed by save_.', {
        line: this.#lexer.line,
      });
    if (this.#open) this.taker.endBlock(this.#lexer.base + this.#lexer.limit);
    this.#scope.conclude();
  }

  dropping(): void {
    this.#carried?.dropping();
  }

  full(): void {
    const { row } = this.#lexer;
    if (this.#state === 'ROWS') return this.#row();
    if (this.#state === 'NAMES') return this.#beginRows();
    if (this.#state === 'VALUE') {
      this.#state = 'ITEMS';
      row.width = row.count + 1;
      return;
    }
    const { report } = this.context;
    report.error(
      'STRAY_VALUE',
      'A value stands here that belongs to no name.',
      report.keeps('STRAY_VALUE') ? row.place(row.count - 1) : {},
    );
    row.count--;
    row.width = row.count + 1;
  }

  name(start: number, end: number): void {
    const { row, buffer, line } = this.#lexer;
    const spelled = textOf(buffer, start + 1, end);
    const name = spelled.toLowerCase();
    const place = { line, column: row.columnOf(start) + 1 };
    if (this.#state === 'NAMES') {
      this.#loopName(name, spelled, place);
      this.#scope.name(name, place);
      return;
    }
    if (this.#state === 'ROWS') this.#close(start);
    else if (this.#state === 'VALUE') this.#missingValue(place);
    this.#ensureBlock(start);
    const category = categoryOf(name);
    if (category !== this.#name || category === name || !this.#dotted) {
      this.#close(start);
      this.#begin(name, spelled);
      this.#line = line;
      this.#offset = this.#lexer.base + start;
      this.#carried?.begin(start);
      row.clear();
    }
    this.#scope.name(name, place);
    this.#items.push(itemOf(name));
    this.#spelled.push(itemOf(spelled));
    row.reserve(this.#items.length + 1);
    row.width = this.#items.length;
    this.#state = 'VALUE';
  }

  word(word: ReservedWord, start: number, end: number): void {
    const { report } = this.context;
    const { buffer, row, line } = this.#lexer;
    const place = { line, column: row.columnOf(start) + 1 };
    if (word === 'stop' || word === 'global') {
      report.error('RESERVED_WORD', `${word}_ is reserved and has no place in a CIF.`, place);
      return;
    }
    if (this.#state === 'VALUE') this.#missingValue(place);
    this.#close(start);
    if (word === 'loop') {
      this.#ensureBlock(start);
      this.#state = 'NAMES';
      this.#line = line;
      this.#offset = this.#lexer.base + start;
      this.#carried?.begin(start);
      row.clear();
      row.width = 1;
    } else if (word === 'save') this.#saveFrame(textOf(buffer, start + 5, end), place);
    else this.#beginBlock(textOf(buffer, start + 5, end), start, place);
  }

  /** A category begins with its first name. */
  #begin(name: string, spelled: string): void {
    this.#name = categoryOf(name);
    this.#written = categoryOf(spelled);
    this.#dotted = name.includes('.');
  }

  /** A name of a loop; one of another category than the first keeps its own, so that nobody takes it for an item of this one. */
  #loopName(name: string, spelled: string, place: Place): void {
    if (this.#items.length === 0) this.#begin(name, spelled);
    const category = categoryOf(name);
    const own = category === this.#name || (!name.includes('.') && !this.#dotted);
    this.#items.push(own ? itemOf(name) : `_${name}`);
    this.#spelled.push(own ? itemOf(spelled) : `_${spelled}`);
    if (own) return;
    if (this.#others.length === 0)
      this.context.report.warning(
        'MIXED_LOOP',
        `_${spelled} stands in a loop of _${this.#name}: a loop has the items of one category.`,
        place,
      );
    if (!this.#others.includes(category)) this.#others.push(category);
  }

  #row(): void {
    const { row } = this.#lexer;
    this.#rows++;
    if (this.#misaligned === 0 && !beginsLine(row.bytes, row.starts[0]!, row.baseColumn))
      this.#misaligned = this.#rows === 1 ? -1 : row.line;
    this.#reader?.row(row);
    row.clear();
  }

  #beginRows(): void {
    const { row } = this.#lexer;
    const { report } = this.context;
    if (this.#items.length === 0) {
      report.error(
        'LOOP_WITHOUT_NAMES',
        'loop_ must be followed by names, but a value follows.',
        row.place(0),
      );
      row.clear();
      this.#state = 'ITEMS';
      return;
    }
    this.#state = 'ROWS';
    this.#rows = 0;
    this.#misaligned = 0;
    this.#head = this.#makeHead();
    this.#reader = this.#frame ? null : this.taker.category(this.#head);
    this.#carried?.decide(this.#head, !this.#frame);
    row.reserve(this.#items.length);
    row.width = this.#items.length;
    if (row.width === 1) this.#row();
  }

  #makeHead(): CategoryHead {
    return {
      name: this.#name,
      items: this.#items,
      written: this.#written,
      spelled: this.#spelled,
      ...(!this.#dotted && { flat: true }),
      ...(this.#others.length > 0 && { others: this.#others }),
      line: this.#line,
      offset: this.#offset,
    };
  }

  /** Ends the loop or the run of pairs, if there is one, before the token at `at`. */
  #close(at: number): void {
    const { row } = this.#lexer;
    if (this.#state === 'VALUE') this.#missingValue({ line: this.#lexer.line });
    if (this.#state === 'NAMES') this.#emptyLoop();
    else if (this.#state === 'ROWS') {
      if (row.count > 0) this.#ragged();
      this.#reader?.end?.();
      this.#carried?.finish(this.#head!, at);
    } else if (this.#items.length > 0) {
      const head = this.#makeHead();
      const reader = this.#frame ? null : this.taker.category(head);
      reader?.row(row);
      reader?.end?.();
      this.#carried?.decide(head, !this.#frame);
      this.#carried?.finish(head, at);
    }
    this.#carried?.abandon();
    this.#state = 'ITEMS';
    this.#head = null;
    this.#reader = null;
    this.#items = [];
    this.#spelled = [];
    this.#others = [];
    this.#dotted = false;
    this.#name = '';
    row.clear();
    row.width = 1;
  }

  #emptyLoop(): void {
    const { report } = this.context;
    const place = { line: this.#line };
    if (this.#items.length === 0) report.error('LOOP_WITHOUT_NAMES', 'loop_ is followed by no names.', place);
    else report.warning('LOOP_WITHOUT_VALUES', `The loop of _${this.#name} has no values.`, place);
  }

  #ragged(): void {
    const { row } = this.#lexer;
    const where =
      this.#misaligned > 0
        ? `; rows begin in the middle of lines from line ${this.#misaligned} on, so a value is missing or one too many just before`
        : '';
    this.context.report.error(
      'RAGGED_LOOP',
      `The loop of _${this.#name}, which begins in line ${this.#line}, has ${row.width} names, but its last row has ${row.count} values${where}.`,
      this.#misaligned > 0 ? { line: this.#misaligned } : row.place(0),
    );
  }

  #missingValue(place: { line: number; column?: number }): void {
    const item = this.#items.pop()!;
    this.#spelled.pop();
    const { row } = this.#lexer;
    this.context.report.error(
      'MISSING_VALUE',
      `A value of _${this.#name === item ? item : `${this.#name}.${item}`} must stand here.`,
      place,
    );
    this.#state = 'ITEMS';
    row.width = row.count + 1;
  }

  #beginBlock(name: string, start: number, place: { line: number; column: number }): void {
    const lexer = this.#lexer;
    if (this.#frame) {
      this.context.report.error(
        'UNCLOSED_SAVE_FRAME',
        'A data block begins before the save frame is closed by save_.',
        place,
      );
      this.#frame = false;
    }
    if (this.#open) this.taker.endBlock(lexer.base + start);
    this.#open = true;
    this.#carried?.beginHeading(start);
    this.#scope.block(name, place);
    this.taker.beginBlock(name, place.line, lexer.base + start);
  }

  #ensureBlock(start: number): void {
    if (this.#open) return;
    this.context.report.warning(
      'MISSING_DATA_HEADING',
      'The file begins without a data_ heading; what follows is read as one data block.',
      { line: this.#lexer.line },
    );
    this.#open = true;
    this.taker.beginBlock('', this.#lexer.line, this.#lexer.base + start);
  }

  #saveFrame(name: string, place: { line: number; column: number }): void {
    const { report } = this.context;
    if (name === '') {
      if (!this.#frame)
        report.error('SAVE_WITHOUT_FRAME', 'save_ closes a save frame that was not begun.', place);
      this.#frame = false;
      this.#scope.endFrame();
      return;
    }
    if (this.#frame)
      report.error(
        'NESTED_SAVE_FRAME',
        'A save frame begins before the one before is closed by save_.',
        place,
      );
    this.#ensureBlock(0);
    this.#frame = true;
    this.frames++;
    this.#scope.beginFrame();
  }
}
