import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { convert, type Converted } from '../../../../src/engines/builtin/convert.js';
import { AppError } from '../../../../src/errors.js';
import { Budget } from '../../../../src/formats/budget.js';
import { FileCheck } from '../../../../src/formats/check.js';
import { factsOf, type StructureFacts } from '../../../../src/formats/facts.js';
import type { StructureFormat } from '../../../../src/formats/format.js';
import type { ConversionOptions } from '../../../../src/formats/options.js';
import { predictLosses } from '../../../../src/formats/predicted-losses.js';
import { bytesSource } from '../../../../src/formats/read.js';
import { refusal } from '../../../../src/formats/refusals.js';
import { moduleOf } from '../../../../src/formats/registry.js';
import { atomLine } from '../../formats/pdb/records.js';
import { column, rowsOf } from '../../formats/mmcif/rows.js';

const UREA = readFileSync(fileURLToPath(new URL('../../../data/fuzz/urea.cif', import.meta.url)), 'latin1');

function factsIn(text: string): StructureFacts {
  const check = new FileCheck({ fileName: 'sample' });
  check.push(Buffer.from(text));
  return factsOf(check.end().summary!);
}

/** Plans and converts, as an engine does. */
function expanded(
  text: string,
  to: StructureFormat,
  options: ConversionOptions,
): Converted & { text: string; unforeseen: string[] } {
  const facts = factsIn(text);
  const target = moduleOf(to)!;
  const refused = refusal(facts, target, options);
  if (refused) throw refused;
  const planned = predictLosses(facts, target, options).map(({ code }) => code);
  const pieces: Buffer[] = [];
  const result = convert({
    from: moduleOf(facts.format)!,
    to: target,
    source: bytesSource(Buffer.from(text)),
    out: { write: (bytes) => void pieces.push(Buffer.from(bytes)) },
    options,
    facts,
    budget: new Budget(64 * 2 ** 20),
  });
  const unforeseen = result.losses.map(({ code }) => code).filter((code) => !planned.includes(code));
  return { ...result, text: Buffer.concat(pieces).toString('latin1'), unforeseen };
}

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'none';
}

const elements = (xyz: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const line of xyz.trimEnd().split('\n').slice(2)) {
    const [symbol] = line.split(/\s+/);
    counts[symbol!] = (counts[symbol!] ?? 0) + 1;
  }
  return counts;
};

describe('expand: UNIT_CELL', () => {
  it('makes every atom of the cell once, also those on symmetry elements', () => {
    const { text, atoms, unforeseen } = expanded(UREA, 'XYZ', { expand: 'UNIT_CELL' });
    expect(atoms).toBe(16);
    expect(elements(text)).toEqual({ C: 2, O: 2, N: 4, H: 8 });
    const places = text
      .trimEnd()
      .split('\n')
      .slice(2)
      .map((line) => line.split(/\s+/).slice(1, 4).map(Number));
    for (const [x, y, z] of places) {
      for (const [value, edge] of [
        [x, 5.565],
        [y, 5.565],
        [z, 4.684],
      ] as const) {
        expect(value).toBeGreaterThan(-0.01);
        expect(value).toBeLessThan(edge);
      }
    }
    // O at (0, 1/2, z) and, by the fourfold inversion, at (1/2, 0, -z).
    expect(places).toContainEqual([0, 2.7825, 2.7884]);
    expect(places).toContainEqual([2.7825, 0, 1.8956]);
    expect(unforeseen).toEqual([]);
  });

  it('warns of the asymmetric unit where the cell is not asked for', () => {
    const { atoms, warnings } = expanded(UREA, 'XYZ', {});
    expect(atoms).toBe(5);
    expect(warnings).toEqual([expect.stringMatching(/^ASYMMETRIC_UNIT \(1\): .*8 symmetry operations/)]);
    expect(expanded(UREA, 'XYZ', { expand: 'UNIT_CELL' }).warnings).toEqual([]);
  });

  it('leaves the cell with no symmetry, and tells bonds anew', () => {
    const bonded = `${UREA}loop_\n_geom_bond_atom_site_label_1\n_geom_bond_atom_site_label_2\nC1 O1\n`;
    const cif = expanded(bonded, 'MMCIF', { expand: 'UNIT_CELL' });
    expect(rowsOf(cif.text, 'symmetry')).toMatchObject([{ 'space_group_name_h-m': 'P 1' }]);
    expect(cif.losses).toContainEqual(expect.objectContaining({ code: 'BONDS', count: 1 }));
    expect(cif.unforeseen).toEqual([]);
    expect(expanded(bonded, 'SDF', { expand: 'UNIT_CELL' }).bonds?.[7]).toBe(8);
  });

  it('warns where the operations are not those of the space group', () => {
    const centred = UREA.replace("'P -4 21 m'", "'I -4'");
    expect(expanded(centred, 'XYZ', { expand: 'UNIT_CELL' }).warnings[0]).toMatch(/^INCOMPLETE_SYMMETRY/);
  });

  it('is refused where the file does not say how, or says nonsense', () => {
    const refused = (text: string) => messageOf(() => expanded(text, 'XYZ', { expand: 'UNIT_CELL' }));
    const operations = /loop_\n_symmetry_equiv_pos_as_xyz\n(.*,.*,.*\n)+/;
    expect(refused(UREA.replace(operations, ''))).toMatch(/^INVALID_INPUT: .*symmetry operations/);
    expect(refused(UREA.replace('y,-x,-z', 'y,-x,-q'))).toMatch(/^INVALID_INPUT: .*"y,-x,-q"/);
    expect(refused(`${atomLine({ serial: 1 })}\n`)).toMatch(
      /^INVALID_INPUT: .*small-molecule CIF, not for PDB/,
    );
  });
});

const OPERATORS = [
  '_pdbx_struct_oper_list.id',
  ...[1, 2, 3].flatMap((row) => [
    ...[1, 2, 3].map((at) => `_pdbx_struct_oper_list.matrix[${row}][${at}]`),
    `_pdbx_struct_oper_list.vector[${row}]`,
  ]),
].join('\n');

/** Two chains and an ion; assembly 1 turns A and B about z, assembly 2 is B alone. */
const DIMER = `data_DIMER
_entry.id DIMER
_cell.length_a 50.0
_cell.length_b 50.0
_cell.length_c 50.0
loop_
_struct_asym.id
_struct_asym.entity_id
A 1
B 1
C 2
loop_
_pdbx_struct_assembly_gen.assembly_id
_pdbx_struct_assembly_gen.oper_expression
_pdbx_struct_assembly_gen.asym_id_list
1 1,2 A,B
2 2 B
3 9 A
loop_
${OPERATORS}
1 1 0 0 0 0 1 0 0 0 0 1 0
2 -1 0 0 100 0 -1 0 0 0 0 1 0
loop_
_struct_conn.id
_struct_conn.conn_type_id
_struct_conn.ptnr1_label_asym_id
_struct_conn.ptnr1_label_comp_id
_struct_conn.ptnr1_label_seq_id
_struct_conn.ptnr1_label_atom_id
_struct_conn.ptnr2_label_asym_id
_struct_conn.ptnr2_label_comp_id
_struct_conn.ptnr2_label_seq_id
_struct_conn.ptnr2_label_atom_id
disulf1 disulf A CYS 1 SG B CYS 1 SG
loop_
_atom_site.group_PDB
_atom_site.id
_atom_site.type_symbol
_atom_site.label_atom_id
_atom_site.label_comp_id
_atom_site.label_asym_id
_atom_site.label_entity_id
_atom_site.label_seq_id
_atom_site.Cartn_x
_atom_site.Cartn_y
_atom_site.Cartn_z
ATOM 1 C CA CYS A 1 1 1.0 2.0 3.0
ATOM 2 S SG CYS A 1 1 2.0 2.0 3.0
ATOM 3 C CA CYS B 1 1 5.0 2.0 3.0
ATOM 4 S SG CYS B 1 1 4.0 2.0 3.0
HETATM 5 ZN ZN ZN C 2 . 9.0 9.0 9.0
`;

describe('assembly', () => {
  it('copies the chains that it names, with bonds within each copy', () => {
    const { text, atoms, losses, unforeseen } = expanded(DIMER, 'MMCIF', { assembly: '1' });
    expect(atoms).toBe(8);
    expect(column(text, 'atom_site', 'label_asym_id')).toEqual([
      'A',
      'A',
      'B',
      'B',
      'A-2',
      'A-2',
      'B-2',
      'B-2',
    ]);
    expect(column(text, 'atom_site', 'cartn_x').map(Number)).toEqual([
      1.0, 2.0, 5.0, 4.0, 99.0, 98.0, 95.0, 96.0,
    ]);
    expect(new Set(column(text, 'atom_site', 'id')).size).toBe(8);
    const ends = rowsOf(text, 'struct_conn').map((row) => [
      row['ptnr1_label_asym_id'],
      row['ptnr2_label_asym_id'],
    ]);
    expect(ends).toEqual([
      ['A', 'B'],
      ['A-2', 'B-2'],
    ]);
    expect(rowsOf(text, 'struct_asym').map((row) => row['id'])).toEqual(['A', 'B', 'A-2', 'B-2']);
    for (const gone of ['pdbx_struct_assembly_gen', 'pdbx_struct_oper_list', 'cell'])
      expect(rowsOf(text, gone)).toEqual([]);
    expect(losses.map(({ code }) => code)).toEqual(['CELL', 'METADATA']);
    expect(unforeseen).toEqual([]);
  });

  it('moves what only one operator makes, and keeps its name', () => {
    const { text } = expanded(DIMER, 'MMCIF', { assembly: '2' });
    expect(column(text, 'atom_site', 'label_asym_id')).toEqual(['B', 'B']);
    expect(column(text, 'atom_site', 'cartn_x').map(Number)).toEqual([95.0, 96.0]);
    expect(rowsOf(text, 'struct_conn')).toEqual([]);
  });

  it('is made of REMARK 350, for every model, and needs new chain ids in PDB', () => {
    const model = (number: number) => [
      `MODEL     ${String(number).padStart(4)}`,
      atomLine({ serial: 1, chain: ' A', x: '   1.000', y: '   2.000', z: '   3.000' }),
      atomLine({ serial: 2, chain: ' B', x: '   9.000' }),
      'ENDMDL',
    ];
    const pdb = [
      'REMARK 350 BIOMOLECULE: 1',
      'REMARK 350 APPLY THE FOLLOWING TO CHAINS: A',
      'REMARK 350   BIOMT1   1  1.000000  0.000000  0.000000        0.00000',
      'REMARK 350   BIOMT2   1  0.000000  1.000000  0.000000        0.00000',
      'REMARK 350   BIOMT3   1  0.000000  0.000000  1.000000        0.00000',
      'REMARK 350   BIOMT1   2 -1.000000  0.000000  0.000000       50.00000',
      'REMARK 350   BIOMT2   2  0.000000 -1.000000  0.000000        0.00000',
      'REMARK 350   BIOMT3   2  0.000000  0.000000  1.000000        0.00000',
      'CRYST1   30.000   31.000   32.500  90.00 100.50  90.00 P 1 21 1      4',
      ...model(1),
      ...model(2),
      'END',
      '',
    ].join('\n');
    expect(messageOf(() => expanded(pdb, 'PDB', { assembly: '1' }))).toMatch(/^TARGET_CANNOT_HOLD: .*RENAME/);
    const { text, atoms, unforeseen } = expanded(pdb, 'PDB', { assembly: '1', chains: 'RENAME' });
    expect(atoms).toBe(4);
    expect(unforeseen).toEqual([]);
    expect(text).not.toMatch(/REMARK 350|CRYST1/);
    const lines = text.split('\n').filter((line) => line.startsWith('ATOM'));
    expect(lines.map((line) => [line.slice(20, 22), line.slice(30, 54)])).toEqual([
      [' A', '   1.000   2.000   3.000'],
      [' B', '  49.000  -2.000   3.000'],
      [' A', '   1.000   2.000   3.000'],
      [' B', '  49.000  -2.000   3.000'],
    ]);
  });

  it('is refused where the file does not know it', () => {
    const refused = (text: string, options: ConversionOptions) =>
      messageOf(() => expanded(text, 'MMCIF', options));
    expect(refused(DIMER, { assembly: '7' })).toBe(
      'INVALID_INPUT: There is no assembly 7; the file has 1, 2, 3.',
    );
    expect(refused(DIMER, { assembly: '3' })).toMatch(/^INVALID_INPUT: .*not all of what it is made of/);
    expect(refused(UREA, { assembly: '1' })).toMatch(/^INVALID_INPUT: SMALL_MOLECULE_CIF says nothing/);
    expect(refused(DIMER, { assembly: '1', expand: 'UNIT_CELL' })).toMatch(/not for both/);
  });
});
