import type { TextOutput } from '../bytes/output.js';
import { ValueKind } from '../cif/category.js';
import { isTextBlock, quotedExactly } from '../mmcif/quoting.js';
import { NumberColumn, type Column } from './columns.js';
import { writtenName, type EncodedCategory } from './encoded-category.js';

const SPACE = 32;
const LF = 10;
const DOT = 46;
const QUESTION_MARK = 63;

/**
 * Writes a category as CIF 1.1: names beside their values where there is one row, a loop otherwise, nothing where there are no rows, for
 * which CIF has no form. Numbers are written with the decimals that their encoding keeps. Throws MessagePackFault.
 */
export function writeCategory(out: TextOutput, category: EncodedCategory): void {
  const { name, columns, rows } = category;
  const names = columns.map((column) => writtenName(name, column.name));
  const width = Math.max(0, ...names.map(({ length }) => length)) + 3;
  if (rows > 1) {
    out.line('loop_');
    for (const one of names) out.line(one);
  }
  category.eachBlock((opened, count) => {
    for (let at = 0; at < count; at++) {
      let lineStart = true;
      for (let index = 0; index < opened.length; index++) {
        if (rows === 1) {
          out.left(names[index]!, width);
          lineStart = writeValue(out, opened[index]!, at, false);
          if (!lineStart) out.byte(LF);
          continue;
        }
        if (!lineStart) out.byte(SPACE);
        lineStart = writeValue(out, opened[index]!, at, lineStart);
      }
      if (!lineStart) out.byte(LF);
    }
  });
}

/** Whether the next value begins a line. */
function writeValue(out: TextOutput, column: Column, at: number, lineStart: boolean): boolean {
  const kind = column.kind(at);
  if (kind !== ValueKind.PRESENT) {
    out.byte(kind === ValueKind.UNKNOWN ? QUESTION_MARK : DOT);
    return false;
  }
  if (column instanceof NumberColumn) {
    column.write(out, at);
    return false;
  }
  const token = quotedExactly(column.text(at));
  if (!isTextBlock(token)) {
    out.text(token);
    return false;
  }
  out.text(lineStart ? token.slice(1) : token);
  return true;
}
