import { describe, expect, it } from 'vitest';
import { ComponentScanner, parseComponent } from '../../../../src/formats/bonds/component-scanner.js';
import { atomNumber, type ResidueTemplate } from '../../../../src/formats/bonds/template.js';
import { LineReader } from '../../../../src/formats/bytes/lines.js';
import { BondOrder } from '../../../../src/formats/model/bonds.js';

/** Two components as the dictionary prints them: one in loops, one with a single bond. */
const DICTIONARY = `data_XYL
#
_chem_comp.id       XYL
_chem_comp.name     "a name with; data_ in it"
#
loop_
_chem_comp_atom.comp_id
_chem_comp_atom.atom_id
_chem_comp_atom.alt_atom_id
_chem_comp_atom.type_symbol
XYL "C1'" "C1*" C
XYL O1    OLD   O
XYL H1    H1    H
#
loop_
_chem_comp_bond.comp_id
_chem_comp_bond.atom_id_1
_chem_comp_bond.atom_id_2
_chem_comp_bond.value_order
_chem_comp_bond.pdbx_ordinal
XYL "C1'" O1 DOUB 1
XYL "C1'" H1 SING 2
#
loop_
_pdbx_chem_comp_descriptor.comp_id
_pdbx_chem_comp_descriptor.type
XYL SMILES
#
data_CMO
#
_chem_comp_bond.comp_id       CMO
_chem_comp_bond.atom_id_1     C
_chem_comp_bond.atom_id_2     O
_chem_comp_bond.value_order   TRIP
`;

function scan(text: string, cut: number): Map<string, ResidueTemplate> {
  const found = new Map<string, ResidueTemplate>();
  const scanner = new ComponentScanner((id, lines) => found.set(id, parseComponent(lines)));
  const reader = new LineReader(scanner);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += cut) reader.push(bytes.subarray(at, at + cut));
  reader.end();
  scanner.end();
  return found;
}

const bonds = ({ a, b, order }: ResidueTemplate): number[][] =>
  Array.from(a, (one, bond) => [one, b[bond]!, order[bond]!]);

describe('a component dictionary', () => {
  it.each([7, 1 << 16])('gives each component its bonds, in pieces of %i bytes', (cut) => {
    const found = scan(DICTIONARY, cut);
    expect([...found.keys()]).toEqual(['XYL', 'CMO']);
    const xyl = found.get('XYL')!;
    expect(bonds(xyl)).toEqual([
      [0, 1, BondOrder.DOUBLE],
      [0, 2, BondOrder.SINGLE],
    ]);
    expect([...xyl.hydrogen]).toEqual([0, 0, 1]);
    expect(bonds(found.get('CMO')!)).toEqual([[0, 1, BondOrder.TRIPLE]]);
  });

  it('knows atoms by their older names as well', () => {
    const xyl = scan(DICTIONARY, 100).get('XYL')!;
    expect(["C1'", 'C1*', 'O1', 'OLD', 'O9'].map((name) => atomNumber(xyl, name))).toEqual([0, 0, 1, 1, -1]);
  });
});
