/** A rotation (or other linear map) and a shift: three rows of three factors and a shift, in ångström or in fractions of a cell. */
export type Operator = readonly number[];

export const IDENTITY: Operator = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

export const isIdentity = (operator: Operator): boolean =>
  operator.every((value, index) => value === IDENTITY[index]);

/** The first after the second. */
export function product(one: Operator, other: Operator): Operator {
  const result: number[] = [];
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 4; column++) {
      let sum = column === 3 ? one[row * 4 + 3]! : 0;
      for (let at = 0; at < 3; at++) sum += one[row * 4 + at]! * other[at * 4 + column]!;
      result.push(sum);
    }
  return result;
}

/** Where an operator takes a point, into `point`. */
export function apply(operator: Operator, point: [number, number, number]): void {
  const [x, y, z] = point;
  for (let row = 0; row < 3; row++) {
    const at = row * 4;
    point[row] = operator[at]! * x + operator[at + 1]! * y + operator[at + 2]! * z + operator[at + 3]!;
  }
}

/** The operator that undoes one; null where there is none. */
export function inverse(operator: Operator): Operator | null {
  const m = (row: number, column: number): number => operator[(row % 3) * 4 + (column % 3)]!;
  const minor = (row: number, column: number): number =>
    m(row + 1, column + 1) * m(row + 2, column + 2) - m(row + 1, column + 2) * m(row + 2, column + 1);
  const determinant = [0, 1, 2].reduce((sum, column) => sum + m(0, column) * minor(0, column), 0);
  if (!(Math.abs(determinant) > 1e-12)) return null;
  const result: number[] = [];
  for (let row = 0; row < 3; row++) {
    const factors = [0, 1, 2].map((column) => minor(column, row) / determinant);
    const shift = factors.reduce((sum, factor, at) => sum - factor * operator[at * 4 + 3]!, 0);
    result.push(...factors, shift);
  }
  return result;
}

const AXES = 'xyz';
const TERM = /([+-]?)(?:(\d+(?:\.\d*)?|\.\d+)(?:\/(\d+))?\*?([xyz])?|([xyz])(?:\/(\d+))?)/y;
/** A text longer than any operator; what stands there is looked at no further. */
const LONGEST = 200;

/**
 * An operator in fractions of the cell, as the core dictionary writes it (`_space_group_symop_operation_xyz`): `-y, x-y, z+1/3`. Null for
 * what is none.
 */
export function parseTriplet(text: string): Operator | null {
  if (text.length > LONGEST) return null;
  const parts = text
    .toLowerCase()
    .replace(/[\s'"]/g, '')
    .split(',');
  if (parts.length !== 3) return null;
  const operator: number[] = [];
  for (const part of parts) {
    const row = [0, 0, 0, 0];
    let at = 0;
    while (at < part.length) {
      TERM.lastIndex = at;
      const match = TERM.exec(part);
      // Between two terms there is a sign.
      if (!match || (at > 0 && match[1] === '')) return null;
      at = TERM.lastIndex;
      const axis = match[4] ?? match[5];
      const divisor = Number(match[3] ?? match[6] ?? 1);
      const value = ((match[1] === '-' ? -1 : 1) * Number(match[2] ?? 1)) / divisor;
      row[axis === undefined ? 3 : AXES.indexOf(axis)]! += value;
    }
    if (part === '' || !row.every(Number.isFinite)) return null;
    operator.push(...row);
  }
  return operator;
}
