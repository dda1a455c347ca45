import type { TextOutput } from '../bytes/output.js';
import { isTextBlock } from './quoting.js';

/** Items of one row with their tokens; items without one are left out. */
export type Pairs = readonly (readonly [item: string, token: string | undefined])[];

/** A category of one row, name and value side by side, and the `#` that closes it. */
export function writePairs(out: TextOutput, category: string, pairs: Pairs): void {
  const given = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
  if (given.length === 0) return;
  const width = Math.max(...given.map(([item]) => item.length)) + category.length + 5;
  for (const [item, token] of given) {
    out.left(`_${category}.${item}`, width);
    out.text(token);
    if (!isTextBlock(token)) out.byte(10);
  }
  out.line('#');
}

/** A category of any number of rows in aligned columns; nothing for none, pairs for one. */
export function writeLoop(
  out: TextOutput,
  category: string,
  items: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  if (rows.length === 0) return;
  if (rows.length === 1) {
    const [only] = rows;
    writePairs(
      out,
      category,
      items.map((item, column) => [item, only![column]]),
    );
    return;
  }
  writeLoopHead(out, category, items);
  const widths = items.map((_, column) => rows.reduce((most, row) => widest(most, row[column]!), 0));
  for (const row of rows) writeRow(out, row, widths);
  out.line('#');
}

export function writeLoopHead(out: TextOutput, category: string, items: readonly string[]): void {
  out.line('loop_');
  for (const item of items) out.line(`_${category}.${item}`);
}

function writeRow(out: TextOutput, row: readonly string[], widths: readonly number[]): void {
  let lineStart = true;
  for (let column = 0; column < row.length; column++) {
    const token = row[column]!;
    if (isTextBlock(token)) {
      out.text(lineStart ? token.slice(1) : token);
      lineStart = true;
      continue;
    }
    if (!lineStart) out.byte(32);
    out.text(token);
    if (column + 1 < row.length) out.blanks(widths[column]! - token.length);
    lineStart = false;
  }
  if (!lineStart) out.byte(10);
}

const widest = (most: number, token: string): number =>
  isTextBlock(token) || token.length <= most ? most : token.length;
