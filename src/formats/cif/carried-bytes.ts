import type { Budget } from '../budget.js';
import { LF } from './bytes.js';
import type { BlockTaker, CategoryHead } from './category.js';
import type { Lexer } from './lexer.js';

/** What stands before the first category of a block, comments before its heading included, is carried under this name. */
const HEADING: CategoryHead = { name: 'data_', items: [], line: 0, offset: -1 };

/** Bytes of categories that are carried as they stood, on their way from the lexer's buffer to the taker. */
export class CarriedBytes {
  #pieces: Uint8Array[] = [];
  #size = 0;
  #decided = true;
  #heading = true;

  /** The file begins with a heading. */
  constructor(
    private readonly lexer: Lexer,
    private readonly budget: Budget,
    private readonly taker: BlockTaker,
  ) {
    lexer.hold = 0;
  }

  /** A data_ heading begins; comments in front of the first one belong to it. */
  beginHeading(start: number): void {
    if (this.#heading) return;
    this.#heading = true;
    this.#decided = true;
    this.lexer.hold = start;
  }

  /** A loop or a run of pairs begins; whether it is carried is not known before its names are. */
  begin(start: number): void {
    if (this.#heading) {
      this.#heading = false;
      this.#hand(HEADING, start);
    }
    this.lexer.hold = start;
    this.#decided = false;
  }

  /** @param possible not in a save frame */
  decide(head: CategoryHead, possible: boolean): void {
    this.#decided = possible && (this.taker.carries?.(head) ?? true);
    if (!this.#decided) this.lexer.hold = -1;
  }

  /** Before the lexer lets go of what lies before its limit. */
  dropping(): void {
    if (this.#decided && this.lexer.hold >= 0) this.#take(this.lexer.limit);
  }

  /** The category has ended before `end`. */
  finish(head: CategoryHead, end: number): void {
    if (this.#decided) this.#hand(head, end);
  }

  abandon(): void {
    if (this.#heading) return;
    this.lexer.hold = -1;
    this.#decided = false;
    this.#pieces = [];
    this.#size = 0;
  }

  #hand(head: CategoryHead, end: number): void {
    this.#take(end);
    this.budget.charge(this.#size);
    const bytes = Buffer.concat(this.#pieces);
    this.taker.carry!(head, head === HEADING ? bytes : withoutTrailer(bytes));
    this.budget.release(this.#size);
    this.abandon();
  }

  #take(end: number): void {
    const { lexer } = this;
    if (end <= lexer.hold) return;
    this.budget.charge(end - lexer.hold);
    this.#size += end - lexer.hold;
    this.#pieces.push(lexer.buffer.slice(lexer.hold, end));
    lexer.hold = end;
  }
}

/** Without the blank lines and comments behind the last value: they belong to no category. */
function withoutTrailer(bytes: Buffer): Uint8Array {
  let end = bytes.length;
  for (;;) {
    const line = bytes.lastIndexOf(LF, Math.max(0, end - 2)) + 1;
    if (
      line === 0 ||
      line >= end ||
      !/^\s*(#.*)?$/s.test(bytes.toString('latin1', line, Math.min(end, line + 256)))
    )
      break;
    end = line;
  }
  return bytes.subarray(0, end);
}
