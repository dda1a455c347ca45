import { hasReturn, LineFeeds } from './scan.js';

const LF = 10;
const CR = 13;

/** Takes the lines of a file one after the other. */
export interface LineHandler {
  /**
   * One line: `bytes[start, end)` without its line end, valid only during the call.
   * @param number 1-based line number
   * @param offset byte offset of the line's first byte in the file
   */
  line(bytes: Uint8Array, start: number, end: number, number: number, offset: number): void;
  /** A line was longer than the limit: only its beginning was given to `line`. Called before that. */
  longLine?(number: number): void;
}

/** Longest line that is handed over whole, bytes. No molecular format has longer ones; a 1 GB line must not be kept. */
export const LINE_LIMIT = 64 * 1024;

/**
 * Cuts pushed bytes into lines that end with LF, CRLF or CR. Lines within one chunk are handed over in place; only a line
 * that lies across a cut is copied. Memory is bounded by the line limit.
 */
export class LineReader {
  #number = 0;
  /** File offset of the next byte to be pushed. */
  #pushed = 0;
  #lineOffset = 0;
  #tail: Uint8Array;
  #tailLength = 0;
  #afterCr = false;
  /** The line is too long and was handed over; what is left of it is read past. */
  #cut = false;

  /**
   * @param limit longest line that is handed over whole, bytes
   * @param returns what a CR that no LF follows is: a line end, or a character of the line (formats that keep text byte
   *   for byte)
   */
  constructor(
    private readonly handler: LineHandler,
    private readonly limit = LINE_LIMIT,
    private readonly returns: 'END' | 'TEXT' = 'END',
  ) {
    this.#tail = new Uint8Array(1024);
  }

  /** Lines handed over so far. */
  get count(): number {
    return this.#number;
  }

  push(bytes: Uint8Array): void {
    const size = bytes.length;
    if (size === 0) return;
    let start = 0;
    if (this.#afterCr) {
      this.#afterCr = false;
      if (bytes[0] === LF) {
        start = 1;
        this.#lineOffset = this.#pushed + 1;
      }
    }
    start =
      this.returns === 'TEXT' || !hasReturn(bytes) ? this.#feeds(bytes, start) : this.#ends(bytes, start);
    this.#keep(bytes, start, size);
    this.#pushed += size;
  }

  /** Hands over a last line that has no line end. */
  end(): void {
    if (this.#tailLength > 0) this.#emit(this.#tail, 0, 0);
  }

  /** Hands over the lines that end with LF; where the last one that does not begins. */
  #feeds(bytes: Uint8Array, start: number): number {
    const size = bytes.length;
    const feeds = new LineFeeds(bytes);
    for (let at = feeds.next(start); at < size; at = feeds.next(start)) {
      this.#emit(bytes, start, at);
      start = at + 1;
      this.#lineOffset = this.#pushed + start;
    }
    return start;
  }

  /** The same for lines that end with LF, CRLF or CR. */
  #ends(bytes: Uint8Array, start: number): number {
    const size = bytes.length;
    for (let at = start; at < size; at++) {
      const byte = bytes[at];
      if (byte !== LF && byte !== CR) continue;
      this.#emit(bytes, start, at);
      if (byte === CR) {
        if (at + 1 === size) this.#afterCr = true;
        else if (bytes[at + 1] === LF) at++;
      }
      start = at + 1;
      this.#lineOffset = this.#pushed + start;
    }
    return start;
  }

  #emit(bytes: Uint8Array, start: number, end: number): void {
    if (this.#tailLength > 0 && end > start) this.#keep(bytes, start, end);
    if (this.#cut) {
      this.#cut = false;
      return;
    }
    this.#number++;
    if (this.#tailLength > 0) {
      const length = this.#tailLength;
      this.#tailLength = 0;
      this.handler.line(this.#tail, 0, this.#ended(this.#tail, 0, length), this.#number, this.#lineOffset);
      return;
    }
    end = this.#ended(bytes, start, end);
    if (end - start > this.limit) {
      this.handler.longLine?.(this.#number);
      end = start + this.limit;
    }
    this.handler.line(bytes, start, end, this.#number, this.#lineOffset);
  }

  /** Where the line ends: before the CR of a CRLF. */
  #ended(bytes: Uint8Array, start: number, end: number): number {
    return this.returns === 'TEXT' && end > start && bytes[end - 1] === CR ? end - 1 : end;
  }

  /** Keeps the beginning of a line; one that gets too long is handed over at once, because its end may never come. */
  #keep(bytes: Uint8Array, start: number, end: number): void {
    if (this.#cut || end === start) return;
    const long = this.#tailLength + end - start > this.limit;
    const length = long ? this.limit - this.#tailLength : end - start;
    const needed = this.#tailLength + length;
    if (needed > this.#tail.length) {
      const grown = new Uint8Array(Math.min(this.limit, Math.max(needed, this.#tail.length * 2)));
      grown.set(this.#tail.subarray(0, this.#tailLength));
      this.#tail = grown;
    }
    this.#tail.set(bytes.subarray(start, start + length), this.#tailLength);
    this.#tailLength = long ? 0 : needed;
    if (!long) return;
    this.#cut = true;
    this.handler.longLine?.(++this.#number);
    this.handler.line(this.#tail, 0, needed, this.#number, this.#lineOffset);
  }
}
