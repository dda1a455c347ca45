import { describe, expect, it } from 'vitest';
import { neighboursOf } from '../../../../src/formats/chemistry/neighbours.js';
import { smallRings } from '../../../../src/formats/chemistry/rings.js';
import { BondOrder, BondOrigin } from '../../../../src/formats/model/bonds.js';
import type { Structure } from '../../../../src/formats/model/structure.js';
import { molecule, path } from './molecule.js';

/** How many rings there are of each size. */
function sizes(structure: Structure, largest = 8): Record<number, number> {
  const rings = smallRings(neighboursOf(structure), largest);
  const found: Record<number, number> = {};
  for (let ring = 0; ring < rings.count; ring++) {
    const size = rings.first[ring + 1]! - rings.first[ring]!;
    found[size] = (found[size] ?? 0) + 1;
  }
  return found;
}

const carbons = (count: number): string => 'C '.repeat(count);

/** Carbon atoms at points, bonded where they are `length` apart. */
function cage(points: readonly (readonly number[])[], length: number): Structure {
  const structure = molecule(carbons(points.length), '');
  for (const [a, one] of points.entries())
    for (const [b, other] of points.entries()) {
      const distance = Math.hypot(...one.map((value, axis) => value - other[axis]!));
      if (a < b && Math.abs(distance - length) < 0.01)
        structure.bonds.add(a, b, BondOrder.SINGLE, BondOrigin.FILE);
    }
  return structure;
}

/** The truncated icosahedron: even permutations of three kinds of points, edges of length 2. */
function fullerene(): Structure {
  const golden = (1 + Math.sqrt(5)) / 2;
  const points: number[][] = [];
  const signs = [1, -1];
  for (const [x, y, z] of [
    [0, 1, 3 * golden],
    [1, 2 + golden, 2 * golden],
    [golden, 2, 2 * golden + 1],
  ] as const)
    for (const a of x === 0 ? [1] : signs)
      for (const b of signs)
        for (const c of signs) {
          const [p, q, r] = [a * x, b * y, c * z] as const;
          points.push([p, q, r], [q, r, p], [r, p, q]);
        }
  return cage(points, 2);
}

describe('smallRings', () => {
  it('finds single and fused rings', () => {
    expect(sizes(molecule(carbons(6), path(1, 6, '-', true)))).toEqual({ 6: 1 });
    expect(sizes(molecule(carbons(10), `${path(1, 10, '-', true)} 1-6`))).toEqual({ 6: 2 });
    expect(sizes(molecule(carbons(9), `${path(1, 9, '-', true)} 1-6`))).toEqual({ 5: 1, 6: 1 });
    expect(sizes(molecule(carbons(4), path(1, 4, '-', false)))).toEqual({});
  });

  it('gives the atoms in order around the ring and the bonds between them', () => {
    const structure = molecule(carbons(7), `${path(1, 6, '-', true)} 6-7`);
    const { first, atom, bond } = smallRings(neighboursOf(structure), 6);
    expect(first).toEqual([0, 6]);
    for (let at = 0; at < 6; at++) {
      const ends = [structure.bonds.a[bond[at]!], structure.bonds.b[bond[at]!]].sort();
      expect(ends).toEqual([atom[at]!, atom[(at + 1) % 6]!].sort());
    }
  });

  it('keeps all of several equally short rings: cubane has six faces, of which five would do', () => {
    const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [n & 1, (n >> 1) & 1, n >> 2]);
    expect(sizes(cage(corners, 1))).toEqual({ 4: 6 });
  });

  it('finds the 12 pentagons and 20 hexagons of a fullerene', () => {
    const structure = fullerene();
    expect([structure.atoms.count, structure.bonds.count]).toEqual([60, 90]);
    expect(sizes(structure)).toEqual({ 5: 12, 6: 20 });
  });

  it('looks no further than it is asked to', () => {
    const ring = molecule(carbons(9), path(1, 9, '-', true));
    expect(sizes(ring, 8)).toEqual({});
    expect(sizes(ring, 9)).toEqual({ 9: 1 });
  });

  it('goes through no metal centre, and ends on what is no molecule', () => {
    const spokes = Array.from({ length: 10 }, (_, at) => `11-${at + 1}`).join(' ');
    const ferrocene = molecule(
      `${carbons(10)}Fe`,
      `${path(1, 5, '-', true)} ${path(6, 10, '-', true)} ${spokes}`,
    );
    expect(sizes(ferrocene)).toEqual({ 5: 2 });
    const everything: string[] = [];
    for (let a = 1; a <= 300; a++) for (let b = a + 1; b <= 300; b++) everything.push(`${a}-${b}`);
    expect(sizes(molecule(carbons(300), everything.join(' ')))).toEqual({});
  });
});
