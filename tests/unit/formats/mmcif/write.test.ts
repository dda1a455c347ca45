import { describe, expect, it } from 'vitest';
import { convert } from '../convert.js';
import { atomLine } from '../pdb/records.js';
import { column, rowsOf } from './rows.js';

const toCif = (lines: readonly string[]) => convert('PDB', 'MMCIF', `${lines.join('\n')}\n`);
const atomRows = (text: string) => text.split('\n').filter((line) => /^(ATOM|HETATM)/.test(line));
const hetero = (change: Parameters<typeof atomLine>[0]) => atomLine({ record: 'HETATM', ...change });

/** One CA for each name, numbered from `first`. */
const chainOf = (names: string, chain = ' A', first = 1, serial = 1) =>
  names
    .split(' ')
    .map((residue, index) =>
      atomLine({ serial: serial + index, residue, chain, number: String(first + index).padStart(4) }),
    );

describe('mmCIF writer, from PDB', () => {
  it('writes atom_site in the columns of the wwPDB, aligned', () => {
    const { text } = toCif([
      atomLine({ serial: 1, name: ' N  ', element: ' N', charge: '1+', number: '  -1' }),
      atomLine({ serial: 2, altloc: 'A', number: '  -1', code: 'B', occupancy: '  0.60', x: '  -0.000' }),
      hetero({ serial: 4, name: 'ZN  ', residue: 'ZN', number: ' 101', element: 'ZN', charge: '2+' }),
      hetero({ serial: 5, name: " O5'", residue: 'LIG', number: ' 102', element: ' O', charge: '1-' }),
    ]);
    expect(atomRows(text)).toEqual([
      `ATOM   1 N  N     . ALA A 1 1 ? 11.104 6.134 -6.504 1.00 20.00 1  -1  ALA A N     1`,
      `ATOM   2 C  CA    A ALA A 1 2 B -0.000 6.134 -6.504 0.60 20.00 ?  -1  ALA A CA    1`,
      `HETATM 4 ZN ZN    . ZN  B 2 . ? 11.104 6.134 -6.504 1.00 20.00 2  101 ZN  A ZN    1`,
      `HETATM 5 O  "O5'" . LIG C 3 . ? 11.104 6.134 -6.504 1.00 20.00 -1 102 LIG A "O5'" 1`,
    ]);
  });

  it('gives a new label_asym_id to each polymer, then to each ligand, then to the waters of each chain', () => {
    const { text } = toCif([
      ...chainOf('ALA GLY'),
      'TER',
      ...chainOf('ALA GLY', ' B'),
      'TER',
      hetero({ residue: 'HEM', chain: ' A', number: ' 101' }),
      hetero({ residue: 'HEM', chain: ' B', number: ' 101' }),
      hetero({ residue: 'HOH', chain: ' A', number: ' 201', name: ' O  ', element: ' O' }),
      hetero({ residue: 'HOH', chain: ' A', number: ' 202', name: ' O  ', element: ' O' }),
      hetero({ residue: 'HOH', chain: ' B', number: ' 201', name: ' O  ', element: ' O' }),
    ]);
    expect(column(text, 'atom_site', 'label_asym_id')).toEqual([...'AABBCDEEF']);
    expect(column(text, 'atom_site', 'auth_asym_id')).toEqual([...'AABBABAAB']);
    expect(column(text, 'atom_site', 'label_entity_id')).toEqual([...'111122333']);
    expect(column(text, 'atom_site', 'label_seq_id')).toEqual(['1', '2', '1', '2', '.', '.', '.', '.', '.']);
    expect(
      rowsOf(text, 'entity').map(({ type, pdbx_number_of_molecules: count }) => `${type} ${count}`),
    ).toEqual(['polymer 2', 'non-polymer 2', 'water 3']);
    expect(
      rowsOf(text, 'struct_asym')
        .map((row) => `${row['id']}${row['entity_id']}`)
        .join(' '),
    ).toBe('A1 B1 C2 D2 E3 F3');
    expect(rowsOf(text, 'entity_poly')).toMatchObject([{ type: 'polypeptide(L)', pdbx_strand_id: 'A,B' }]);
  });

  it('writes a blank chain as inapplicable', () => {
    const { text } = toCif(chainOf('ALA GLY', '  '));
    expect(column(text, 'atom_site', 'auth_asym_id')).toEqual(['.', '.']);
    expect(column(text, 'atom_site', 'label_asym_id')).toEqual(['A', 'A']);
    expect(column(text, 'struct_asym', 'pdbx_blank_pdb_chainid_flag')).toEqual(['Y']);
  });

  it('numbers residues by SEQRES where the chain aligns with it, else in observed order', () => {
    const seqres = (names: string) => `SEQRES   1 A    5  ${names}`.padEnd(80);
    const aligned = toCif([seqres('MET ALA GLY SER LYS'), ...chainOf('ALA GLY LYS', ' A', 11)]).text;
    expect(column(aligned, 'atom_site', 'label_seq_id')).toEqual(['2', '3', '5']);
    expect(column(aligned, 'entity_poly_seq', 'mon_id')).toEqual(['MET', 'ALA', 'GLY', 'SER', 'LYS']);
    expect(rowsOf(aligned, 'entity_poly')).toMatchObject([{ pdbx_seq_one_letter_code: 'MAGSK' }]);
    const other = toCif([seqres('MET ALA GLY SER LYS'), ...chainOf('TRP GLY LYS', ' A', 11)]).text;
    expect(column(other, 'atom_site', 'label_seq_id')).toEqual(['1', '2', '3']);
    expect(column(other, 'entity_poly_seq', 'mon_id')).toEqual(['TRP', 'GLY', 'LYS']);
  });

  it('knows modified residues within a chain, and leaves a free amino acid a ligand', () => {
    const { text } = toCif([
      ...chainOf('ALA'),
      hetero({ serial: 2, residue: 'MSE', number: '   2' }),
      ...chainOf('GLY', ' A', 3, 3),
      hetero({ serial: 9, residue: 'GLY', number: ' 100' }),
    ]);
    expect(column(text, 'atom_site', 'label_asym_id')).toEqual(['A', 'A', 'A', 'B']);
    expect(column(text, 'atom_site', 'group_pdb')).toEqual(['ATOM', 'HETATM', 'ATOM', 'HETATM']);
    expect(rowsOf(text, 'entity_poly')).toMatchObject([
      { nstd_monomer: 'yes', pdbx_seq_one_letter_code: 'A(MSE)G', pdbx_seq_one_letter_code_can: 'AMG' },
    ]);
  });

  it('gives two names at one place the same label_seq_id', () => {
    const { text } = toCif([
      ...chainOf('ALA'),
      atomLine({ serial: 2, residue: 'SER', number: '   2', altloc: 'A' }),
      atomLine({ serial: 3, residue: 'THR', number: '   2', altloc: 'B' }),
      ...chainOf('GLY', ' A', 3, 4),
    ]);
    expect(column(text, 'atom_site', 'label_seq_id')).toEqual(['1', '2', '2', '3']);
    expect(rowsOf(text, 'entity_poly_seq').map((row) => [row['num'], row['mon_id'], row['hetero']])).toEqual([
      ['1', 'ALA', 'n'],
      ['2', 'SER', 'y'],
      ['2', 'THR', 'y'],
      ['3', 'GLY', 'n'],
    ]);
  });

  it('keeps models, whose atoms go on counting', () => {
    const model = (number: number) => [
      `MODEL     ${String(number).padStart(4)}`,
      ...chainOf('ALA GLY'),
      'ENDMDL',
    ];
    const { text, losses } = toCif([...model(3), ...model(7)]);
    expect(column(text, 'atom_site', 'pdbx_pdb_model_num')).toEqual(['3', '3', '7', '7']);
    expect(column(text, 'atom_site', 'id')).toEqual(['1', '2', '3', '4']);
    expect(column(text, 'atom_site', 'label_asym_id')).toEqual(['A', 'A', 'A', 'A']);
    expect(rowsOf(text, 'entity')).toMatchObject([{ pdbx_number_of_molecules: '1' }]);
    expect(losses).toEqual([]);
  });

  it('counts anew where serial numbers do not tell the atoms apart, and keeps them in runs', () => {
    const { text, losses } = toCif([
      atomLine({ serial: 9 }),
      atomLine({ serial: 9, name: ' CB ' }),
      atomLine({ serial: 10, name: ' CG ' }),
      atomLine({ serial: 11, name: ' CD ' }),
    ]);
    expect(column(text, 'atom_site', 'id')).toEqual(['1', '2', '3', '4']);
    const runs = rowsOf(text, 'molshelf_pdb_record').filter(({ name }) => name === 'SERIAL');
    expect(runs.map((row) => [row['atom_site_id'], row['text']])).toEqual([
      ['1', '9 0'],
      ['3', '10 1'],
    ]);
    expect(losses).toEqual([]);
  });

  it('writes what the header says into its categories, and every record as it stood', () => {
    const header = [
      'HEADER    HYDROLASE                               06-MAY-02   1LO6              ',
      "TITLE     A TITLE WITH 5'-ENDS                                                  ",
      'COMPND    MOL_ID: 1; MOLECULE: KALLIKREIN 6; CHAIN: A                           ',
      'EXPDTA    X-RAY DIFFRACTION                                                     ',
      'REMARK   2 RESOLUTION.    1.56 ANGSTROMS.                                       ',
      'REMARK 999 ; "ANYTHING" \'ELSE\'                                                  ',
      'CRYST1   30.000   31.000   32.500  90.00 100.50  90.00 P 1 21 1      4          ',
    ];
    const { text, losses } = toCif([...header, ...chainOf('ALA GLY'), 'TER', 'END']);
    expect(text).toMatch(/^data_1LO6\n/);
    expect(column(text, 'entry', 'id')).toEqual(['1LO6']);
    expect(column(text, 'struct', 'title')).toEqual(["A TITLE WITH 5'-ENDS"]);
    expect(column(text, 'exptl', 'method')).toEqual(['X-RAY DIFFRACTION']);
    expect(column(text, 'refine', 'ls_d_res_high')).toEqual(['1.56']);
    expect(column(text, 'entity', 'pdbx_description')).toEqual(['KALLIKREIN 6']);
    expect(rowsOf(text, 'cell')).toMatchObject([{ length_a: '30.000', angle_beta: '100.50', z_pdb: '4' }]);
    expect(column(text, 'symmetry', 'space_group_name_h-m')).toEqual(['P 1 21 1']);
    const records = rowsOf(text, 'molshelf_pdb_record');
    expect(records.slice(0, header.length).map((row) => row['name']!.padEnd(6) + row['text'])).toEqual(
      header,
    );
    expect(records.slice(header.length).map((row) => [row['name'], row['atom_site_id']])).toEqual([
      ['TER', '2'],
      ['END', '.'],
    ]);
    expect(losses).toEqual([]);
  });

  it('takes the pieces of a chain that TER cuts as one polymer where SEQRES says so', () => {
    const pieces = [...chainOf('ALA GLY'), 'TER', ...chainOf('SER LYS', ' A', 5, 3), 'TER'];
    expect(column(toCif(pieces).text, 'atom_site', 'label_asym_id')).toEqual(['A', 'A', 'B', 'B']);
    const { text } = toCif(['SEQRES   1 A    6  ALA GLY TRP TRP SER LYS', ...pieces]);
    expect(column(text, 'atom_site', 'label_asym_id')).toEqual(['A', 'A', 'A', 'A']);
    expect(column(text, 'atom_site', 'label_seq_id')).toEqual(['1', '2', '5', '6']);
  });

  it('writes deoxynucleotides in brackets', () => {
    const { text } = toCif(chainOf('DA DC A'));
    expect(rowsOf(text, 'entity_poly')).toMatchObject([
      {
        type: 'polydeoxyribonucleotide/polyribonucleotide hybrid',
        pdbx_seq_one_letter_code: '(DA)(DC)A',
        pdbx_seq_one_letter_code_can: 'ACA',
      },
    ]);
  });

  it('writes HELIX, SHEET and REMARK 350 into their categories', () => {
    const { text } = toCif([
      'REMARK 350 BIOMOLECULE: 1',
      'REMARK 350 AUTHOR DETERMINED BIOLOGICAL UNIT: DIMERIC',
      'REMARK 350 APPLY THE FOLLOWING TO CHAINS: A,',
      'REMARK 350                    AND CHAINS: B',
      'REMARK 350   BIOMT1   1  1.000000  0.000000  0.000000        0.00000',
      'REMARK 350   BIOMT2   1  0.000000  1.000000  0.000000        0.00000',
      'REMARK 350   BIOMT3   1  0.000000  0.000000  1.000000        0.00000',
      'REMARK 350   BIOMT1   2 -1.000000  0.000000  0.000000       10.00000',
      'REMARK 350   BIOMT2   2  0.000000 -1.000000  0.000000        0.00000',
      'REMARK 350   BIOMT3   2  0.000000  0.000000  1.000000        0.00000',
      'HELIX    1   1 ALA A    1  SER A    3  5                                   3    ',
      'SHEET    1   S 2 ALA A   1  GLY A   2  0                                        ',
      'SHEET    2   S 2 SER B   1  SER B   1 -1                                        ',
      ...chainOf('ALA GLY SER'),
      'TER',
      ...chainOf('SER', ' B'),
    ]);
    expect(rowsOf(text, 'struct_conf')).toMatchObject([
      {
        conf_type_id: 'HELX_P',
        beg_label_asym_id: 'A',
        beg_label_seq_id: '1',
        end_label_seq_id: '3',
        pdbx_pdb_helix_class: '5',
      },
    ]);
    expect(column(text, 'struct_sheet_range', 'beg_label_asym_id')).toEqual(['A', 'B']);
    expect(rowsOf(text, 'struct_sheet_order')).toMatchObject([
      { range_id_1: '1', range_id_2: '2', sense: 'anti-parallel' },
    ]);
    expect(rowsOf(text, 'pdbx_struct_assembly')).toMatchObject([
      { id: '1', details: 'author_defined_assembly', oligomeric_details: 'dimeric', oligomeric_count: '4' },
    ]);
    expect(rowsOf(text, 'pdbx_struct_assembly_gen')).toMatchObject([
      { oper_expression: '1,2', asym_id_list: 'A,B' },
    ]);
    expect(column(text, 'pdbx_struct_oper_list', 'vector[1]')).toEqual(['0.00000', '10.00000']);
  });

  it('writes ANISOU as atom_site_anisotrop', () => {
    const { text } = toCif([
      atomLine({ serial: 2, altloc: 'A' }),
      `ANISOU${atomLine({ serial: 2, altloc: 'A' }).slice(6, 28)}   2406   1892   1614    198    519   -328       C`,
    ]);
    expect(rowsOf(text, 'atom_site_anisotrop')).toEqual([
      expect.objectContaining({
        id: '2',
        pdbx_label_atom_id: 'CA',
        pdbx_label_alt_id: 'A',
        'u[1][1]': '0.2406',
        'u[2][3]': '-0.0328',
        pdbx_auth_seq_id: '1',
      }),
    ]);
  });
});
