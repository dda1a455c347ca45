import { unlimited } from '../budget.js';
import type { CarriedSpan } from '../model/document.js';
import { Report } from '../report.js';
import { columnOf } from './category.js';
import { CifParser } from './parser.js';

/**
 * The rows of a category that a reader carried without reading it: the values of `items` (in lower case) as text, empty where there is
 * none. What was wrong with them was said when the file was checked.
 */
export function carriedRows(
  carried: readonly CarriedSpan[],
  category: string,
  items: readonly string[],
): string[][] {
  const rows: string[][] = [];
  const context = { report: new Report(), budget: unlimited(), sink: { part: () => undefined } };
  for (const { key, bytes } of carried) {
    if (key !== category) continue;
    const parser = new CifParser(context, {
      beginBlock: () => undefined,
      endBlock: () => undefined,
      category(head) {
        const columns = items.map((item) => columnOf(head, item));
        return {
          row(row) {
            rows.push(columns.map((column) => row.text(column)));
          },
        };
      },
    });
    parser.push(bytes);
    parser.end();
  }
  return rows;
}
