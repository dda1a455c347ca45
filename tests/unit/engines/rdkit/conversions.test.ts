import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convert, type Converted } from '../../../../src/engines/builtin/convert.js';
import { RdkitThread } from '../../../../src/engines/rdkit/thread.js';
import type { AppError } from '../../../../src/errors.js';
import { Budget } from '../../../../src/formats/budget.js';
import { FileCheck } from '../../../../src/formats/check.js';
import { factsOf } from '../../../../src/formats/facts.js';
import type { StructureFormat } from '../../../../src/formats/format.js';
import type { ConversionOptions } from '../../../../src/formats/options.js';
import { bytesSource } from '../../../../src/formats/read.js';
import { refusal } from '../../../../src/formats/refusals.js';
import { moduleOf } from '../../../../src/formats/registry.js';
import { canonicalByPython } from './python.js';

const MOLECULES = [
  'C[C@H](N)C(=O)O L-alanine',
  'CC(=O)Oc1ccccc1C(=O)O aspirin',
  'Cn1c(=O)c2c(ncn2C)n(C)c1=O caffeine',
  'F/C=C/F trans',
  'F/C=C\\F cis',
  'C[N+](C)(C)CC([O-])=O betaine',
  '[13CH3][2H] labelled',
  'c1ccc2[nH]ccc2c1 indole',
  'O=S(=O)(O)c1ccccc1 acid',
  'C1C[C@@H]2CC[C@H]1C2 bridged',
  '[Na+].[Cl-] salt',
  '[H]C([H])([H])O explicit',
  'CC(C)(C)c1cc(O)cc(C(C)(C)C)c1O hindered',
  '[CH3] radical',
];
const rdkit = new RdkitThread();

function converted(
  text: string,
  from: StructureFormat,
  to: StructureFormat,
  options: ConversionOptions = {},
) {
  const bytes = Buffer.from(text);
  const check = new FileCheck({ fileName: `a${moduleOf(from)!.suffixes[0]}` });
  check.push(bytes);
  const facts = factsOf(check.end().summary!);
  const target = moduleOf(to)!;
  const refused = refusal(facts, target, options);
  if (refused) throw refused;
  const pieces: Buffer[] = [];
  const result: Converted = convert({
    from: moduleOf(from)!,
    to: target,
    source: bytesSource(bytes),
    out: { write: (piece) => void pieces.push(Buffer.from(piece)) },
    options,
    facts,
    budget: new Budget(2 ** 28),
    chemist: rdkit.chemist(),
  });
  return { ...result, text: Buffer.concat(pieces).toString() };
}

const losses = ({ losses: all }: Converted): string[] => all.map(({ code }) => code).sort();

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as AppError).code;
  }
  return 'none';
}

describe('conversions of SMILES with RDKit', () => {
  let sdf: ReturnType<typeof converted>;
  beforeAll(() => {
    sdf = converted(MOLECULES.join('\n'), 'SMILES', 'SDF');
  });
  afterAll(() => rdkit.close());

  it('SMILES → SDF: one record each, named, drawn in 2D, with all atoms that were written', () => {
    expect(losses(sdf)).toEqual([]);
    expect(sdf.parts).toBe(MOLECULES.length);
    const check = new FileCheck({ fileName: 'a.sdf' });
    check.push(Buffer.from(sdf.text));
    const { valid, summary } = check.end();
    expect(valid).toBe(true);
    expect(summary).toMatchObject({ atoms: sdf.atoms, dimension: 'TWO', title: 'L-alanine' });
    expect(summary!.records).toBe(MOLECULES.length);
  });

  it('SMILES → SDF means the same to another RDKit', (context) => {
    const expected = canonicalByPython(MOLECULES.map((line) => line.split(' ')[0]!));
    context.skip(expected === null, 'there is no RDKit for Python here');
    const records = sdf.text.split('$$$$\n').slice(0, -1);
    expect(canonicalByPython(records)).toEqual(expected);
  });

  it('SDF → SMILES is canonical as another RDKit has it, with names', (context) => {
    const expected = canonicalByPython(MOLECULES.map((line) => line.split(' ')[0]!));
    context.skip(expected === null, 'there is no RDKit for Python here');
    const back = converted(sdf.text, 'SDF', 'SMILES');
    expect(losses(back)).toEqual(['COORDINATES', 'HYDROGENS']);
    const lines = back.text.trimEnd().split('\n');
    expect(lines.map((line) => line.split('\t')[1])).toEqual(MOLECULES.map((line) => line.split(' ')[1]));
    // Versions differ in how they write a molecule, not in which it is.
    expect(canonicalByPython(lines.map((line) => line.split('\t')[0]!))).toEqual(expected);
  });

  it('SMILES → MOL, CML and, when asked, XYZ and MOL2', () => {
    const alanine = MOLECULES[0]!;
    expect(converted(alanine, 'SMILES', 'MOL').text).toMatch(/2D\n[^]* 6 {2}5 {2}0[^]*M {2}END/);
    expect(converted(alanine, 'SMILES', 'CML').text).toMatch(/x2="/);
    for (const to of ['XYZ', 'MOL2', 'PDB'] as const) {
      expect(codeOf(() => converted(alanine, 'SMILES', to))).toBe('NEEDS_3D');
      expect(converted(alanine, 'SMILES', to, { allowFlat: true }).atoms).toBe(6);
    }
  });

  it('SMILES → SMILES leaves them as they are', () => {
    const text = 'OC(=O)[C@H](C)N\tname\n';
    expect(converted(text, 'SMILES', 'SMILES').text).toBe(text);
  });

  it('takes the one record that is asked for', () => {
    const second = converted(MOLECULES.join('\n'), 'SMILES', 'MOL', { record: 2 });
    expect([second.text.split('\n')[0], second.atoms, second.parts]).toEqual(['aspirin', 13, 1]);
  });

  it('keeps radicals, stereo groups and labels of a CXSMILES extension', () => {
    const { text } = converted('C[C@H](F)Cl |o1:1| either\n', 'SMILES', 'SDF');
    expect(text).toContain('M  V30 MDLV30/STEREL1 ATOMS=(1 2)');
    expect(converted(text, 'SDF', 'SMILES').text).toBe('C[C@H](F)Cl |o1:1|\teither\n');
    expect(converted('CC |^1:0|\n', 'SMILES', 'SDF').text).toContain('M  RAD  1   1   2');
  });

  it('counts what RDKit could not draw, and writes its atoms and bonds all the same', () => {
    const result = converted(
      `CC(C)(C)(C)C hypervalent\nc1cccn1 no form\nF[C@](Cl)(Br)(I)C five\n${'C'.repeat(600)} long\nCC fine\n`,
      'SMILES',
      'SDF',
    );
    expect(result.losses.map(({ code, count }) => [code, count])).toEqual([
      ['STEREO', 1],
      ['NOT_DRAWN', 1],
    ]);
    expect(result.parts).toBe(5);
    expect(codeOf(() => converted(`${'C'.repeat(600)}\n`, 'SMILES', 'XYZ', { allowFlat: true }))).toBe(
      'NEEDS_3D',
    );
  });

  it('does not give it what it cannot take: a chain of 1,000 carbons goes through without coordinates', () => {
    const long = converted(`${'C'.repeat(1000)} long\nCC\n`, 'SMILES', 'SDF');
    expect(long.losses).toMatchObject([{ code: 'NOT_DRAWN', count: 1 }]);
    const back = converted(long.text, 'SDF', 'SMILES');
    expect(back.text).toBe(`${'C'.repeat(1000)}\tlong\nCC\n`);
    expect(losses(back)).toEqual(['COORDINATES', 'NOT_CANONICAL']);
  });

  it('perceives stereochemistry from 3D coordinates', (context) => {
    const text = `alanine
  by hand           3D

  7  6  0  0  0  0  0  0  0  0999 V2000
    0.0000    0.0000    0.0000 C   0  0
    0.0000    0.0000    1.0900 H   0  0
    1.4300    0.0000   -0.4900 N   0  0
   -0.7100    1.2400   -0.5200 C   0  0
   -0.7200   -1.2500   -0.5100 C   0  0
   -1.9200    1.2700   -0.7500 O   0  0
   -0.0200    2.3700   -0.7200 O   0  0
  1  2  1  0
  1  3  1  0
  1  4  1  0
  1  5  1  0
  4  6  2  0
  4  7  1  0
M  END
$$$$
`;
    const expected = canonicalByPython([text]);
    context.skip(expected === null, 'there is no RDKit for Python here');
    const { text: written, atoms } = converted(text, 'SDF', 'SMILES');
    expect(written.split('\t')[0]).toBe(expected![0]);
    expect(written).toContain('@');
    expect(atoms).toBe(6);
  });
});
