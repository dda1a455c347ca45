import { describe, expect, it } from 'vitest';
import { carriedRows } from '../../../../src/formats/cif/carried-rows.js';
import { read } from '../convert.js';
import { edit, records, refusal, sample } from './edit.js';

const COMPLEX = sample('complex.pdb');
const QUARTER = { axisAngle: { axis: [0, 0, 2], angle: 90 } };

const places = (text: string, format: 'PDB' | 'MMCIF' | 'XYZ'): number[][] => {
  const found: number[][] = [];
  read(format, text, ({ atoms }) => {
    for (let row = 0; row < atoms.count; row++)
      found.push(
        [atoms.x[row]!, atoms.y[row]!, atoms.z[row]!].map((value) => Math.round(value * 1000) / 1000 + 0),
      );
  });
  return found;
};

describe('a rigid motion', () => {
  it('turns about a centre and then moves', () => {
    const transform = { ...QUARTER, center: [1, 0, 0], translation: [0, 0, 5] };
    const { text, effects } = edit(COMPLEX, 'PDB', [{ transform }]);
    const moved = places(COMPLEX, 'PDB').map(([x, y, z]) => [1 - y! + 0, x! - 1, z! + 5]);
    expect(places(text, 'PDB')).toEqual(
      moved.map((point) => point.map((one) => Math.round(one * 1000) / 1000 + 0)),
    );
    expect(effects![0]!.message).toBe(
      'rotate and move: 64 atoms moved; the unit cell and its symmetry are left out.',
    );
  });

  it('leaves out the cell, and turns the operators of the assemblies', () => {
    const { text, losses } = edit(COMPLEX, 'PDB', [{ transform: QUARTER }]);
    expect(records(text, 'CRYST1')).toEqual([]);
    expect(records(text, 'SCALE')).toEqual([]);
    expect(losses.map(({ code }) => code)).toContain('CELL');
    expect(records(text, 'REMARK 350   BIOMT')).toEqual([
      ...records(COMPLEX, 'REMARK 350   BIOMT').slice(0, 3),
      'REMARK 350   BIOMT1   2 -1.000000  0.000000  0.000000        0.00000',
      'REMARK 350   BIOMT2   2  0.000000 -1.000000  0.000000       30.00000',
      'REMARK 350   BIOMT3   2  0.000000  0.000000  1.000000        0.00000',
    ]);
  });

  it('makes the same assembly of moved coordinates: the operator after the motion is the motion after the operator', () => {
    const matrix = [0.36, 0.48, -0.8, -0.8, 0.6, 0, 0.48, 0.64, 0.6];
    const cif = sample('complex.cif');
    const transform = { matrix, center: [3, -2, 7], translation: [10, 20, 30] };
    const operator = (of: string): number[] => {
      let row: string[] = [];
      const items = [1, 2, 3].flatMap((i) => [...[1, 2, 3].map((j) => `matrix[${i}][${j}]`), `vector[${i}]`]);
      read('MMCIF', of, ({ document }) => {
        row = carriedRows(document.carried, 'pdbx_struct_oper_list', items)[1]!;
      });
      return row.map(Number);
    };
    const apply = (o: number[], p: number[]): number[] =>
      [0, 4, 8].map((at) => o[at]! * p[0]! + o[at + 1]! * p[1]! + o[at + 2]! * p[2]! + o[at + 3]!);
    // The last water is put where the operator takes the first atom; it must be there as well after both were moved.
    const copy = apply(operator(cif), places(cif, 'MMCIF')[0]!);
    const withCopy = cif.replace('HOH G 6 . ? 23 25 0 ', `HOH G 6 . ? ${copy.join(' ')} `);
    expect(places(withCopy, 'MMCIF').at(-1)).toEqual(copy);
    const moved = edit(withCopy, 'MMCIF', [{ transform }, { transform: QUARTER }]).text;
    const points = places(moved, 'MMCIF');
    const again = apply(operator(moved), points[0]!);
    points.at(-1)!.forEach((value, axis) => expect(again[axis]).toBeCloseTo(value, 2));
  });

  it('keeps a cell without symmetry when it only moves, and lets vectors turn along', () => {
    const xyz = '2\nLattice="10 0 0 0 20 0 0 0 30" Properties=species:S:1:pos:R:3\nC 1 2 3\nO 4 5 6\n';
    const turned = edit(xyz, 'XYZ', [{ transform: QUARTER }]);
    expect(turned.losses).toEqual([]);
    expect(turned.text).toMatch(
      /Lattice="0(\.0+)? 10(\.0+)? 0(\.0+)? -20(\.0+)? 0(\.0+)? 0(\.0+)? 0(\.0+)? 0(\.0+)? 30(\.0+)?"/,
    );
    expect(places(turned.text, 'XYZ')).toEqual([
      [-2, 1, 3],
      [-5, 4, 6],
    ]);
    const plain = COMPLEX.replace('P 1 21 1 ', 'P 1      ').replace('95.00', '90.00');
    const moved = edit(plain, 'PDB', [{ transform: { translation: [1, 2, 3] } }]);
    expect(records(moved.text, 'CRYST1')).toEqual(records(plain, 'CRYST1'));
    expect(records(moved.text, 'ORIGX')).toEqual([]);
  });

  it('turns anisotropic displacements', () => {
    const anisou = 'ANISOU    1  N   ALA A  10      100    200    300     10     20     30       N  ';
    const pdb = COMPLEX.replace(/^(ATOM {6}1 .*\n)/m, `$1${anisou}\n`);
    const { text } = edit(pdb, 'PDB', [{ transform: QUARTER }]);
    expect(records(text, 'ANISOU')).toEqual([
      'ANISOU    1  N   ALA A  10      200    100    300    -10    -30     20       N',
    ]);
  });

  it('makes a rounded matrix exact, so that distances stay', () => {
    const matrix = [0.5, -0.866, 0, 0.866, 0.5, 0, 0, 0, 1];
    const { text } = edit('2\n\nC 0 0 0\nO 100 0 0\n', 'XYZ', [{ transform: { matrix } }]);
    const [first, second] = places(text, 'XYZ');
    expect(Math.hypot(...second!.map((value, axis) => value - first![axis]!))).toBeCloseTo(100, 2);
  });

  it('refuses to turn a drawing out of its plane', () => {
    const drawing = sample('../conversion/drawing.sdf');
    const tilt = [{ transform: { axisAngle: { axis: [1, 0, 0], angle: 30 } } }];
    expect(refusal(() => edit(drawing, 'SDF', tilt)).code).toBe('NEEDS_3D');
    expect(edit(drawing, 'SDF', [{ transform: QUARTER }]).atoms).toBeGreaterThan(0);
  });
});
