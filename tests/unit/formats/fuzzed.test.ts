import { describe, expect, it } from 'vitest';
import { columnText } from '../../../src/formats/bytes/text.js';
import { quoted } from '../../../src/formats/mmcif/quoting.js';
import { moveAtoms } from '../../../src/formats/symmetry/copies.js';
import { check } from './check.js';
import { convert, read } from './convert.js';

const codes = (text: string, fileName: string) =>
  check(text, { fileName }).issues.map(({ severity, code, line }) => ({ severity, code, line }));

const molfile = (atoms: string, bonds: string[]): string =>
  `name\n  by hand\n\n${String(atoms.length).padStart(3)}${String(bonds.length).padStart(3)}  0  0  0  0  0  0  0  0999 V2000\n${[
    ...atoms,
  ]
    .map((symbol, at) => `    ${at}.0000    1.0000    0.5000 ${symbol}   0  0\n`)
    .join('')}${bonds.map((bond) => `${bond}\n`).join('')}M  END\n`;

const mol2 = (atoms: string): string =>
  `@<TRIPOS>MOLECULE\nname\n1 0\nSMALL\nNO_CHARGES\n@<TRIPOS>ATOM\n${atoms}\n`;

/** What once crashed, or was written so that it could not be read back. */
describe('what fuzzing found', () => {
  it('bonds that stand twice: the check warns of them, SMILES has them once and says so', () => {
    const text = molfile('CCOH', [
      '  1  2  1  0',
      '  2  1  1  0',
      '  2  3  2  0',
      '  3  4  1  0',
      '  4  3  1  0',
    ]);
    expect(codes(text, 'a.mol')).toContainEqual({ severity: 'WARNING', code: 'REPEATED_BOND', line: 6 });
    const { text: smiles, losses } = convert('MOL', 'SMILES', text);
    expect(smiles).toMatch(/^C[CH]*=\[?OH?\+?\]?/);
    expect(check(smiles, { fileName: 'a.smi' })).toMatchObject({ valid: true, format: 'SMILES' });
    expect(losses).toContainEqual(expect.objectContaining({ code: 'REPEATED_BONDS', count: 2 }));
  });

  it('ring closures that stand twice are written once', () => {
    const ring = ['  1  2  1  0', '  2  3  1  0', '  3  1  1  0', '  1  3  1  0'];
    expect(convert('MOL', 'SMILES', molfile('CCC', ring)).text).toBe('C1CC1\tname\n');
  });

  it('charges and hydrogens that SMILES cannot say are refused, those that a molfile cannot have are ignored', () => {
    const charged = molfile('CC', ['  1  2  1  0']).replace('M  END', 'M  CHG  2   1  16   2 -15\nM  END');
    expect(codes(charged, 'a.mol')).toContainEqual({ severity: 'WARNING', code: 'BAD_PROPERTY', line: 8 });
    expect(convert('MOL', 'SMILES', charged).text).toMatch(/-15\]/);
    const cif = (charge: string) =>
      `data_x\n_atom_site.type_symbol C\n_atom_site.Cartn_x 1\n_atom_site.Cartn_y 1\n_atom_site.Cartn_z 1\n_atom_site.pdbx_formal_charge ${charge}\n`;
    expect(() => convert('MMCIF', 'SMILES', cif('55'))).toThrow(/charge of 55; choose SDF|charge of 55, as/);
    expect(codes(cif('200'), 'a.cif')).toContainEqual({
      severity: 'WARNING',
      code: 'BAD_FORMAL_CHARGE',
      line: 6,
    });
    const valence = `name\n  by hand\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    1.0000    1.0000    0.5000 C   0  0  0  0  0 14\nM  END\n`;
    expect(() => convert('MOL', 'SMILES', valence)).toThrow(/14 hydrogens at one atom/);
  });

  it('two blocks of the same component are two models, none of which is left out', () => {
    const component = `data_EOH
_chem_comp.id EOH
loop_
_chem_comp_atom.comp_id
_chem_comp_atom.atom_id
_chem_comp_atom.type_symbol
_chem_comp_atom.model_Cartn_x
_chem_comp_atom.model_Cartn_y
_chem_comp_atom.model_Cartn_z
EOH C1 C 1.0 2.0 3.0
EOH O1 O 2.0 3.0 4.0
`;
    expect(convert('MMCIF', 'MMCIF', component).text).not.toContain('_atom_site.');
    const { text } = convert('MMCIF', 'MMCIF', component + component);
    expect(check(text, { fileName: 'a.cif' }).summary).toMatchObject({ atoms: 4, models: 2 });
  });

  it('a coordinate of a thousand decimals is written with those that can count', () => {
    const { text } = convert('MOL2', 'MOL2', mol2(`1 C1 0.5 0.25 0.1${'0'.repeat(1000)} C.3`));
    expect(text).toMatch(/^ +1 C1 +0\.50{19} +0\.250{18} +0\.10{19} C\.3/m);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(140);
  });

  it('MOL2: counts that are no numbers are no counts in the message of a file that ends there', () => {
    const { issues } = check('@<TRIPOS>MOLECULE\nname\nnone', { fileName: 'a.mol2' });
    expect(issues.map(({ message }) => message).join()).toMatch(/BAD|Expected the numbers/);
    expect(issues.some(({ message }) => message.includes('NaN'))).toBe(false);
  });

  it('PDB: the end of a wider field is no segment', () => {
    const line = 'ATOM      1  CA  ALA A   1       1.000   2.000   3.000  1.00  0.00    -0.346 C';
    expect(convert('PDB', 'PDB', `${line}\n`).text).toContain('  1.00  0.00           C');
    const segment = line.replace('    -0.346', '      SEG1');
    expect(convert('PDB', 'PDB', `${segment}\n`).text).toContain('  1.00  0.00      SEG1 C');
  });

  it('CIF: a loop of several categories is warned of and given back, and nothing of it is written again', () => {
    const text = `data_x
loop_
_s
_struct_asym.entity_id
A 1
loop_
_atom_site.type_symbol
_atom_site.Cartn_x
_atom_site.Cartn_y
_atom_site.Cartn_z
C 1.0 2.0 3.0
`;
    expect(codes(text, 'a.cif')).toContainEqual({ severity: 'WARNING', code: 'MIXED_LOOP', line: 4 });
    const { text: again } = convert('MMCIF', 'MMCIF', text);
    expect(again).toContain('loop_\n_s\n_struct_asym.entity_id\nA 1\n');
    expect(check(again, { fileName: 'a.cif' })).toMatchObject({ valid: true, format: 'MMCIF' });
  });

  it('a name that stands under another category is no item of the loop it stands in', () => {
    const text = `data_x
loop_
_atom_site.type_symbol
_other.Cartn_x
_atom_site.Cartn_x
_atom_site.Cartn_y
_atom_site.Cartn_z
C 9.0 1.0 2.0 3.0
`;
    expect(check(text, { fileName: 'a.cif' }).summary!.boundingBox!.min[0]).toBe(1);
  });

  it('fractions and cells that are too great for a coordinate are an error', () => {
    const text = `data_x
_cell_length_a 1e200
_cell_length_b 20
_cell_length_c 5
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
loop_
_atom_site_label
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
C1 1e200 0 0
`;
    expect(codes(text, 'a.cif')).toContainEqual({ severity: 'ERROR', code: 'BAD_COORDINATE', line: 13 });
  });

  it('GRO has no room for the greatest numbers, however short they are written', () => {
    expect(() => convert('XYZ', 'GRO', '1\n\nC 1e308 0 0\n', { decimals: 12 })).toThrow(/GRO has room/);
  });

  it('operators that take atoms too far are refused', () => {
    read('XYZ', '1\n\nC 10 0 0\n', (structure) =>
      expect(() => moveAtoms(structure, 0, 1, [1e308, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0])).toThrow(
        /greater than any number/,
      ),
    );
  });

  it('control characters in names end no word: mmCIF quotes them, columns have none', () => {
    expect(quoted('A\u0001B')).toBe("'A\u0001B'");
    expect(quoted("A'\u0001B")).toBe(`"A'\u0001B"`);
    expect(columnText('A\u0001Å')).toBe('A??');
    const cif = `data_x
_atom_site.type_symbol C
_atom_site.label_atom_id 'A\u0001B'
_atom_site.Cartn_x 1
_atom_site.Cartn_y 2
_atom_site.Cartn_z 3
`;
    for (const [target, suffix] of [
      ['MMCIF', '.cif'],
      ['GRO', '.gro'],
      ['MOL2', '.mol2'],
      ['PDB', '.pdb'],
    ] as const) {
      const { text } = convert('MMCIF', target, cif);
      expect([target, check(text, { fileName: `a${suffix}` }).valid]).toEqual([target, true]);
    }
  });
});
