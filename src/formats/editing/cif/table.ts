import { unlimited } from '../../budget.js';
import { TextOutput } from '../../bytes/output.js';
import { ValueKind } from '../../cif/category.js';
import { CifParser } from '../../cif/parser.js';
import { writeLoop } from '../../mmcif/category-writer.js';
import { quoted } from '../../mmcif/quoting.js';
import type { CarriedSpan } from '../../model/document.js';
import { Report } from '../../report.js';

/** A value of a row: its text, or one of the two marks for none. */
export type Value = string | typeof INAPPLICABLE | typeof UNKNOWN;
export const INAPPLICABLE = Symbol('.');
export const UNKNOWN = Symbol('?');

/** The rows of a category that was carried, to be changed and written again. */
export class Table {
  changed = false;

  private constructor(
    /** Category in lower case, and its items as the source writes them. */
    readonly category: string,
    readonly items: readonly string[],
    private readonly written: { category: string; items: readonly string[] },
    public rows: Value[][],
  ) {}

  /** Null where the span is no category of one run: the heading, or two runs of one name. */
  static of({ key, bytes }: CarriedSpan): Table | null {
    let items: readonly string[] | null = null;
    const rows: Value[][] = [];
    const context = { report: new Report(), budget: unlimited(), sink: { part: () => undefined } };
    const parser = new CifParser(context, {
      beginBlock: () => undefined,
      endBlock: () => undefined,
      category(head) {
        items = head.items;
        return {
          row(row) {
            rows.push(
              head.items.map((_, column) => {
                const kind = row.kind(column);
                if (kind === ValueKind.PRESENT) return row.text(column);
                return kind === ValueKind.UNKNOWN ? UNKNOWN : INAPPLICABLE;
              }),
            );
          },
        };
      },
    });
    parser.push(bytes);
    parser.end();
    return items && new Table(key, items, writtenNames(bytes, key, items), rows);
  }

  column(item: string): number {
    return this.items.indexOf(item);
  }

  /** Empty where there is no value or no such column. */
  text(row: readonly Value[], column: number): string {
    const value = row[column];
    return typeof value === 'string' ? value : '';
  }

  set(row: Value[], column: number, value: Value): void {
    if (column < 0 || row[column] === value) return;
    row[column] = value;
    this.changed = true;
  }

  /** Rows that meet a condition stay. @returns how many went */
  filter(stays: (row: Value[]) => boolean): number {
    const before = this.rows.length;
    this.rows = this.rows.filter(stays);
    const gone = before - this.rows.length;
    if (gone > 0) this.changed = true;
    return gone;
  }

  /** As CIF text. */
  bytes(): Uint8Array {
    const pieces: Buffer[] = [];
    const out = new TextOutput({ write: (bytes) => void pieces.push(Buffer.from(bytes)) });
    writeLoop(
      out,
      this.written.category,
      this.written.items,
      this.rows.map((row) => row.map(tokenOf)),
    );
    out.flush();
    const text = Buffer.concat(pieces);
    // Whoever writes carried bytes closes them itself.
    return text.subarray(0, text.lastIndexOf('#\n') < 0 ? text.length : text.length - 2);
  }
}

function tokenOf(value: Value): string {
  if (typeof value === 'string') return quoted(value);
  return value === UNKNOWN ? '?' : '.';
}

/** Names as the source spells them: they are the same in any case, but need not be written anew. */
function writtenNames(
  bytes: Uint8Array,
  key: string,
  items: readonly string[],
): { category: string; items: readonly string[] } {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const spelled = new Map<string, string>();
  let category = key;
  for (const [, prefix, item] of text.matchAll(/(?:^|\s)_([^\s.]+)\.(\S+)/g)) {
    if (prefix!.toLowerCase() !== key) continue;
    category = prefix!;
    if (!spelled.has(item!.toLowerCase())) spelled.set(item!.toLowerCase(), item!);
  }
  return { category, items: items.map((item) => spelled.get(item) ?? item) };
}
