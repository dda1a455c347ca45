import { describe, expect, it } from 'vitest';
import { operatorsOf } from '../../../../src/formats/symmetry/oper-expression.js';
import {
  apply,
  IDENTITY,
  inverse,
  parseTriplet,
  product,
  type Operator,
} from '../../../../src/formats/symmetry/operators.js';

describe('symmetry operations', () => {
  it.each([
    ['x,y,z', [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]],
    ["'-X, Y+1/2, -Z+1/2'", [-1, 0, 0, 0, 0, 1, 0, 0.5, 0, 0, -1, 0.5]],
    ['1/4-y, 0.75+x , +z', [0, -1, 0, 0.25, 1, 0, 0, 0.75, 0, 0, 1, 0]],
    ['x-y,x,z+.5', [1, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0.5]],
    ['2/3*x+1/3*y, 2x, z/2', [2 / 3, 1 / 3, 0, 0, 2, 0, 0, 0, 0, 0, 0.5, 0]],
  ])('%s', (text, operator) => {
    const parsed = parseTriplet(text)!;
    parsed.forEach((value, at) => expect(value).toBeCloseTo(operator[at]!, 12));
  });

  it.each(['', 'x,y', 'x,y,z,x', 'x y,y,z', 'x,,z', 'x,y,z+1/0', 'a,b,c', 'xy,y,z', '1'.repeat(300)])(
    'is not %s',
    (text) => expect(parseTriplet(text)).toBeNull(),
  );

  it('are undone by their inverse', () => {
    const operator = [0.5, -0.8, 0.1, 3, 0.8, 0.5, 0, -2, 0, 0.2, 1, 7];
    product(inverse(operator)!, operator).forEach((value, at) =>
      expect(value).toBeCloseTo(IDENTITY[at]!, 12),
    );
    expect(inverse([1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0])).toBeNull();
    const point: [number, number, number] = [1, 2, 3];
    apply([0, -1, 0, 10, 1, 0, 0, 0, 0, 0, 1, 0], point);
    expect(point).toEqual([8, 1, 3]);
  });
});

describe('expressions of operators', () => {
  const shift = (x: number): Operator => [1, 0, 0, x, 0, 1, 0, 0, 0, 0, 1, 0];
  const operators = new Map([1, 2, 3, 4].map((id) => [String(id), shift(10 ** id)]));
  operators.set('P', shift(0.5));
  const shifts = (expression: string, most = 100) =>
    operatorsOf(expression, operators, most)?.map((operator) => operator[3]) ?? null;

  it('name one, several, runs, and products', () => {
    expect(shifts('1')).toEqual([10]);
    expect(shifts('1,3')).toEqual([10, 1000]);
    expect(shifts('(1-3,P)')).toEqual([10, 100, 1000, 0.5]);
    expect(shifts('(P)(1-2)')).toEqual([10.5, 100.5]);
    expect(shifts('(1,2)(3,4)')).toEqual([1010, 10_010, 1100, 10_100]);
  });

  it('give nothing where one is missing or too many are asked for', () => {
    expect(shifts('5')).toBeNull();
    expect(shifts('(1-9)')).toBeNull();
    expect(shifts('')).toBeNull();
    expect(shifts('(1-4)(1-4)', 15)).toBeNull();
    expect(shifts('(1-999999999)')).toBeNull();
  });
});
