import { describe, expect, it } from 'vitest';
import { carriedRows } from '../../../../src/formats/cif/carried-rows.js';
import { read } from '../convert.js';
import { edit, sample } from './edit.js';

const COMPLEX = sample('complex.cif');

/** Rows of a category of an mmCIF text. */
function rows(text: string, category: string, items: string): string[] {
  let found: string[][] = [];
  read('MMCIF', text, ({ document }) => {
    found = carriedRows(document.carried, category, items.split(' '));
  });
  return found.map((row) => row.join(' '));
}

const withoutB = edit(COMPLEX, 'MMCIF', [{ remove: { chains: ['B'] } }]).text;

describe('an edit of mmCIF', () => {
  it.each([
    ['struct_asym', 'id entity_id', ['A 1', 'C 3', 'F 6']],
    ['entity', 'id pdbx_number_of_molecules', ['1 1', '3 1', '6 3']],
    ['entity_poly', 'entity_id pdbx_strand_id', ['1 A']],
    // Methionine is in the sequence that stays, though no atom is of it.
    ['chem_comp', 'id', ['ALA', 'ASN', 'CYS', 'GLY', 'HOH', 'MET', 'MSE', 'NAG']],
    ['struct_ref', 'id db_code', ['1 ONE_HUMAN']],
    ['struct_ref_seq', 'align_id ref_id', ['1 1']],
    ['struct_conn', 'id', ['covale1']],
    ['struct_conn_type', 'id', ['covale']],
    ['struct_mon_prot_cis', 'pdbx_id', []],
    ['struct_sheet_range', 'id', ['1', '3']],
    ['struct_sheet', 'id number_strands', ['S 2']],
    ['struct_sheet_order', 'range_id_1', []],
    ['pdbx_struct_sheet_hbond', 'range_id_1', []],
    ['pdbx_struct_assembly_gen', 'assembly_id asym_id_list', ['1 A,C,F']],
    ['pdbx_nonpoly_scheme', 'asym_id mon_id', ['C NAG', 'F HOH', 'F HOH', 'F HOH']],
    ['pdbx_unobs_or_zero_occ_residues', 'auth_asym_id auth_seq_id', ['A 9']],
    ['struct_site', 'id pdbx_num_residues', ['AC2 1']],
    ['struct_site_gen', 'id auth_comp_id', ['3 CYS']],
    ['ma_qa_metric_local', 'label_seq_id', ['2', '3']],
  ])('lets %s follow the atoms', (category, items, left) => {
    expect(rows(COMPLEX, category, items)).not.toEqual(left);
    expect(rows(withoutB, category, items)).toEqual(left);
  });

  it('gives categories that name none of it back as they were', () => {
    const { text } = edit(COMPLEX, 'MMCIF', [{ remove: { kinds: ['HYDROGEN'] } }]);
    const until = (cif: string): string => cif.slice(0, cif.indexOf('_atom_site.'));
    const spans = (cif: string): string[] =>
      until(cif)
        .split(/^[#\s]*$/m)
        .map((span) => span.trim());
    // `loop_` of atom_site is the last thing before its names.
    expect(spans(text).filter((span) => span !== '' && span !== 'loop_')).toEqual(
      spans(COMPLEX).filter((span) => span !== '' && span !== 'loop_'),
    );
  });

  it('leaves the place of a removed residue in the sequence, as one that was not observed', () => {
    const operations = [{ remove: { residues: [{ chain: 'A', first: { number: 12 } }] } }];
    const { text } = edit(COMPLEX, 'MMCIF', operations);
    const items = 'seq_id mon_id pdb_seq_num auth_seq_num pdb_mon_id pdb_ins_code';
    expect(rows(text, 'pdbx_poly_seq_scheme', items).slice(2, 5)).toEqual([
      '3 MSE 11 11 MSE ',
      '4 ASN 12   ',
      '5 CYS 12 12 CYS A',
    ]);
    expect(rows(text, 'entity_poly_seq', 'num')).toHaveLength(10);
    expect(rows(text, 'struct_conn', 'id')).toEqual(['disulf1']);
    expect(rows(text, 'struct_conf', 'id')).toEqual(['H2']);
  });

  it('renames and renumbers what names a residue, and leaves label ids alone', () => {
    const { text } = edit(COMPLEX, 'MMCIF', [
      { renameChains: { chains: [{ from: 'A', to: 'LONG' }] } },
      { renumberResidues: { shift: -20, chains: ['LONG'] } },
    ]);
    const ends = 'ptnr1_label_asym_id ptnr1_label_seq_id ptnr1_auth_asym_id ptnr1_auth_seq_id';
    expect(rows(text, 'struct_conn', ends)).toEqual(['A 5 LONG -8', 'A 4 LONG -8', 'A 4 LONG -8']);
    expect(rows(text, 'struct_site_gen', 'auth_asym_id auth_seq_id pdbx_auth_ins_code')).toEqual([
      'LONG -8 ',
      'B 401 ',
      'LONG -8 A',
      'B 1 ',
    ]);
    expect(rows(text, 'pdbx_unobs_or_zero_occ_residues', 'auth_asym_id auth_seq_id')).toEqual([
      'LONG -11',
      'B 0',
    ]);
    expect(rows(text, 'struct_ref_seq', 'pdbx_strand_id pdbx_auth_seq_align_beg')).toEqual([
      'LONG -11',
      'B 0',
    ]);
    expect(rows(text, 'entity_poly', 'pdbx_strand_id')).toEqual(['LONG', 'B']);
    expect(rows(text, 'struct_asym', 'id')).toEqual(rows(COMPLEX, 'struct_asym', 'id'));
  });

  it('lets the header of a PDB file follow that came along as a category', () => {
    const cif = edit(sample('complex.pdb'), 'PDB', [{ remove: { kinds: ['HYDROGEN'] } }], 'MMCIF').text;
    const there = edit(cif, 'MMCIF', [{ remove: { chains: ['B'] } }]).text;
    const back = edit(there, 'MMCIF', [{ remove: { kinds: ['ION'] } }], 'PDB').text;
    const direct = edit(sample('complex.pdb'), 'PDB', [
      { remove: { kinds: ['HYDROGEN'] } },
      { remove: { chains: ['B'] } },
    ]).text;
    const lines = (text: string): string[] => text.split('\n').map((line) => line.trimEnd());
    expect(lines(back)).toEqual(lines(direct));
  });
});
