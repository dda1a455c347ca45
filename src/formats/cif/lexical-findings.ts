import { shown } from '../bytes/text.js';
import type { Report } from '../report.js';
import { CR, LF } from './bytes.js';

/** What the characters of a CIF give cause to say. */
export class LexicalFindings {
  #notAscii: { line: number; column: number } | null = null;
  #notAsciiCount = 0;
  #controls = 0;
  #controlLine = 0;

  constructor(private readonly report: Report) {}

  /** Looks for bytes above 127 in `bytes[start, end)`, which begins in `line`. */
  notAscii(bytes: Uint8Array, start: number, end: number, line: number): void {
    let first = start;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) {
        line++;
        first = at + 1;
      } else if (byte >= 0x80) {
        // Continuation bytes of UTF-8 belong to the character before.
        if (byte >= 0xc0) this.#notAsciiCount++;
        this.#notAscii ??= { line, column: at - first + 1 };
      }
    }
  }

  control(line: number, column: number, byte: number): void {
    this.report.warning(
      'CONTROL_CHARACTER',
      `A control character (code ${byte}) stands here; CIF allows none but tab and line ends.`,
      { line, column },
    );
  }

  /** In a comment or a text block, where nothing depends on it. */
  controlInText(line: number): void {
    this.#controls++;
    this.#controlLine ||= line;
  }

  reserved(line: number, column: number, byte: number): void {
    this.report.warning(
      'RESERVED_CHARACTER',
      `A value begins with ${String.fromCharCode(byte)}, which CIF reserves: it must be quoted. It is read as it stands.`,
      { line, column },
    );
  }

  unclosedQuote(line: number, column: number, bytes: Uint8Array, start: number, end: number): void {
    this.report.error(
      'UNCLOSED_QUOTE',
      `The value ${shown(bytes, start, end)} begins with a quote that is not closed in its line.`,
      { line, column },
    );
  }

  unseparated(line: number, column: number): void {
    this.report.error(
      'MISSING_SPACE',
      'The semicolon that closes a text block must be followed by white space.',
      { line, column },
    );
  }

  /** The comment with which the file begins may name the version of CIF. */
  header(bytes: Uint8Array, start: number, limit: number): void {
    const text = Buffer.from(bytes.subarray(start, Math.min(limit, start + 10))).toString('latin1');
    if (text === '#\\#CIF_2.0')
      this.report.warning(
        'CIF2_HEADER',
        'The file calls itself CIF 2.0; it is read by the rules of CIF 1.1, which know no lists, tables or triple quotes.',
        { line: 1, column: 1 },
      );
  }

  conclude(): void {
    if (this.#notAscii)
      this.report.warning(
        'NOT_ASCII',
        'The file has characters beyond ASCII, which CIF 1.1 does not allow; they are read as UTF-8 or Windows-1252.',
        this.#notAscii,
        Math.max(1, this.#notAsciiCount),
      );
    if (this.#controls > 0)
      this.report.warning(
        'CONTROL_CHARACTER_IN_TEXT',
        'Control characters stand in comments or text blocks.',
        { line: this.#controlLine },
        this.#controls,
      );
  }
}
