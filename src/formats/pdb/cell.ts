import type { UnitCell } from '../model/document.js';
import type { Report } from '../report.js';

/**
 * CRYST1 (format version 3.3): a, b, c in columns 7–33, angles in 34–54, space group in 56–66, Z in 67–70. A cell of 1 1 1 with right angles stands for
 * "no crystal" (NMR, electron microscopy): null.
 */
export function parseCell(text: string, line: number, report: Report): UnitCell | null {
  const lengths = [6, 15, 24].map((at) => real(text.slice(at, at + 9)));
  const angles = [33, 40, 47].map((at) => real(text.slice(at, at + 7)));
  if ([...lengths, ...angles].some((value) => !Number.isFinite(value))) {
    const columns = [...lengths, ...angles].every(Number.isNaN);
    if (!columns || text.slice(6, 54).trim() !== '')
      report.warning(
        'BAD_CELL',
        'CRYST1 does not hold six numbers in columns 7–54; the unit cell is ignored.',
        {
          line,
          column: 7,
        },
      );
    return null;
  }
  const [a, b, c] = lengths as [number, number, number];
  const [alpha, beta, gamma] = angles as [number, number, number];
  if ((a === 1 && b === 1 && c === 1) || a <= 0 || b <= 0 || c <= 0) return null;
  const z = Number.parseInt(text.slice(66, 70), 10);
  const cell: UnitCell = { a, b, c, alpha, beta, gamma, spaceGroup: text.slice(55, 66).trim() };
  if (z > 0) cell.z = z;
  return cell;
}

function real(text: string): number {
  return /^\s*[-+]?\d*\.?\d+\s*$/.test(text) || /^\s*\d+\.\s*$/.test(text) ? Number(text) : Number.NaN;
}
