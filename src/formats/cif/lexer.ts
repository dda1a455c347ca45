import { isAscii } from 'node:buffer';
import type { Budget } from '../budget.js';
import type { Report } from '../report.js';
import { CR, isWhite, LF, SEMICOLON, SPACE, Start, STARTS, TAB } from './bytes.js';
import { LexicalFindings } from './lexical-findings.js';
import { reservedWord, type ReservedWord } from './reserved-words.js';
import { TextRow } from './text-row.js';

/** What the lexer tells; positions are those of its buffer, valid until the call returns. */
export interface TokenSink {
  /** As many values have gathered in the row as its width says; whoever takes them sets count and width anew. */
  full(): void;
  name(start: number, end: number): void;
  word(word: ReservedWord, start: number, end: number): void;
  /** Bytes before `limit` may be let go next, but for those from `hold` on. */
  dropping(): void;
}

/** A text block beyond this is cut, unless its bytes are carried: nothing that is interpreted is as long. */
const VALUE_LIMIT = 256 * 1024;
/** The longest line; CIF 1.1 allows 2,048 characters. */
const LINE_LIMIT = 4 * 2 ** 20;

/**
 * Cuts CIF 1.1 into tokens: bytes in any cut, whole lines at a time. Values are gathered in `row` as byte ranges; names and reserved
 * words are told one by one. What no row in progress needs is dropped, so memory does not grow with the file.
 */
export class Lexer {
  readonly row = new TextRow();
  /** 1-based line at hand. */
  line = 1;
  /** Bytes from this position on are kept, whatever happens; −1 for none. */
  hold = -1;
  buffer: Uint8Array = new Uint8Array(0);
  /** One past the last byte that is cut into tokens: the end of a line. */
  limit = 0;
  /** File offset of the buffer's first byte. */
  base = 0;
  #length = 0;
  #at = 0;
  /** Content of the text block at hand, −1 outside; its line; where it was cut, −1 where it was not. */
  #text = -1;
  #textLine = 0;
  #textCut = -1;
  #stopped = false;
  readonly #findings: LexicalFindings;

  constructor(
    private readonly sink: TokenSink,
    private readonly report: Report,
    private readonly budget: Budget,
  ) {
    this.#findings = new LexicalFindings(report);
  }

  push(bytes: Uint8Array): void {
    if (this.#stopped || bytes.length === 0) return;
    const before = this.#length;
    this.#append(bytes);
    const last = bytes.lastIndexOf(LF);
    if (last >= 0) this.limit = before + last + 1;
    else if (!this.#endAtReturn(before)) return this.#watchLine();
    this.#scan();
    this.#drop();
  }

  /** The last line may have no end. */
  end(): void {
    if (this.#stopped) return;
    if (this.#length > this.limit || this.#length === 0) this.#append(Uint8Array.of(LF));
    this.limit = this.#length;
    this.#scan();
    if (this.#text >= 0)
      this.report.error(
        'UNCLOSED_TEXT_BLOCK',
        'The text block that begins here is not closed by a semicolon at the beginning of a line.',
        { line: this.#textLine, column: 1 },
      );
    this.#findings.conclude();
  }

  #append(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length + 1;
    if (needed > this.buffer.length) {
      const capacity = Math.max(needed, this.buffer.length * 2);
      this.budget.charge(capacity - this.buffer.length);
      const grown = new Uint8Array(capacity);
      grown.set(this.buffer.subarray(0, this.#length));
      this.buffer = grown;
      this.row.bytes = grown;
    }
    this.buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Files whose lines end with CR alone; a CR that comes last may be half of a line end. */
  #endAtReturn(from: number): boolean {
    const { buffer } = this;
    for (let at = this.#length - 2; at >= Math.max(0, from - 1); at--) {
      if (buffer[at] !== CR) continue;
      this.limit = at + 1;
      return true;
    }
    return false;
  }

  #watchLine(): void {
    if (this.#length - this.limit <= LINE_LIMIT) return;
    this.#stopped = true;
    this.report.error('LONG_LINE', 'A line is longer than 4 MiB; the file is not read beyond it.', {
      line: this.line,
    });
  }

  /** Lets go of the bytes that nothing needs any more. */
  #drop(): void {
    this.sink.dropping();
    const { buffer, row, limit } = this;
    let keep = row.count > 0 ? Math.max(0, row.starts[0]! - 1) : this.#text >= 0 ? this.#text - 1 : limit;
    if (this.hold >= 0 && this.hold < keep) keep = this.hold;
    let kept = limit;
    if (this.#text >= 0 && this.hold < 0) {
      if (this.#textCut < 0 && limit - this.#text > VALUE_LIMIT) this.#textCut = this.#text + VALUE_LIMIT;
      if (this.#textCut >= 0) kept = this.#textCut;
    }
    row.moved(row.columnOf(keep));
    if (keep > 0) {
      if (kept > keep) buffer.copyWithin(0, keep, kept);
      for (let at = 0; at < row.count; at++) {
        row.starts[at]! -= keep;
        row.ends[at]! -= keep;
      }
      if (this.#text >= 0) this.#text -= keep;
      if (this.#textCut >= 0) this.#textCut -= keep;
      if (this.hold >= 0) this.hold -= keep;
    }
    const head = kept - keep;
    buffer.copyWithin(head, limit, this.#length);
    this.base += limit - head;
    this.#length -= limit - head;
    this.#at = head;
    this.limit = head;
  }

  #scan(): void {
    const { buffer, limit, row, sink } = this;
    if (!isAscii(buffer.subarray(this.#at, limit)))
      this.#findings.notAscii(buffer, this.#at, limit, this.line);
    let at = this.#at;
    if (this.#text >= 0) {
      at = this.#scanText(at);
      if (row.count >= row.width) sink.full();
    }
    let { count, width, starts, ends } = row;
    while (at < limit) {
      let byte = buffer[at]!;
      while (byte === SPACE) byte = buffer[++at]!;
      if (byte < SPACE) {
        if (byte === LF || (byte === CR && buffer[at + 1] !== LF)) this.line++;
        if (byte === LF || isWhite(byte)) {
          at++;
          continue;
        }
        this.#findings.control(this.line, this.row.columnOf(at) + 1, byte);
      }
      const start = at;
      const kind = byte < SPACE ? Start.WORD : STARTS[byte]!;
      if (kind === Start.PLAIN) {
        if (count === 0) row.line = this.line;
        // Most values of a table stand beside others of their kind: a loop of its own for them.
        do {
          while (byte === SPACE) byte = buffer[++at]!;
          if (STARTS[byte] !== Start.PLAIN || byte < SPACE) break;
          starts[count] = at;
          do byte = buffer[++at]!;
          while (byte > SPACE);
          ends[count++] = at;
        } while (count < width && byte === SPACE);
      } else if (kind === Start.WORD) {
        do byte = buffer[++at]!;
        while (byte > SPACE);
        const word = at - start >= 5 ? reservedWord(buffer, start, at) : null;
        if (word !== null) {
          row.count = count;
          sink.word(word, start, at);
          ({ count, width, starts, ends } = row);
          continue;
        }
        if (count === 0) row.line = this.line;
        starts[count] = start;
        ends[count++] = at;
      } else if (kind === Start.NAME) {
        while (buffer[++at]! > SPACE);
        row.count = count;
        sink.name(start, at);
        ({ count, width, starts, ends } = row);
        continue;
      } else {
        row.count = count;
        at = this.#special(kind, start, byte);
        count = row.count;
      }
      if (count < width) continue;
      row.count = count;
      sink.full();
      ({ count, width, starts, ends } = row);
    }
    row.count = count;
    this.#at = at;
  }

  /** Comments, quotes, text blocks and reserved beginnings: the position behind them. */
  #special(kind: number, start: number, byte: number): number {
    const { buffer } = this;
    if (kind === Start.COMMENT) {
      if (this.base + start === 0) this.#findings.header(buffer, start, this.limit);
      return this.#endOfLine(start);
    }
    if (kind === Start.QUOTE) return this.#quoted(start, byte);
    if (kind === Start.SEMICOLON && this.#beginsLine(start)) {
      this.#text = start + 1;
      this.#textLine = this.line;
      this.#textCut = -1;
      return this.#scanText(this.#nextLine(start + 1));
    }
    let at = start;
    while (buffer[++at]! > SPACE);
    if (kind === Start.RESERVED) this.#findings.reserved(this.line, this.row.columnOf(start) + 1, byte);
    this.#add(start, at, this.line);
    return at;
  }

  /** Ends only before white space (CIF 1.1 syntax, paragraph 15). */
  #quoted(start: number, quote: number): number {
    const { buffer } = this;
    let at = start + 1;
    let byte = buffer[at]!;
    let closed = true;
    while (byte !== quote || buffer[at + 1]! > SPACE) {
      if (byte < SPACE && byte !== TAB) {
        if (byte === LF || byte === CR) {
          this.#findings.unclosedQuote(this.line, this.row.columnOf(start) + 1, buffer, start, at);
          closed = false;
          break;
        }
        if (!isWhite(byte)) this.#findings.control(this.line, this.row.columnOf(at) + 1, byte);
      }
      byte = buffer[++at]!;
    }
    this.#add(start + 1, at, this.line);
    return closed ? at + 1 : at;
  }

  /** From the beginning of a line within a text block to behind the semicolon that closes it, or to the limit. */
  #scanText(from: number): number {
    const { buffer, limit } = this;
    let at = from;
    while (at < limit && buffer[at] !== SEMICOLON) at = this.#nextLine(at);
    if (at >= limit) return limit;
    let end = at - 1;
    if (buffer[end] === LF && end > this.#text && buffer[end - 1] === CR) end--;
    if (this.#textCut >= 0) {
      end = this.#textCut;
      this.row.lose(this.line - this.#textLine, this.#text, end);
    }
    this.#add(this.#text, end, this.#textLine);
    this.#text = -1;
    if (buffer[at + 1]! > SPACE) this.#findings.unseparated(this.line, 2);
    return at + 1;
  }

  #add(start: number, end: number, line: number): void {
    const { row } = this;
    if (row.count === 0) row.line = line;
    row.starts[row.count] = start;
    row.ends[row.count] = end;
    row.count++;
  }

  #beginsLine(at: number): boolean {
    if (at === 0) return this.row.baseColumn === 0;
    const before = this.buffer[at - 1];
    return before === LF || before === CR;
  }

  /** The line end at or after `at`, in a comment or a text block. */
  #endOfLine(at: number): number {
    const { buffer } = this;
    let byte = buffer[at]!;
    while (byte !== LF && byte !== CR) {
      if (byte < SPACE && !isWhite(byte)) this.#findings.controlInText(this.line);
      byte = buffer[++at]!;
    }
    return at;
  }

  #nextLine(from: number): number {
    const { buffer } = this;
    const at = this.#endOfLine(from);
    this.line++;
    return buffer[at] === CR && buffer[at + 1] === LF ? at + 2 : at + 1;
  }
}
