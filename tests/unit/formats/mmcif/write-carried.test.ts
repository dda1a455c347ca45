import { describe, expect, it } from 'vitest';
import { convert } from '../convert.js';
import { column, rowsOf } from './rows.js';

const again = (text: string) => convert('MMCIF', 'MMCIF', text);

const ATOMS = `loop_
_atom_site.group_PDB
_atom_site.id
_atom_site.type_symbol
_atom_site.label_atom_id
_atom_site.label_alt_id
_atom_site.label_comp_id
_atom_site.label_asym_id
_atom_site.label_entity_id
_atom_site.label_seq_id
_atom_site.pdbx_PDB_ins_code
_atom_site.Cartn_x
_atom_site.Cartn_y
_atom_site.Cartn_z
_atom_site.occupancy
_atom_site.B_iso_or_equiv
_atom_site.pdbx_formal_charge
_atom_site.auth_seq_id
_atom_site.auth_comp_id
_atom_site.auth_asym_id
_atom_site.auth_atom_id
_atom_site.pdbx_PDB_model_num
`;

describe('mmCIF writer, from mmCIF', () => {
  it('gives categories back byte for byte, in their order, and keeps both kinds of ids', () => {
    const categories = [
      "_entry.id   '1ABC'\n",
      'loop_\n_x.a   _x.b\n 1 "two  words"\n;a text block\n # no comment\n;\n.   # a comment between\n',
      '_struct_conn.id disulf1\n_struct_conn.conn_type_id disulf\n',
    ];
    const { text, losses } = again(
      `data_1ABC\n${categories.join('#\n')}${ATOMS}ATOM   5 C CA  . ALA Aa 7 3 A 1.12345 2.0 -0.00001 1.00 20.5 -1 -3 MSE X 'C A' 2\n`,
    );
    let at = 0;
    for (const category of categories) {
      at = text.indexOf(category, at);
      expect(at).toBeGreaterThan(0);
    }
    expect(text).toMatch(/^data_1ABC\n/);
    expect(rowsOf(text, 'atom_site')).toMatchObject([
      {
        id: '5',
        label_atom_id: 'CA',
        auth_atom_id: 'C A',
        label_comp_id: 'ALA',
        auth_comp_id: 'MSE',
        label_asym_id: 'Aa',
        auth_asym_id: 'X',
        label_entity_id: '7',
        label_seq_id: '3',
        auth_seq_id: '-3',
        pdbx_pdb_ins_code: 'A',
        cartn_x: '1.12345',
        cartn_z: '-0.00001',
        b_iso_or_equiv: '20.50',
        pdbx_formal_charge: '-1',
        pdbx_pdb_model_num: '2',
      },
    ]);
    expect(rowsOf(text, 'entity')).toEqual([]);
    expect(losses).toEqual([]);
    expect(again(text).text).toBe(text);
  });

  it('makes up no label ids and no entities where the source has none', () => {
    const { text } = again(
      `data_x\nloop_\n_atom_site.id\n_atom_site.type_symbol\n_atom_site.auth_atom_id\n_atom_site.auth_comp_id\n_atom_site.auth_asym_id\n_atom_site.auth_seq_id\n_atom_site.Cartn_x\n_atom_site.Cartn_y\n_atom_site.Cartn_z\n1 C CA ALA X 1 0 0 0\n2 C CA GLY X 2 0 0 0\n`,
    );
    expect(column(text, 'atom_site', 'label_asym_id')).toEqual(['.', '.']);
    expect(column(text, 'atom_site', 'label_seq_id')).toEqual(['.', '.']);
    expect(column(text, 'atom_site', 'auth_asym_id')).toEqual(['X', 'X']);
    expect(rowsOf(text, 'entity')).toEqual([]);
  });

  it('gives back columns of atom_site that it does not know, as they stand and are spelled', () => {
    const site = (extra: string, at: number) =>
      `ATOM ${at + 1} C CA . ALA A 1 1 ? 1.0 2.0 3.0 1.0 9.0 ${extra} 1 ${at < 3 ? 1 : 2}`;
    const items =
      'group_PDB id type_symbol label_atom_id label_alt_id label_comp_id label_asym_id label_entity_id label_seq_id pdbx_PDB_ins_code Cartn_x Cartn_y Cartn_z occupancy B_iso_or_equiv Cartn_x_esd note auth_seq_id pdbx_PDB_model_num'
        .split(' ')
        .map((item) => `_atom_site.${item}`);
    const source = ['data_x', 'loop_', ...items];
    const rows = ["0.012 'two words'", '. ?', "? ''", "'?' '.'", '0.3\n;\nlong\n;\n'];
    const { text, losses } = again([...source, ...rows.map(site), ''].join('\n'));
    expect(losses).toEqual([]);
    expect(text).toMatch(/_atom_site\.pdbx_PDB_model_num\n_atom_site\.Cartn_x_esd\n_atom_site\.note\n/);
    const ends = text.split('\n').filter((line) => line.startsWith('ATOM'));
    expect(ends.map((line) => line.replace(/^.* CA +[12]/, ''))).toEqual([
      " 0.012 'two words'",
      ' . ?',
      " ? ''",
      " '?' '.'",
      ' 0.3',
    ]);
    expect(text).toMatch(/\n;\nlong\n;\n/);
    expect(again(text).text).toBe(text);
    expect(convert('MMCIF', 'PDB', text).losses).toContainEqual(
      expect.objectContaining({ code: 'ATOM_COLUMNS', count: 2 }),
    );
  });

  it('counts ids of atoms that are no numbers, or repeat, as renewed', () => {
    const { text, losses } = again(
      'data_x\nloop_\n_atom_site.id\n_atom_site.type_symbol\n_atom_site.Cartn_x\n_atom_site.Cartn_y\n_atom_site.Cartn_z\n1 C 0 0 0\nA C 1 0 0\n1 C 2 0 0\n',
    );
    expect(column(text, 'atom_site', 'id')).toEqual(['1', '2', '3']);
    expect(losses).toMatchObject([{ code: 'SERIAL_NUMBERS', severity: 'MINOR', count: 3 }]);
  });

  it('gives a component of the dictionary back as one', () => {
    const component = `data_XYZ
#
_chem_comp.id XYZ
_chem_comp.name 'A COMPONENT'
#
loop_
_chem_comp_atom.comp_id
_chem_comp_atom.atom_id
_chem_comp_atom.type_symbol
_chem_comp_atom.pdbx_model_Cartn_x_ideal
_chem_comp_atom.pdbx_model_Cartn_y_ideal
_chem_comp_atom.pdbx_model_Cartn_z_ideal
XYZ C1 C 0.0 0.0 0.0
XYZ O1 O 1.2 0.0 0.0
#
`;
    expect(again(component).text).toBe(component);
  });
});
