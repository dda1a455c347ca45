import type { Budget } from '../budget.js';
import { LF } from './bytes.js';
import type { BlockTaker, CategoryHead } from './category.js';
import type { Lexer } from './lexer.js';

/** Bytes of categories that are carried as they stood, on their way from the lexer's buffer to the taker. */
export class CarriedBytes {
  #pieces: Uint8Array[] = [];
  #size = 0;
  #decided = false;

  constructor(
    private readonly lexer: Lexer,
    private readonly budget: Budget,
    private readonly taker: BlockTaker,
  ) {}

  /** A loop or a run of pairs begins; whether it is carried is not known before its names are. */
  begin(start: number): void {
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
    if (!this.#decided) return;
    this.#take(end);
    this.budget.charge(this.#size);
    this.taker.carry!(head, withoutTrailer(Buffer.concat(this.#pieces)));
    this.budget.release(this.#size);
    this.abandon();
  }

  abandon(): void {
    this.lexer.hold = -1;
    this.#decided = false;
    this.#pieces = [];
    this.#size = 0;
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
