import { TextOutput } from '../bytes/output.js';
import type { ByteSink } from '../contract.js';
import { isTextBlock, quotedExactly } from '../mmcif/quoting.js';
import {
  ValueKind,
  writtenNames,
  type BlockTaker,
  type CategoryHead,
  type CategoryReader,
} from './category.js';

/** Columns are padded to the widest token so far, unless that is longer: a text then only pushes its own row. */
const PADDED = 24;

/**
 * Takes data blocks with the rows of their categories and writes them as CIF 1.1: names beside their values where there is one row, a loop
 * otherwise, nothing where there are no rows, for which CIF has no form.
 */
export class CifTextWriter implements BlockTaker {
  readonly #out: TextOutput;

  constructor(out: ByteSink) {
    this.#out = new TextOutput(out);
  }

  beginBlock(name: string): void {
    // A heading ends at the first blank.
    this.#out.line(`data_${name.replace(/[^!-~]+/g, '_') || 'unnamed'}`);
    this.#out.line('#');
  }

  category(head: CategoryHead): CategoryReader {
    return new Rows(this.#out, writtenNames(head));
  }

  endBlock(): void {
    // Nothing closes a block.
  }

  end(): void {
    this.#out.flush();
  }
}

/** The rows of one category; the first waits, because the form depends on whether there is a second. */
class Rows implements CategoryReader {
  #first: string[] | null = null;
  #rows = 0;
  readonly #widths: Uint8Array;

  constructor(
    private readonly out: TextOutput,
    private readonly names: readonly string[],
  ) {
    this.#widths = new Uint8Array(names.length);
  }

  row(row: Parameters<CategoryReader['row']>[0]): void {
    const tokens = this.names.map((_, column) => {
      const kind = row.kind(column);
      if (kind === ValueKind.PRESENT) return quotedExactly(row.text(column));
      return kind === ValueKind.UNKNOWN ? '?' : '.';
    });
    if (this.#rows++ === 0) {
      this.#first = tokens;
      return;
    }
    if (this.#first) {
      this.out.line('loop_');
      for (const name of this.names) this.out.line(name);
      this.#write(this.#first);
      this.#first = null;
    }
    this.#write(tokens);
  }

  end(): void {
    if (this.#rows === 0) return;
    if (this.#first) this.#pairs(this.#first);
    this.out.line('#');
  }

  #pairs(tokens: readonly string[]): void {
    const width = Math.max(...this.names.map(({ length }) => length)) + 3;
    for (const [column, name] of this.names.entries()) {
      const token = tokens[column]!;
      this.out.left(name, width);
      this.out.text(token);
      if (!isTextBlock(token)) this.out.byte(10);
    }
  }

  #write(tokens: readonly string[]): void {
    const { out } = this;
    const widths = this.#widths;
    let lineStart = true;
    for (let column = 0; column < tokens.length; column++) {
      const token = tokens[column]!;
      if (isTextBlock(token)) {
        out.text(lineStart ? token.slice(1) : token);
        lineStart = true;
        continue;
      }
      if (!lineStart) out.byte(32);
      lineStart = false;
      out.text(token);
      if (token.length > widths[column]! && token.length <= PADDED) widths[column] = token.length;
      if (column + 1 < tokens.length) out.blanks(widths[column]! - token.length);
    }
    if (!lineStart) out.byte(10);
  }
}
