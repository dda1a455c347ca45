import { LineReader, type LineHandler } from '../bytes/lines.js';
import type { StructureDocument } from '../model/document.js';

/** Longest line kept whole, bytes: a data item's value may be one line of any length (images, fingerprints). */
const LONGEST = 8 * 2 ** 20;
/** How far the first line end is looked for before the file is taken as one with LF. */
const FIRST_LINE = 64 * 1024;

/**
 * Lines of a ctfile. The first line end decides what a line end is in this file, so that a CR within a data item of a
 * file with LF stays what it is.
 */
export class CtfileLines {
  #head = new Uint8Array(0);
  #reader: LineReader | null = null;

  constructor(
    private readonly handler: LineHandler,
    private readonly document: StructureDocument,
  ) {}

  push(bytes: Uint8Array): void {
    if (this.#reader) return this.#reader.push(bytes);
    const head = new Uint8Array(this.#head.length + bytes.length);
    head.set(this.#head);
    head.set(bytes, this.#head.length);
    this.#head = head;
    const found = firstLineEnd(head);
    if (found || head.length > FIRST_LINE) this.#open(found ?? '\n');
  }

  end(): void {
    if (!this.#reader) this.#open('\n');
    this.#reader!.end();
  }

  #open(lineEnd: '\n' | '\r\n' | '\r'): void {
    this.document.lineEnd = lineEnd;
    this.#reader = new LineReader(this.handler, LONGEST, lineEnd === '\r' ? 'END' : 'TEXT');
    this.#reader.push(this.#head);
    this.#head = new Uint8Array(0);
  }
}

function firstLineEnd(bytes: Uint8Array): '\n' | '\r\n' | '\r' | null {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 10) return '\n';
    if (bytes[at] !== 13) continue;
    if (at + 1 === bytes.length) return null;
    return bytes[at + 1] === 10 ? '\r\n' : '\r';
  }
  return null;
}
