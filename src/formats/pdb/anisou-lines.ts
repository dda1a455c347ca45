import type { Report } from '../report.js';
import { decimalField } from './fields.js';
import type { ModelBuilder } from './model-builder.js';

/** The six of the record in hand: a record that breaks off must not leave half of them. */
const values = new Float64Array(6);
const COLUMNS = ['u11', 'u22', 'u33', 'u12', 'u13', 'u23'] as const;

/**
 * ANISOU records (format version 3.3): six integers of seven columns from column 29 on, in 10⁻⁴ Å², of the atom
 * in the record before.
 */
export function readAnisou(
  bytes: Uint8Array,
  first: number,
  end: number,
  line: number,
  model: ModelBuilder,
  report: Report,
): void {
  const { atoms } = model.structure;
  const { document } = model;
  const row = atoms.count - 1;
  const name = Buffer.from(bytes.subarray(first + 12, Math.min(first + 16, end)))
    .toString('latin1')
    .trim();
  if (row < 0 || document.strings.get(atoms.name[row]!) !== name) {
    report.warning(
      'ANISOU_WITHOUT_ATOM',
      `ANISOU of atom ${name} does not follow its ATOM record; it is ignored.`,
      {
        line,
        column: 13,
      },
    );
    return;
  }
  for (let index = 0; index < 6; index++) {
    const at = first + 28 + index * 7;
    const value = at + 7 <= end ? decimalField(bytes, at, at + 7) : Number.NaN;
    if (!Number.isFinite(value)) {
      report.warning('BAD_ANISOU', 'An anisotropic temperature factor is no integer; it is ignored.', {
        line,
        column: 29 + index * 7,
      });
      return;
    }
    values[index] = value / 1e4;
  }
  for (let index = 0; index < 6; index++) atoms.column(COLUMNS[index]!)[row] = values[index]!;
}
