import { describe, expect, it } from 'vitest';
import { convert } from '../convert.js';

/** A CIF of one atom_site loop; columns that every row has alike may be left out. */
function cif(rows: readonly string[], items: string, rest = ''): string {
  const names = items.split(' ').map((item) => `_atom_site.${item}`);
  return ['data_TEST', rest, 'loop_', ...names, ...rows, ''].join('\n');
}

const ITEMS =
  'group_PDB id type_symbol label_atom_id label_alt_id label_comp_id label_asym_id label_entity_id label_seq_id pdbx_PDB_ins_code Cartn_x Cartn_y Cartn_z occupancy B_iso_or_equiv pdbx_formal_charge auth_seq_id auth_comp_id auth_asym_id auth_atom_id pdbx_PDB_model_num';
const toPdb = (text: string, options = {}) => convert('MMCIF', 'PDB', text, options);
const lines = (text: string, record: RegExp) => text.split('\n').filter((line) => record.test(line));
const codes = (losses: readonly { code: string; count: number }[]) =>
  losses.map(({ code, count }) => `${code} ${count}`);

describe('PDB writer, from mmCIF', () => {
  it('takes the ids of the authors, with the insertion code', () => {
    const { text, losses } = toPdb(
      cif(
        [
          'ATOM   1 N  N     . ALA A 1 7 ? 1.5 2 3 1.00 20.00 1  -5  ALA X N     1',
          'ATOM   2 C  CA    B ALA A 1 7 A 1.5 2 3 0.50 20.00 ?  -5  ALA X CA    1',
          `HETATM 3 ZN ZN    . ZN  B 2 . ? 1.5 2 3 1.00 20.00 2  101 ZN  X ZN    1`,
          `HETATM 4 O  "O5'" . LIG C 3 . ? 1.5 2 3 1.00 20.00 -1 102 LIG X "O5'" 1`,
        ],
        ITEMS,
      ),
    );
    expect(lines(text, /^(ATOM|HETATM|TER)/).map((line) => line.trimEnd())).toEqual([
      'ATOM      1  N   ALA X  -5       1.500   2.000   3.000  1.00 20.00           N1+',
      'ATOM      2  CA BALA X  -5A      1.500   2.000   3.000  0.50 20.00           C',
      'TER       3      ALA X  -5A',
      'HETATM    4 ZN    ZN X 101       1.500   2.000   3.000  1.00 20.00          ZN2+',
      "HETATM    5  O5' LIG X 102       1.500   2.000   3.000  1.00 20.00           O1-",
    ]);
    expect(codes(losses)).toEqual(['LABEL_IDS 3']);
  });

  it('takes the labels where the authors say nothing', () => {
    const { text } = toPdb(
      cif(
        ['1 C CA ALA A 3 1 2 3', '2 C CA GLY A 4 1 2 3'],
        'id type_symbol label_atom_id label_comp_id label_asym_id label_seq_id Cartn_x Cartn_y Cartn_z',
      ),
    );
    expect(lines(text, /^ATOM/).map((line) => line.slice(12, 66))).toEqual([
      ' CA  ALA A   3       1.000   2.000   3.000  1.00  0.00',
      ' CA  GLY A   4       1.000   2.000   3.000  1.00  0.00',
    ]);
  });

  it('makes header records of what the categories say', () => {
    const { text } = toPdb(
      cif(
        [
          'ATOM 1 S SG . CYS A 1 1 ? 0 0 0 1.00 20.00 ? 11 CYS X SG 1',
          'ATOM 2 S SG . CYS A 1 2 ? 2 0 0 1.00 20.00 ? 12 CYS X SG 1',
          'HETATM 3 ZN ZN . ZN B 2 . ? 0 2.3 0 1.00 20.00 ? 101 ZN X ZN 1',
        ],
        ITEMS,
        `_entry.id 1ABC
_struct.title 'A title of a structure that is longer than the seventy columns of one TITLE record'
_struct_keywords.pdbx_keywords HYDROLASE
_pdbx_database_status.recvd_initial_deposition_date 2002-05-06
_exptl.method 'X-RAY DIFFRACTION'
_refine.ls_d_res_high 1.56
_cell.length_a 30.5
_cell.length_b 31
_cell.length_c 32
_cell.angle_alpha 90
_cell.angle_beta 100.5
_cell.angle_gamma 90
_cell.Z_PDB 4
_symmetry.space_group_name_H-M 'P 1 21 1'
loop_
_entity_poly_seq.entity_id
_entity_poly_seq.num
_entity_poly_seq.mon_id
1 1 CYS
1 2 CYS
1 3 ALA
loop_
_struct_conn.id
_struct_conn.conn_type_id
_struct_conn.ptnr1_label_asym_id
_struct_conn.ptnr1_label_comp_id
_struct_conn.ptnr1_label_seq_id
_struct_conn.ptnr1_label_atom_id
_struct_conn.ptnr1_auth_seq_id
_struct_conn.ptnr2_label_asym_id
_struct_conn.ptnr2_label_comp_id
_struct_conn.ptnr2_label_seq_id
_struct_conn.ptnr2_label_atom_id
_struct_conn.ptnr2_auth_seq_id
disulf1 disulf A CYS 1 SG 11 A CYS 2 SG 12
metalc1 metalc A CYS 1 SG 11 B ZN . ZN 101`,
      ),
    );
    expect(lines(text, /^(HEADER|TITLE|EXPDTA|REMARK|SEQRES|SSBOND|LINK|CRYST1|CONECT)/)).toEqual([
      'HEADER    HYDROLASE                               06-MAY-02   1ABC',
      'TITLE     A title of a structure that is longer than the seventy columns of one',
      'TITLE    2 TITLE record',
      'EXPDTA    X-RAY DIFFRACTION',
      'REMARK   2',
      'REMARK   2 RESOLUTION.    1.56 ANGSTROMS.',
      'SEQRES   1 X    3  CYS CYS ALA',
      'SSBOND   1 CYS X   11    CYS X   12                          1555   1555  2.00',
      'LINK         SG  CYS X  11                ZN    ZN X 101     1555   1555  2.30',
      'CRYST1   30.500   31.000   32.000  90.00 100.50  90.00 P 1 21 1      4',
      'CONECT    1    2    4',
      'CONECT    2    1',
      'CONECT    4    1',
    ]);
  });

  it('begins the serial numbers of each model anew', () => {
    const atom = (id: number, model: number) =>
      `ATOM ${id} C CA . ALA A 1 1 ? ${model} 0 0 1.00 20.00 ? 1 ALA A CA ${model}`;
    const { text } = toPdb(cif([atom(5, 1), atom(6, 2), atom(7, 4)], ITEMS));
    expect(lines(text, /^(MODEL|ATOM|ENDMDL)/).map((line) => line.slice(0, 14).trimEnd())).toEqual([
      'MODEL        1',
      'ATOM      5  C',
      'ENDMDL',
      'MODEL        2',
      'ATOM      5  C',
      'ENDMDL',
      'MODEL        4',
      'ATOM      5  C',
      'ENDMDL',
    ]);
  });

  it('refuses chain ids and residue names that have no room, unless the caller says how', () => {
    const text = cif(
      [
        'ATOM   1 C CA . ALA AAA 1 1 ? 0 0 0 1.00 20.00 ? 1 ALA AAA CA 1',
        'HETATM 2 C C1 . A1LU6 B 2 . ? 0 0 0 1.00 20.00 ? 1 A1LU6 A C1 1',
      ],
      ITEMS,
    );
    expect(() => toPdb(text)).toThrow(/chain ids of one character.*AAA.*RENAME/s);
    expect(() => toPdb(text, { chains: 'RENAME' })).toThrow(/A1LU6.*SHORTEN/s);
    const { text: written, losses } = toPdb(text, { chains: 'RENAME', residueNames: 'SHORTEN' });
    expect(lines(written, /^(ATOM|HETATM)/).map((line) => line.slice(12, 26))).toEqual([
      ' CA  ALA B   1',
      ' C1  A1L A   1',
    ]);
    expect(codes(losses)).toEqual(['CHAIN_IDS 1', 'LABEL_IDS 1', 'RESIDUE_NAMES 1']);
  });

  it('puts two-letter chain ids into columns 21–22 when asked', () => {
    const { text } = toPdb(cif(['ATOM 1 C CA . ALA AB 1 1 ? 0 0 0 1.00 20.00 ? 1 ALA AB CA 1'], ITEMS), {
      chains: 'TWO_LETTER',
    });
    expect(lines(text, /^ATOM/)[0]!.slice(16, 27)).toBe(' ALAAB   1 ');
  });

  it('writes helices, sheets and assemblies as records', () => {
    const atom = (id: number) => `ATOM ${id} C CA . ALA A 1 ${id} ? ${id} 0 0 1.00 20.00 ? ${id} ALA X CA 1`;
    const ends = (begin: number, end: number) => `ALA X ${begin} ? ALA X ${end} ?`;
    const range = (category: string) =>
      ['beg', 'end']
        .flatMap((end) => [
          `_${category}.${end}_auth_comp_id`,
          `_${category}.${end}_auth_asym_id`,
          `_${category}.${end}_auth_seq_id`,
          `_${category}.pdbx_${end}_PDB_ins_code`,
        ])
        .join('\n');
    const operators = ['matrix', 'vector'].flatMap((what) =>
      [1, 2, 3].flatMap((row) =>
        what === 'vector' ? [`vector[${row}]`] : [1, 2, 3].map((column) => `matrix[${row}][${column}]`),
      ),
    );
    const { text, losses } = toPdb(
      cif(
        [1, 2, 3, 4, 5].map(atom),
        ITEMS,
        `loop_
_struct_conf.conf_type_id
_struct_conf.id
_struct_conf.pdbx_PDB_helix_id
_struct_conf.pdbx_PDB_helix_length
${range('struct_conf')}
HELX_P HELX_P1 AA1 3 ${ends(1, 3)}
TURN_P TURN_P1 ? 2 ${ends(4, 5)}
HELX_RH_3T_P HELX_P2 ? 2 ${ends(4, 5)}
loop_
_struct_sheet_range.sheet_id
_struct_sheet_range.id
${range('struct_sheet_range')}
A 1 ${ends(1, 2)}
A 2 ${ends(3, 4)}
_struct_sheet_order.sheet_id A
_struct_sheet_order.range_id_1 1
_struct_sheet_order.range_id_2 2
_struct_sheet_order.sense anti-parallel
_pdbx_struct_assembly_gen.assembly_id 1
_pdbx_struct_assembly_gen.oper_expression '(1,2)(3)'
_pdbx_struct_assembly_gen.asym_id_list A
loop_
_pdbx_struct_oper_list.id
${operators.map((item) => `_pdbx_struct_oper_list.${item}`).join('\n')}
1 1 0 0 0 1 0 0 0 1 0 0 0
2 -1 0 0 0 -1 0 0 0 1 0 0 0
3 1 0 0 0 1 0 0 0 1 5 6 7`,
      ),
    );
    expect(lines(text, /^(REMARK|HELIX|SHEET)/)).toEqual([
      'REMARK 350',
      'REMARK 350 BIOMOLECULE: 1',
      'REMARK 350 APPLY THE FOLLOWING TO CHAINS: X',
      'REMARK 350   BIOMT1   1  1.000000  0.000000  0.000000        5.00000',
      'REMARK 350   BIOMT2   1  0.000000  1.000000  0.000000        6.00000',
      'REMARK 350   BIOMT3   1  0.000000  0.000000  1.000000        7.00000',
      'REMARK 350   BIOMT1   2 -1.000000  0.000000  0.000000       -5.00000',
      'REMARK 350   BIOMT2   2  0.000000 -1.000000  0.000000       -6.00000',
      'REMARK 350   BIOMT3   2  0.000000  0.000000  1.000000        7.00000',
      'HELIX    1 AA1 ALA X    1  ALA X    3  1                                   3',
      'HELIX    2   2 ALA X    4  ALA X    5  5                                   2',
      'SHEET    1   A 2 ALA X   1  ALA X   2  0',
      'SHEET    2   A 2 ALA X   3  ALA X   4 -1',
    ]);
    expect(losses.map(({ code }) => code)).toEqual(['LABEL_IDS']);
  });

  it('counts the categories that no record says', () => {
    const { losses } = toPdb(
      cif(
        ['ATOM 1 C CA . ALA A 1 1 ? 0 0 0 1.00 20.00 ? 1 ALA A CA 1'],
        ITEMS,
        "_citation.id primary\n_software.name X\n_struct.title 'kept'",
      ),
    );
    expect(codes(losses)).toEqual(['METADATA 2']);
  });
});
