import type { UnitCell } from './model/document.js';

const DEGREES = 180 / Math.PI;

/** The cell of three vectors, nine numbers in Å; null when they span no volume. */
export function cellOfVectors(vectors: readonly number[]): UnitCell | null {
  const [ax, ay, az, bx, by, bz, cx, cy, cz] = vectors as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const volume = ax * (by * cz - bz * cy) - ay * (bx * cz - bz * cx) + az * (bx * cy - by * cx);
  if (!Number.isFinite(volume) || Math.abs(volume) < 1e-9) return null;
  const a = Math.hypot(ax, ay, az);
  const b = Math.hypot(bx, by, bz);
  const c = Math.hypot(cx, cy, cz);
  const angle = (dot: number, lengths: number): number =>
    Math.acos(Math.min(1, Math.max(-1, dot / lengths))) * DEGREES;
  return {
    a,
    b,
    c,
    alpha: angle(bx * cx + by * cy + bz * cz, b * c),
    beta: angle(ax * cx + ay * cy + az * cz, a * c),
    gamma: angle(ax * bx + ay * by + az * bz, a * b),
    spaceGroup: '',
    vectors: [...vectors],
  };
}

/** Vectors of a cell as the source gives them, else with a along x and b in the xy plane (the PDB's convention). */
export function vectorsOfCell(cell: UnitCell): readonly number[] {
  if (cell.vectors) return cell.vectors;
  const [cosA, cosB, cosG] = [cell.alpha, cell.beta, cell.gamma].map(cosine) as [number, number, number];
  const sinG = Math.sqrt(1 - cosG * cosG);
  const cy = (cell.c * (cosA - cosB * cosG)) / sinG;
  const cx = cell.c * cosB;
  const cz = Math.sqrt(Math.max(0, cell.c * cell.c - cx * cx - cy * cy));
  return [cell.a, 0, 0, cell.b * cosG, cell.b * sinG, 0, cx, cy, cz];
}

/** Cosine of degrees, exact where it is 0, so that right angles give zeros. */
const cosine = (degrees: number): number => (degrees === 90 ? 0 : Math.cos(degrees / DEGREES));
