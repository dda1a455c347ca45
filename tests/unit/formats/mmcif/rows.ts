import { unlimited } from '../../../../src/formats/budget.js';
import { ValueKind } from '../../../../src/formats/cif/category.js';
import { CifParser } from '../../../../src/formats/cif/parser.js';
import { Report } from '../../../../src/formats/report.js';

/** The rows of one category of a CIF as plain objects by item, in lower case; `.` and `?` as they stand. Throws where the text is no good CIF. */
export function rowsOf(text: string, category: string): Record<string, string>[] {
  const report = new Report();
  const rows: Record<string, string>[] = [];
  const parser = new CifParser(
    { report, budget: unlimited(), sink: { part: () => undefined } },
    {
      beginBlock: () => undefined,
      endBlock: () => undefined,
      category: ({ name, items }) => {
        if (name !== category) return null;
        return {
          row(row) {
            const values = items.map((item, column) => [item, shown(row.kind(column), row.text(column))]);
            rows.push(Object.fromEntries(values) as Record<string, string>);
          },
        };
      },
    },
  );
  parser.push(Buffer.from(text));
  parser.end();
  if (report.errors > 0) throw new Error(JSON.stringify(report.issues));
  return rows;
}

/** One item of each row. */
export const column = (text: string, category: string, item: string): (string | undefined)[] =>
  rowsOf(text, category).map((row) => row[item.toLowerCase()]);

function shown(kind: ValueKind, text: string): string {
  if (kind === ValueKind.INAPPLICABLE) return '.';
  return kind === ValueKind.UNKNOWN ? '?' : text;
}
