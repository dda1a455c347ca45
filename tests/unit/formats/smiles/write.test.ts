import { describe, expect, it } from 'vitest';
import { mol2 } from '../../../../src/formats/mol2/index.js';
import { sdf } from '../../../../src/formats/sdf/index.js';
import { smiles } from '../../../../src/formats/smiles/index.js';
import { convert, read } from '../../../helpers/molecules.js';
import { check } from '../check.js';

/** SMILES → SDF → SMILES. */
const there = (text: string): string => convert(sdf, smiles, convert(smiles, sdf, text).text).text.trimEnd();

describe('SMILES: writing', () => {
  it('gives SMILES back as they were written, names and extensions included', () => {
    const text = 'OC(=O)[C@@H](N)C\tL-alanine\nC[C@H](F)Cl |o1:1|\tnamed\nc1ccccc1\n';
    const { text: written, losses } = convert(smiles, smiles, text);
    expect(written).toBe(text);
    expect(losses).toEqual([]);
  });

  it.each([
    'CCO',
    'CC(=O)[O-]',
    '[NH4+]',
    'C#N',
    '[13CH4]',
    '[CH3]',
    '[CH2:5]=O',
    'C1CCCCC1',
    'C12CCCC1CCC2',
    '[Na+].[Cl-]',
    '*C',
    'CC(C)(C)C',
    'S(=O)(=O)(O)O',
    '[SiH4]',
    '[2H]C',
    '[H][H]',
    '[Fe+2]',
    'C[N+](C)(C)C',
    '[H+]',
    'OCl(=O)(=O)=O',
  ])('%s keeps atoms, orders, charges, isotopes and hydrogens through a molfile', (text) => {
    const back = there(text);
    const [before, after] = [read(smiles, text).parts[0]!, read(smiles, back).parts[0]!];
    expect(read(smiles, back).issues.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    const facts = ({ elements, charges, isotopes, valences, mapNumbers }: typeof before) =>
      elements
        .map((element, row) =>
          [element, charges[row], isotopes?.[row] ?? 0, valences?.[row] ?? 0, mapNumbers?.[row] ?? 0].join(),
        )
        .sort();
    expect([back, facts(after)]).toEqual([back, facts(before)]);
    const orders = ({ bonds }: typeof before) => bonds.map(([, , order]) => order).sort();
    expect(orders(after)).toEqual(orders(before));
  });

  it('writes fused, bridged and spiro rings with numbers that are free again', () => {
    for (const [text, rings] of [
      ['C1CC2CCC1C2', 2],
      ['C1CCC2(CC1)CCCC2', 2],
      ['C12C3C4C1C5C2C3C45', 5],
      ['c1ccc2ccccc2c1', 2],
    ] as const) {
      const back = there(text);
      const [part] = read(smiles, back).parts;
      expect(part!.bonds.length - part!.elements.length + 1, back).toBe(rings);
    }
  });

  it('counts hydrogens with their neighbours, and says how many', () => {
    const { text: molfile } = convert(smiles, sdf, '[H]C([H])([H])O[H]');
    const { text, losses } = convert(sdf, smiles, molfile);
    expect(text.trim()).toBe('CO');
    expect(losses.find(({ code }) => code === 'HYDROGENS')).toMatchObject({ severity: 'MINOR', count: 4 });
  });

  it('writes chains of ten thousand atoms, refuses what no line holds, and leaves empty records out', () => {
    const long = convert(smiles, smiles, 'C'.repeat(60_000)).text;
    expect(check(long, { fileName: 'a.smi' }).summary?.atoms).toBe(60_000);
    const chain = convert(sdf, smiles, convert(smiles, sdf, 'C'.repeat(10_000)).text);
    expect(chain.text.trim()).toBe('C'.repeat(10_000));
    const wide = convert(smiles, sdf, '[13CH2]'.repeat(9000)).text;
    expect(() => convert(sdf, smiles, wide)).toThrow(/SDF/);
    const empty = 'none\n\n\n  0  0  0  0  0  0  0  0  0  0999 V2000\nM  END\n$$$$\n';
    const { text, losses } = convert(sdf, smiles, empty);
    expect([text, losses.map(({ code }) => code)]).toEqual(['', ['EMPTY_RECORDS']]);
  });

  it('writes titles in one line', () => {
    const { text } = convert(
      mol2,
      smiles,
      '@<TRIPOS>MOLECULE\n two  words \n1 0\nSMALL\nNO_CHARGES\n@<TRIPOS>ATOM\n1 C 0 0 0 C.3\n',
    );
    expect(text).toBe('C\ttwo  words\n');
  });
});
