import type { Budget } from '../budget.js';
import { vectorsOfCell } from '../cell.js';
import type { CategoryReader } from '../cif/category.js';
import type { UnitCell } from '../model/document.js';
import type { Structure } from '../model/structure.js';

const TERMS = ['11', '22', '33', '12', '13', '23'] as const;
const COLUMNS = ['u11', 'u22', 'u33', 'u12', 'u13', 'u23'] as const;
const B_TO_U = 1 / (8 * Math.PI * Math.PI);
const BYTES_PER_ATOM = 160;

/** The atom_site_aniso list: displacements along the reciprocal axes, which the model holds along Cartesian ones. */
export class Displacements {
  readonly #byLabel = new Map<string, number[]>();

  constructor(private readonly budget: Budget) {}

  reader(names: readonly string[]): CategoryReader | null {
    const label = names.indexOf('atom_site_aniso_label');
    let columns = TERMS.map((term) => names.indexOf(`atom_site_aniso_u_${term}`));
    let scale = 1;
    if (columns.includes(-1)) {
      columns = TERMS.map((term) => names.indexOf(`atom_site_aniso_b_${term}`));
      scale = B_TO_U;
    }
    if (label < 0 || columns.includes(-1)) return null;
    return {
      row: (row) => {
        const terms = columns.map((column) => row.number(column) * scale);
        if (terms.some(Number.isNaN)) return;
        this.budget.charge(BYTES_PER_ATOM);
        this.#byLabel.set(row.text(label), terms);
      },
    };
  }

  resolve(structure: Structure, cell: UnitCell | null): void {
    if (this.#byLabel.size === 0 || !cell) return;
    const { atoms, document } = structure;
    const matrix = toCartesian(cell);
    for (let row = 0; row < atoms.count; row++) {
      const terms = this.#byLabel.get(document.strings.get(atoms.name[row]!));
      if (!terms) continue;
      const turned = turn(matrix, terms);
      for (let index = 0; index < 6; index++) atoms.column(COLUMNS[index]!)[row] = turned[index]!;
    }
  }
}

/**
 * The matrix M with U(Cartesian) = M U Mᵀ: cell vectors scaled by the lengths of the reciprocal axes (Grosse-Kunstleve
 * and Adams 2002, J. Appl. Cryst. 35, 477). Rows are x, y and z.
 */
function toCartesian(cell: UnitCell): number[][] {
  const [ax, , , bx, by, , cx, cy, cz] = vectorsOfCell(cell) as number[];
  const volume = ax! * by! * cz!;
  const a = (cell.b * cell.c * sine(cell.alpha)) / volume;
  const b = (cell.a * cell.c * sine(cell.beta)) / volume;
  const c = (cell.a * cell.b * sine(cell.gamma)) / volume;
  return [
    [ax! * a, bx! * b, cx! * c],
    [0, by! * b, cy! * c],
    [0, 0, cz! * c],
  ];
}

const sine = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);

/** The six terms of M U Mᵀ. */
function turn(matrix: number[][], [u11, u22, u33, u12, u13, u23]: number[]): number[] {
  const u = [
    [u11!, u12!, u13!],
    [u12!, u22!, u23!],
    [u13!, u23!, u33!],
  ];
  const term = (row: number, column: number): number => {
    let sum = 0;
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) sum += matrix[row]![i]! * u[i]![j]! * matrix[column]![j]!;
    return sum;
  };
  return [term(0, 0), term(1, 1), term(2, 2), term(0, 1), term(0, 2), term(1, 2)];
}
