import { describe, expect, it } from 'vitest';
import { check } from '../check.js';
import { read } from '../convert.js';
import { atomSites, type Site } from './samples.js';

const cif = (text: string) => check(text, { fileName: 'a.cif' });
const codes = (text: string): string[] => cif(text).issues.map(({ code }) => code);
const file = (sites: Site[]): string => `data_T\n${atomSites(sites)}`;

const SUMMARY = `data_9XYZ
_entry.id 9XYZ
_struct.title
;A title
over two lines
;
_struct_keywords.pdbx_keywords HYDROLASE
_exptl.method 'X-RAY DIFFRACTION'
_refine.ls_d_res_high 1.85
_refine.ls_R_factor_R_free 0.213
_pdbx_database_status.recvd_initial_deposition_date 2021-03-04
loop_
_software.name
_software.version
AlphaFold 2.1
REFMAC ?
loop_
_entity_poly_seq.entity_id
_entity_poly_seq.num
_entity_poly_seq.mon_id
_entity_poly_seq.hetero
1 1 ALA n
1 2 GLY y
1 2 SER y
1 3 ALA n
${atomSites([{ auth_asym_id: '1' }, { auth_asym_id: '1', label_atom_id: 'CB', auth_atom_id: 'CB' }])}loop_
_atom_site_anisotrop.id
${['[1][1]', '[2][2]', '[3][3]', '[1][2]', '[1][3]', '[2][3]'].map((term) => `_atom_site_anisotrop.U${term}`).join('\n')}
1 0.1 0.1 0.1 0 0 0
_cell.length_a 10.5(1)
_cell.length_b 20
_cell.length_c 30
_cell.angle_beta 101.5
_cell.angle_alpha 90
_cell.angle_gamma 90
_symmetry.space_group_name_H-M 'P 1 21 1'
_pdbx_struct_assembly.id 1
_pdbx_struct_assembly.details author_defined_assembly
loop_
_pdbx_struct_assembly_gen.assembly_id
_pdbx_struct_assembly_gen.oper_expression
1 (1,2)(3-5)
1 P
loop_
_pdbx_unobs_or_zero_occ_residues.PDB_model_num
_pdbx_unobs_or_zero_occ_residues.occupancy_flag
1 1
1 0
1 1
`;

describe('mmCIF reader: summary', () => {
  it('tells what the file says of itself, before and behind the atoms', () => {
    expect(cif(SUMMARY).summary).toMatchObject({
      title: 'A title over two lines',
      identifiers: ['9XYZ'],
      classification: 'HYDROLASE',
      methods: ['X-RAY DIFFRACTION'],
      resolution: 1.85,
      rFree: 0.213,
      depositedOn: '2021-03-04',
      software: ['AlphaFold 2.1', 'REFMAC'],
      missingResidues: 2,
      assemblies: [{ id: '1', kind: 'author_defined_assembly', copies: 7 }],
      cell: { a: 10.5, b: 20, c: 30, alpha: 90, beta: 101.5, gamma: 90, spaceGroup: 'P 1 21 1' },
      // A program that predicts served to solve an experimental structure: its B factors are no confidence.
      bColumn: { kind: 'B_FACTOR' },
      census: { anisotropic: 1, sequences: 1 },
    });
  });

  it('takes declared lengths by entity, not by a chain of the same name', () => {
    const other = SUMMARY.replace('1 1 ALA n', '2 1 ALA n\n2 2 ALA n\n1 1 ALA n').replaceAll(
      'ATOM 1 C CA . ALA A 1 ',
      'ATOM 1 C CA . ALA A 2 ',
    );
    expect(cif(SUMMARY).summary!.polymers).toMatchObject([{ chain: '1', declared: 3 }]);
    expect(cif(other.replaceAll(' CB . ALA A 1 ', ' CB . ALA A 2 ')).summary!.polymers).toMatchObject([
      { chain: '1', declared: 2 },
    ]);
  });

  it('knows predicted models by their confidence metric or their program', () => {
    const metric = `${file([{}])}_ma_qa_metric.id 1\n_ma_qa_metric.type pLDDT\n`;
    expect(cif(metric).summary!.bColumn!.kind).toBe('PLDDT');
    expect(cif(`${file([{}])}_struct.title 'Boltz prediction'\n`).summary!.bColumn!.kind).toBe('PLDDT');
    expect(cif(file([{}])).summary!.bColumn!.kind).toBe('B_FACTOR');
  });
});

describe('mmCIF reader: chemical components', () => {
  const component = (rows: string): string => `data_XYZ
_chem_comp.id XYZ
_chem_comp.name 'A COMPOUND'
_chem_comp.type NON-POLYMER
loop_
_chem_comp_atom.comp_id
_chem_comp_atom.atom_id
_chem_comp_atom.type_symbol
_chem_comp_atom.charge
_chem_comp_atom.model_Cartn_x
_chem_comp_atom.model_Cartn_y
_chem_comp_atom.model_Cartn_z
_chem_comp_atom.pdbx_model_Cartn_x_ideal
_chem_comp_atom.pdbx_model_Cartn_y_ideal
_chem_comp_atom.pdbx_model_Cartn_z_ideal
${rows}
loop_
_chem_comp_bond.comp_id
_chem_comp_bond.atom_id_1
_chem_comp_bond.atom_id_2
_chem_comp_bond.value_order
_chem_comp_bond.pdbx_aromatic_flag
XYZ C1 O1 DOUB N
XYZ C1 H9 SING N
`;
  const places = (text: string): number[] | undefined => {
    const found: number[][] = [];
    read('MMCIF', text, ({ atoms, dimension }) =>
      found.push([dimension, ...atoms.x.subarray(0, atoms.count)]),
    );
    return found[0];
  };

  it('takes ideal coordinates, those of the model where ideal ones are unknown, or none', () => {
    expect(places(component('XYZ C1 C 0 1 1 1 5 5 5\nXYZ O1 O -1 2 2 2 6 6 6'))).toEqual([3, 5, 6]);
    expect(places(component('XYZ C1 C 0 1 1 1 5 5 5\nXYZ O1 O -1 2 2 2 ? ? ?'))).toEqual([3, 1, 2]);
    const none = component('XYZ C1 C 0 . . . . . .\nXYZ O1 O -1 . . . ? ? ?');
    expect(places(none)).toEqual([0, 0, 0]);
    expect(cif(none)).toMatchObject({ valid: true, summary: { dimension: 'NONE', atoms: 2 } });
    expect(codes(none)).toEqual(['NO_COORDINATES', 'BOND_WITHOUT_ATOM']);
  });

  it('says that it is one, with its bonds and charges', () => {
    expect(cif(component('XYZ C1 C 0 1 1 1 5 5 5\nXYZ O1 O -1 2 2 2 6 6 6')).summary).toMatchObject({
      kind: 'CHEMICAL_COMPONENT',
      title: 'A COMPOUND',
      identifiers: ['XYZ'],
      formalCharge: -1,
      bonds: { total: 1, byOrigin: [{ name: 'COMPONENT', count: 1 }] },
    });
  });
});
