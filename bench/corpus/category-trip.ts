import { Budget } from '../../src/formats/budget.js';
import { ValueKind, writtenNames, type BlockTaker } from '../../src/formats/cif/category.js';
import type { FormatModule } from '../../src/formats/contract.js';
import type { StructureFormat } from '../../src/formats/format.js';
import { bytesSource, passCategories } from '../../src/formats/read.js';
import { moduleOf } from '../../src/formats/registry.js';
import { Report } from '../../src/formats/report.js';

/** Items that are compared as numbers: what they are printed with is the program's choice. */
const NUMBERS =
  /^_atom_site\.(cartn_|fract_|occupancy|b_iso|u_iso|b_equiv|u_equiv|aniso_)|^_atom_site_anisotrop\.[ub]\[/i;

/** The values of a file by block and name, missing ones with a byte that no value has. */
export function valuesOf(module: FormatModule, bytes: Uint8Array): Map<string, string[]> {
  const values = new Map<string, string[]>();
  let block = 0;
  const taker: BlockTaker = {
    beginBlock: (name) => void values.set(`block ${++block}`, [name.toLowerCase()]),
    category(head) {
      const columns = writtenNames(head).map((name): string[] => {
        const column: string[] = [];
        values.set(`${block} ${name}`, column);
        return column;
      });
      return {
        row(row) {
          for (const [at, column] of columns.entries()) {
            const kind = row.kind(at);
            column.push(
              kind === ValueKind.PRESENT ? row.text(at) : kind === ValueKind.UNKNOWN ? '\0?' : '\0.',
            );
          }
        },
      };
    },
    endBlock: () => {},
  };
  const context = { report: new Report(), budget: new Budget(2 ** 32), sink: { part: () => {} } };
  module.categories!.read(bytesSource(bytes), context, taker);
  for (const [name, column] of values) if (column.length === 0) values.delete(name);
  return values;
}

/** Takes a file of the CIF family to the other of its formats and back, every value of every category. */
export function categoryTrip(
  format: StructureFormat,
  by: StructureFormat,
  bytes: Uint8Array,
): { difference: string; values: number; size: number } {
  const from = moduleOf(format)!;
  const between = moduleOf(by)!;
  const there = passed(from, between, bytes);
  const before = valuesOf(from, bytes);
  const after = valuesOf(from, passed(between, from, there));
  let values = 0;
  for (const column of before.values()) values += column.length;
  return { difference: firstDifference(before, after), values, size: there.length };
}

function passed(from: FormatModule, to: FormatModule, bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  passCategories(from, to, bytesSource(bytes), {
    report: new Report(),
    budget: new Budget(2 ** 32),
    out: { write: (piece) => void pieces.push(Buffer.from(piece)) },
  });
  return Buffer.concat(pieces);
}

function firstDifference(before: Map<string, string[]>, after: Map<string, string[]>): string {
  for (const [name, column] of before) {
    const other = after.get(name);
    if (other?.length !== column.length)
      return `${name}: ${column.length} values become ${other?.length ?? 0}`;
    const numbers = NUMBERS.test(name.slice(name.indexOf(' ') + 1));
    for (let at = 0; at < column.length; at++) {
      const [one, two] = [column[at]!, other[at]!];
      // A block that says nothing of what it is called gets a name: CIF must have one.
      if (one === '' && name.startsWith('block')) continue;
      if (one !== two && !(numbers && Number(one) === Number(two)))
        return `${name}, row ${at + 1}: ${JSON.stringify(one).slice(0, 100)} becomes ${JSON.stringify(two).slice(0, 100)}`;
    }
  }
  for (const name of after.keys()) if (!before.has(name)) return `${name} has come in`;
  return '';
}
