import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../../src/formats/report.js';
import { pdb, type TestAtom } from '../bonds/pdb.js';
import { check } from '../check.js';

const carbon = (number: number, x: number, more: Partial<TestAtom> = {}): TestAtom => ({
  name: 'CA',
  residue: 'GLY',
  number: String(number),
  at: [x, 0.02, 5],
  ...more,
});

const overlaps = (text: string, options: Parameters<typeof check>[1] = {}, cut?: number): Issue[] =>
  check(text, options, cut).issues.filter(({ code }) => ['ATOMS_OVERLAP', 'NOT_CHECKED'].includes(code));

describe('atoms on top of each other', () => {
  it('are named with their lines', () => {
    const [found, ...others] = overlaps(pdb([carbon(1, 0), carbon(2, 3.8), carbon(3, 0.05)]));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'WARNING', code: 'ATOMS_OVERLAP', line: 3, count: 1 });
    expect(found?.message).toBe(
      'Atom CA of GLY 3 of chain A lies on top of the one in line 1, 0.05 Å apart; both are there at once.',
    );
  });

  it.each([
    [0.96, 1.02],
    [-0.04, 0.04],
    [41.98, 42.03],
  ])('are found across the border between %f and %f', (one, other) => {
    expect(overlaps(pdb([carbon(1, one), carbon(2, other)]))).toHaveLength(1);
    const corner = (number: number, at: number) => carbon(number, 0, { at: [at, at, at] });
    expect(overlaps(pdb([corner(1, one), corner(2, one + 0.05)]))).toHaveLength(1);
  });

  it('are none where they are farther apart', () => {
    expect(overlaps(pdb([carbon(1, 0), carbon(2, 0.11), carbon(3, 0.22)]))).toEqual([]);
  });

  it('are none in other conformers, in disorder, or where one is a virtual site', () => {
    expect(overlaps(pdb([carbon(1, 0, { altloc: 'A' }), carbon(1, 0, { altloc: 'B' })]))).toEqual([]);
    const half = pdb([carbon(1, 0), carbon(2, 0)]).replaceAll('  1.00  0.00', '  0.50  0.00');
    expect(overlaps(half)).toEqual([]);
    const site = { ...carbon(2, 0), name: 'EP', residue: 'HOH', element: 'EP' };
    expect(overlaps(pdb([carbon(1, 0), site]))).toEqual([]);
  });

  it('are looked for within a model only, and in each', () => {
    const model = (number: number, ...atoms: TestAtom[]): string[] => [
      `MODEL     ${String(number).padStart(4)}`,
      ...pdb(atoms).trimEnd().split('\n').slice(0, -1),
      'ENDMDL',
    ];
    const same = [...model(1, carbon(1, 0)), ...model(2, carbon(1, 0)), 'END', ''].join('\n');
    expect(overlaps(same)).toEqual([]);
    const second = [...model(1, carbon(1, 0)), ...model(2, carbon(1, 0), carbon(2, 0)), 'END', ''].join('\n');
    expect(overlaps(second)).toMatchObject([{ line: 6, record: 2, count: 1 }]);
  });

  it('are found however a file arrives, among many atoms', () => {
    const many = Array.from({ length: 9000 }, (_, index) =>
      carbon(index + 1, (index % 90) * 4, { at: [(index % 90) * 4, Math.floor(index / 90) * 4, 0] }),
    );
    expect(overlaps(pdb(many))).toEqual([]);
    many.push(carbon(9001, 0, { at: [4, 4, 0.05] }));
    for (const cut of [1000, 1 << 20])
      expect(overlaps(pdb(many), {}, cut)).toMatchObject([{ line: 9001, count: 1 }]);
  });

  it('are counted in a heap of atoms, and named twenty times', () => {
    const heap = overlaps(pdb(Array.from({ length: 3000 }, (_, index) => carbon(index + 1, 0))));
    expect(heap).toHaveLength(20);
    expect(heap[0]?.count).toBe(2999);
  });

  it('are not looked for beyond the limit, and the report says so', () => {
    const text = pdb([carbon(1, 0), carbon(2, 4), carbon(3, 0), carbon(4, 4)]);
    expect(overlaps(text, { chemistryAtoms: 2 })).toMatchObject([
      { severity: 'NOTE', code: 'NOT_CHECKED', count: 2 },
    ]);
    expect(overlaps(text, { chemistryAtoms: 3 }).map(({ code }) => code)).toEqual([
      'ATOMS_OVERLAP',
      'NOT_CHECKED',
    ]);
  });
});
