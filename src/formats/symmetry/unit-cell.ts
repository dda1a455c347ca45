import { vectorsOfCell } from '../cell.js';
import { keepAtoms } from '../keep-atoms.js';
import type { UnitCell } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import { appendAtoms, moveAtoms } from './copies.js';
import { apply, inverse, product, type Operator } from './operators.js';

/** Copies of one atom that are closer than this lie on a symmetry element and are one atom, Å. */
const SAME_ATOM = 0.1;
/** What a coordinate may lie below a face of the cell and still be at it: fractions are printed with few digits. */
const AT_FACE = 1e-4;

/**
 * Fills the unit cell with the copies that symmetry makes of the atoms, in place: every atom lies within the cell, and one on a symmetry
 * element is there once. Which cell an atom is moved into breaks bonds: there are none afterwards.
 * @param operations in fractions of the cell
 * @returns how many bonds went
 */
export function fillCell(structure: Structure, cell: UnitCell, operations: readonly Operator[]): number {
  const { atoms, bonds } = structure;
  const [ax, ay, az, bx, by, bz, cx, cy, cz] = vectorsOfCell(cell) as number[];
  const toCartesian: Operator = [ax!, bx!, cx!, 0, ay!, by!, cy!, 0, az!, bz!, cz!, 0];
  const toFractions = inverse(toCartesian)!;
  const before = atoms.count;
  for (const operation of operations.slice(1)) {
    const start = appendAtoms(structure, 0, before);
    moveAtoms(structure, start, atoms.count, product(toCartesian, product(operation, toFractions)));
  }
  moveAtoms(structure, 0, before, product(toCartesian, product(operations[0]!, toFractions)));
  wrap(structure, toCartesian, toFractions);
  keepAtoms(structure, distinct(structure, before, operations.length, toCartesian, toFractions));
  for (let row = 0; row < atoms.count; row++) atoms.serial[row] = row + 1;
  const gone = bonds.count;
  bonds.clear();
  structure.carried = [];
  return gone;
}

function wrap({ atoms }: Structure, toCartesian: Operator, toFractions: Operator): void {
  const { x, y, z } = atoms;
  const point: [number, number, number] = [0, 0, 0];
  for (let row = 0; row < atoms.count; row++) {
    point[0] = x[row]!;
    point[1] = y[row]!;
    point[2] = z[row]!;
    apply(toFractions, point);
    const shift = point.map((value) => Math.floor(value + AT_FACE));
    if (shift.every((value) => value === 0)) continue;
    for (let axis = 0; axis < 3; axis++) point[axis]! -= shift[axis]!;
    apply(toCartesian, point);
    [x[row], y[row], z[row]] = point;
  }
}

/** 1 for each atom that is no copy of the same site at the same place, across the faces of the cell too. */
function distinct(
  { atoms }: Structure,
  sites: number,
  copies: number,
  toCartesian: Operator,
  toFractions: Operator,
): Uint8Array {
  const { x, y, z } = atoms;
  const keep = new Uint8Array(atoms.count).fill(1);
  const between: [number, number, number] = [0, 0, 0];
  for (let site = 0; site < sites; site++)
    for (let copy = 1; copy < copies; copy++) {
      const row = site + copy * sites;
      for (let earlier = 0; earlier < copy && keep[row] === 1; earlier++) {
        const other = site + earlier * sites;
        if (keep[other] === 0) continue;
        between[0] = x[row]! - x[other]!;
        between[1] = y[row]! - y[other]!;
        between[2] = z[row]! - z[other]!;
        apply(toFractions, between);
        for (let axis = 0; axis < 3; axis++) between[axis]! -= Math.round(between[axis]!);
        apply(toCartesian, between);
        if (Math.hypot(...between) < SAME_ATOM) keep[row] = 0;
      }
    }
  return keep;
}
