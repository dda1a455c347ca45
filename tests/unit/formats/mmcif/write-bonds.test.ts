import { describe, expect, it } from 'vitest';
import { convert } from '../convert.js';
import { atomLine } from '../pdb/records.js';
import { column, rowsOf } from './rows.js';

const toCif = (lines: readonly string[]) => convert('PDB', 'MMCIF', `${lines.join('\n')}\n`);
const atomRows = (text: string) => text.split('\n').filter((line) => /^(ATOM|HETATM)/.test(line));
const hetero = (change: Parameters<typeof atomLine>[0]) => atomLine({ record: 'HETATM', ...change });

describe('mmCIF writer, bonds', () => {
  const ligand = (number: string, serial: number, names: readonly string[]) =>
    names.map((name, index) =>
      hetero({ serial: serial + index, residue: 'LIG', number, name: name.padEnd(4) }),
    );
  const bondsOf = (text: string) =>
    rowsOf(text, 'chem_comp_bond').map((row) =>
      [row['atom_id_1'], row['atom_id_2'], row['value_order']].join(' '),
    );

  it('tells the bonds of a component once, where all copies have the same', () => {
    const { text } = toCif([
      ...ligand(' 101', 1, [' C1', ' C2', ' C3']),
      ...ligand(' 102', 4, [' C1', ' C2', ' C3']),
      'CONECT    1    2    2',
      'CONECT    2    3',
      'CONECT    4    5    5',
      'CONECT    5    6',
    ]);
    expect(bondsOf(text)).toEqual(['C1 C2 doub', 'C2 C3 sing']);
    expect(rowsOf(text, 'struct_conn')).toEqual([]);
    expect(column(text, 'chem_comp_atom', 'atom_id')).toEqual(['C1', 'C2', 'C3']);
  });

  it('tells them one by one where copies differ, and those between residues', () => {
    const { text } = toCif([
      ...ligand(' 101', 1, [' C1', ' C2']),
      ...ligand(' 102', 3, [' C1', ' C2']),
      hetero({ serial: 5, name: 'ZN  ', residue: 'ZN', number: ' 103', element: 'ZN' }),
      'CONECT    1    2',
      'CONECT    4    5',
    ]);
    expect(bondsOf(text)).toEqual([]);
    expect(rowsOf(text, 'struct_conn')).toMatchObject([
      {
        id: 'covale1',
        ptnr1_auth_seq_id: '101',
        ptnr2_auth_seq_id: '101',
        pdbx_value_order: 'sing',
        molshelf_origin: 'conect',
      },
      { id: 'metalc1', ptnr1_label_asym_id: 'B', ptnr1_label_atom_id: 'C2', ptnr2_label_atom_id: 'ZN' },
    ]);
  });

  it('names conformers where a bond is not of all', () => {
    const { text } = toCif([
      hetero({ serial: 1, residue: 'LIG', name: ' C1 ', altloc: 'A' }),
      hetero({ serial: 2, residue: 'LIG', name: ' C1 ', altloc: 'B' }),
      hetero({ serial: 3, residue: 'LIG', name: ' C2 ' }),
      'CONECT    1    3',
    ]);
    expect(rowsOf(text, 'struct_conn')).toMatchObject([
      { pdbx_ptnr1_label_alt_id: 'A', ptnr1_label_atom_id: 'C1', pdbx_ptnr2_label_alt_id: '?' },
    ]);
  });

  it('tells atoms of one name apart by their labels, where bonds name them', () => {
    const { text } = toCif([
      ...ligand(' 101', 1, [' C', ' C', ' C']),
      'CONECT    1    2',
      'CONECT    2    3',
    ]);
    expect(column(text, 'atom_site', 'label_atom_id')).toEqual(['C', 'C_2', 'C_3']);
    expect(column(text, 'atom_site', 'auth_atom_id')).toEqual(['C', 'C', 'C']);
    expect(bondsOf(text)).toEqual(['C C_2 sing', 'C_2 C_3 sing']);
  });
});

describe('mmCIF writer, from molecules', () => {
  const molecule = [
    'aspirin',
    '',
    '',
    '  4  3  0  0  0  0            999 V2000',
    '    0.0000    0.0000    0.0000 C   0  0',
    '    1.2000    0.0000    0.5000 O   0  0',
    '   -1.2000    0.0000    0.0000 O   0  0',
    '    0.0000    1.0000    0.0000 H   0  0',
    '  1  2  2  0',
    '  1  3  1  0',
    '  1  4  1  0',
    'M  CHG  1   3  -1',
    'M  END',
    '',
  ].join('\n');

  it('makes one residue UNL of chain A, with names and bonds', () => {
    const { text, losses } = convert('MOL', 'MMCIF', molecule);
    expect(text).toMatch(/^data_aspirin\n/);
    expect(atomRows(text)).toEqual([
      'HETATM 1 C C1 . UNL A 1 . ? 0.0000  0.0000 0.0000 1.00 0.00 ?  1 UNL A C1 1',
      'HETATM 2 O O1 . UNL A 1 . ? 1.2000  0.0000 0.5000 1.00 0.00 ?  1 UNL A O1 1',
      'HETATM 3 O O2 . UNL A 1 . ? -1.2000 0.0000 0.0000 1.00 0.00 -1 1 UNL A O2 1',
      'HETATM 4 H H1 . UNL A 1 . ? 0.0000  1.0000 0.0000 1.00 0.00 ?  1 UNL A H1 1',
    ]);
    expect(rowsOf(text, 'chem_comp_bond').map((row) => row['value_order'])).toEqual(['doub', 'sing', 'sing']);
    expect(rowsOf(text, 'struct_asym')).toMatchObject([{ id: 'A', entity_id: '1' }]);
    expect(losses).toEqual([]);
  });

  it('counts data items as lost', () => {
    const { losses } = convert('SDF', 'MMCIF', `${molecule}>  <MW>\n180.16\n\n$$$$\n`);
    expect(losses.map(({ code, count }) => [code, count])).toEqual([['DATA_ITEMS', 1]]);
  });

  it('writes frames as models, decimals as in the source', () => {
    const { text } = convert('XYZ', 'MMCIF', '1\na\nC 1.123456 0 -0.5\n1\nb\nC 2.0 0 0\n');
    expect(column(text, 'atom_site', 'cartn_x')).toEqual(['1.123456', '2.000000']);
    expect(column(text, 'atom_site', 'pdbx_pdb_model_num')).toEqual(['1', '2']);
  });
});
