import { describe, expect, it } from 'vitest';
import { snapshot } from '../../../../bench/corpus/snapshot.js';
import { AtomFlag } from '../../../../src/formats/model/atoms.js';
import type { Structure } from '../../../../src/formats/model/structure.js';
import { check } from '../check.js';
import { read } from '../convert.js';

const cif = (text: string, cut?: number) => check(text, { fileName: 'a.cif' }, cut);

function parts<T>(text: string, look: (structure: Structure) => T): T[] {
  const found: T[] = [];
  read('SMALL_MOLECULE_CIF', text, (structure) => found.push(look(structure)));
  return found;
}

const CELL = `_cell_length_a 10.000(1)
_cell_length_b 20
_cell_length_c 5.0
_cell_angle_alpha 90
_cell_angle_beta 120.0(2)
_cell_angle_gamma 90
`;
const SITES = `loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_U_iso_or_equiv
_atom_site_occupancy
_atom_site_disorder_group
Cu1 Cu2+ 0.10000(5) 0.2 0.5 0.0253(3) 1 .
O1 O 0 0.5 0 0.05 0.6 1
O1A O 0 0.55 0 0.05 0.4 2
`;
const WHOLE = `data_I
_chemical_name_common 'copper~2~ salt'
_chemical_formula_sum 'C2 Cu O2'
_symmetry_space_group_name_H-M 'P 1 2 1'
_cell_formula_units_Z 4
_cod_database_code 1234567
loop_
_symmetry_equiv_pos_as_xyz
x,y,z
-x,y,-z
${CELL}${SITES}loop_
_atom_site_aniso_label
_atom_site_aniso_U_11
_atom_site_aniso_U_22
_atom_site_aniso_U_33
_atom_site_aniso_U_12
_atom_site_aniso_U_13
_atom_site_aniso_U_23
Cu1 0.02 0.02 0.02 0 -0.01 0
loop_
_geom_bond_atom_site_label_1
_geom_bond_atom_site_label_2
_geom_bond_distance
_geom_bond_site_symmetry_2
Cu1 O1 2.0(1) .
Cu1 O1A 2.1 .
Cu1 O1 2.3 2_565
O1 Cu1 2.0 .
`;

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

describe('small-molecule CIF reader', () => {
  it('places fractions in the cell, a along x and b in the xy plane', () => {
    const [atoms] = parts(WHOLE, ({ atoms: { x, y, z, count } }) =>
      Array.from({ length: count }, (_, row) => [x[row]!, y[row]!, z[row]!].map(rounded)),
    );
    // x = 10 · 0.1 + 5 cos 120° · 0.5; z = 5 sin 120° · 0.5
    expect(atoms).toEqual([
      [-0.25, 4, rounded(2.5 * Math.sqrt(0.75))],
      [0, 10, 0],
      [0, 11, 0],
    ]);
  });

  it('takes Cartesian coordinates as they are, and names with points', () => {
    const text =
      'data_a\nloop_\n_atom_site.label\n_atom_site.Cartn_x\n_atom_site.Cartn_y\n_atom_site.Cartn_z\nC1 1.5 2 -3\n';
    expect(parts(text, ({ atoms }) => [atoms.x[0], atoms.y[0], atoms.z[0]])).toEqual([[1.5, 2, -3]]);
    expect(cif(text)).toMatchObject({ valid: true, format: 'SMALL_MOLECULE_CIF' });
    const dotted = WHOLE.replace(/_(cell|atom_site_aniso|geom_bond)_/g, '_$1.').replace(
      /_atom_site_(?!aniso)/g,
      '_atom_site.',
    );
    const plain = parts(WHOLE, (part) => snapshot(part).atoms);
    expect(parts(dotted, (part) => snapshot(part).atoms)).toEqual(plain);
  });

  it('reads charges, isotropic and anisotropic displacements, disorder groups and bonds within the asymmetric unit', () => {
    const [part] = parts(WHOLE, (structure) => {
      const { atoms, bonds, document } = structure;
      return {
        charge: atoms.formalCharge[0],
        b: rounded(atoms.bFactor[0]!),
        tensor: [atoms.optional.u11![0]!, atoms.optional.u33![0]!, atoms.optional.u13![0]!].map(rounded),
        altlocs: [0, 1, 2].map((row) => document.strings.get(atoms.altloc[row]!)),
        bonds: Array.from({ length: bonds.count }, (_, row) => `${bonds.a[row]}-${bonds.b[row]}`),
      };
    });
    expect(part).toEqual({
      charge: 2,
      b: rounded(0.0253 * 8 * Math.PI ** 2),
      tensor: [0.046667, 0.02, -0.023094],
      altlocs: ['', 'A', 'B'],
      bonds: ['0-1', '0-2'],
    });
  });

  it('leaves an isotropic displacement isotropic', () => {
    // Along reciprocal axes at an angle of 60° it is U13 = U cos β*.
    const isotropic = WHOLE.replace('0.02 0.02 0.02 0 -0.01 0', '0.02 0.02 0.02 0 0.01 0');
    const [terms] = parts(isotropic, ({ atoms: { optional } }) =>
      [optional.u11, optional.u22, optional.u33, optional.u12, optional.u13, optional.u23].map((u) =>
        Math.abs(rounded(u![0]!)),
      ),
    );
    expect(terms).toEqual([0.02, 0.02, 0.02, 0, 0, 0]);
  });

  it('tells of the compound and the crystal', () => {
    const { valid, summary, issues } = cif(WHOLE);
    expect(issues).toEqual([]);
    expect(valid).toBe(true);
    expect(summary).toMatchObject({
      title: 'copper2 salt',
      identifiers: ['COD 1234567'],
      atoms: 3,
      formula: 'CuO2',
      units: 'FRACTIONAL',
      altlocs: ['A', 'B'],
      cell: { a: 10, b: 20, c: 5, alpha: 90, beta: 120, gamma: 90, spaceGroup: 'P 1 2 1', z: 4 },
    });
  });

  it('infers elements from labels, by the formula where two are possible', () => {
    const symbols = (formula: string, labels: string[]): number[] =>
      parts(
        `data_a\n_chemical_formula_sum '${formula}'\n${CELL}loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n` +
          labels.map((label) => `${label} 0 0 0\n`).join(''),
        ({ atoms }) => [...atoms.element.subarray(0, atoms.count)],
      )[0]!;
    expect(symbols('C12 H22 O11', ['C1', 'CA', 'H1A', 'HO2', 'O'])).toEqual([6, 6, 1, 1, 8]);
    expect(symbols('Ca Cl2', ['CA1', 'Ca2', 'CL1', 'Cl2'])).toEqual([20, 20, 17, 17]);
  });

  it('makes several blocks records, and skips those without atoms', () => {
    const text = `data_global\n_audit_creation_method x\n${WHOLE}data_II\n${CELL}${SITES}`;
    expect(cif(text).summary).toMatchObject({ records: 2, atoms: 6, kind: 'LIBRARY' });
    expect(
      parts(text, ({ title, byteOffset }) => `${title} ${text.slice(byteOffset, byteOffset + 7)}`),
    ).toEqual(['copper2 salt data_I\n', 'II data_II']);
  });

  it('gives the same whatever the cut', () => {
    const whole = cif(WHOLE);
    for (let cut = 1; cut < WHOLE.length; cut += cut < 120 ? 1 : 61) expect(cif(WHOLE, cut)).toEqual(whole);
  });

  it('says at a conversion that the symmetry operations are not applied', () => {
    const issues = read('SMALL_MOLECULE_CIF', WHOLE, () => undefined);
    expect(issues.map(({ code }) => code)).toEqual(['ASYMMETRIC_UNIT']);
  });

  it('keeps atoms without coordinates where the file gives no cell, but not where the cell is incomplete', () => {
    const none = cif(`data_a\n${SITES}`);
    expect(none.valid).toBe(true);
    expect(none.issues.map(({ code }) => code)).toEqual(['MISSING_CELL']);
    expect(none.summary).toMatchObject({ atoms: 3, dimension: 'NONE', boundingBox: null });
    expect(parts(`data_a\n${SITES}`, ({ atoms }) => atoms.flags[0]! & AtomFlag.NO_COORDINATES)).toEqual([
      AtomFlag.NO_COORDINATES,
    ]);
    const part = cif(`data_a\n${CELL.replace(/_cell_length_b.*\n/, '')}${SITES}`);
    expect(part.valid).toBe(false);
    expect(part.issues[0]).toMatchObject({ code: 'INCOMPLETE_CELL', line: 2 });
    expect(part.issues[0]!.message).toContain('_cell_length_b');
  });

  it.each([
    [
      'a missing coordinate',
      SITES.replace('_atom_site_fract_z\n', '').replaceAll(/ 0\.5 0\.0253| 0 0\.05/g, ' 0.05'),
      'MISSING_COORDINATES',
    ],
    ['a coordinate that is no number', SITES.replace('0.10000(5)', '0.1o'), 'BAD_COORDINATE'],
    ['a ragged loop', SITES.replace(' 0.4 2', ' 0.4'), 'RAGGED_LOOP'],
  ])('rejects %s', (_, sites, code) => {
    const { valid, issues } = cif(`data_a\n${CELL}${sites}`);
    expect(valid).toBe(false);
    expect(issues.map((issue) => issue.code)).toContain(code);
  });

  it('leaves out sites without coordinates, and says what a file without atoms is', () => {
    const some = cif(`data_a\n${CELL}${SITES.replace('0.10000(5)', '?')}`);
    expect(some.issues).toMatchObject([{ code: 'UNKNOWN_COORDINATES', count: 1 }]);
    const powder = cif('data_p\n_pd_meas_2theta_range_min 5\n_pd_meas_2theta_range_max 90\n');
    expect(powder.issues[0]!.message).toContain('powder');
  });
});
