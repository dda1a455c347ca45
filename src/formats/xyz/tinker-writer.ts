import type { TextOutput } from '../bytes/output.js';
import { neighboursOf } from '../chemistry/neighbours.js';
import type { Structure } from '../model/structure.js';

/** Whether a frame was read from a Tinker file: only there atoms have numbers, names, types and bonds. */
export const isTinker = ({ document, atoms }: Structure): boolean =>
  document.format === 'XYZ' && atoms.count > 0 && atoms.serial[0] !== 0;

/** The box line where there is a cell: three lengths in Å and three angles in degrees. */
export function writeBox(out: TextOutput, { document: { cell } }: Structure): void {
  if (!cell) return;
  const { a, b, c, alpha, beta, gamma } = cell;
  out.line(`    ${[a, b, c, alpha, beta, gamma].map((value) => pointed(value)).join('  ')}`);
}

/**
 * The lines of a Tinker frame: number, name, place, type and the numbers of the neighbours (Tinker User's Guide, "xyz").
 * @param coordinate writes one coordinate with the blank before it
 */
export function writeTinkerAtoms(
  out: TextOutput,
  structure: Structure,
  coordinate: (value: number) => void,
): void {
  const { atoms, bonds, document } = structure;
  const { strings } = document;
  const budgeted = 12 * atoms.count + 16 * bonds.count;
  atoms.budget.charge(budgeted);
  const neighbours = neighboursOf(structure);
  for (let row = 0; row < atoms.count; row++) {
    out.integer(row + 1, 6);
    out.text('  ');
    out.left(strings.get(atoms.name[row]!) || 'X', 3);
    coordinate(atoms.x[row]!);
    coordinate(atoms.y[row]!);
    coordinate(atoms.z[row]!);
    out.byte(32);
    out.right(strings.get(atoms.optional.type?.[row] ?? 0) || '0', 5);
    const bonded = neighbours.atom.subarray(neighbours.first[row], neighbours.first[row + 1]).sort();
    for (const other of bonded) {
      out.byte(32);
      out.integer(other + 1, 5);
    }
    out.byte(10);
  }
  atoms.budget.release(budgeted);
}

const pointed = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));
