import { describe, expect, it } from 'vitest';
import { detect, makePrefix } from '../../../../src/formats/detection.js';
import { looksLikeSmiles } from '../../../../src/formats/smiles/detect.js';

const format = (content: string, fileName = 'file') => {
  const { module, refusal } = detect(makePrefix(Buffer.from(content, 'latin1'), true, fileName));
  return module?.format ?? refusal?.code;
};

describe('SMILES: detection', () => {
  it('knows a list of SMILES without a suffix, and under any name', () => {
    const list =
      'CC(=O)Oc1ccccc1C(=O)O aspirin\nCn1cnc2c1c(=O)n(C)c(=O)n2C caffeine\nCCO\nC1CC1 cyclopropane\n';
    expect(format(list)).toBe('SMILES');
    expect(format(list, 'a.txt')).toBe('SMILES');
    expect(format(list, 'a.xyz')).toBe('SMILES');
    expect(format(`SMILES Name\n${list}`)).toBe('SMILES');
    expect(format('CC(=O)Oc1ccccc1C(=O)O')).toBe('SMILES');
  });

  it('takes a few letters for SMILES only where the name says so', () => {
    expect(format('CCO ethanol\n')).toBe('UNSUPPORTED_FORMAT');
    expect(format('CCO ethanol\n', 'a.smi')).toBe('SMILES');
    expect(format('not a molecule\n', 'a.smi')).toBe('SMILES');
    expect(format('CO\nNO\nIN\nON\n', 'a.txt')).toBe('UNSUPPORTED_FORMAT');
  });

  it.each([
    ['a table', 'smiles,name\nCC(=O)O,acid\nCC(=O)N,amide\nCC=C,propene\n', 'UNSUPPORTED_FORMAT'],
    ['a table with blanks', 'id smiles\n1 CC(=O)O\n2 CC(=O)N\n3 CC=C\n', 'UNSUPPORTED_FORMAT'],
    [
      'prose',
      'In this text (see below) nothing is a molecule.\nOn the other hand = none.\nSo it is [sic].\n',
      'UNSUPPORTED_FORMAT',
    ],
    ['FASTA', '>sequence\nCCNNPPSSCC\n', 'UNSUPPORTED_FORMAT'],
    ['a bare sequence', 'CCNNPPSSCCFFII\nCCNNPPSS\nCCNPPS\n', 'UNSUPPORTED_FORMAT'],
    ['formulas', 'CO2\nN2\nC6H12O6\nNaCl\n', 'UNSUPPORTED_FORMAT'],
    ['XYZ', '3\nCC(=O)O\nC 0.0 0.0 0.0\nO 1.0 0.0 0.0\nN 0.0 1.0 0.0\n', 'XYZ'],
    ['InChI', 'InChI=1S/CH4/h1H4\nInChI=1S/C2H6/c1-2/h1-2H3\n', 'UNSUPPORTED_FORMAT'],
    ['atoms without a count', 'C 0.0 0.0 0.0\nO 1.0 0.0 0.0\nN 0.0 1.0 0.0\n', 'UNSUPPORTED_FORMAT'],
    ['a program', 'C=(1)\nif (x) { }\nB=C[1]\nreturn C\n', 'UNSUPPORTED_FORMAT'],
    ['numbers', '1 2 3\n4 5 6\n', 'UNSUPPORTED_FORMAT'],
  ])('leaves %s alone', (_, content, expected) => {
    expect(format(content, 'a.txt')).toBe(expected);
  });

  it('judges words', () => {
    for (const good of ['CCO', 'c1ccccc1', '[Na+]', 'C%12CC%12', 'F/C=C/F', '*C', 'N->[Fe]'])
      expect(looksLikeSmiles(good), good).toBe(true);
    for (const bad of ['CH4', 'C1CC', 'C(C', 'CHEMBL25', '1CC1', '', 'C,C', 'name'])
      expect(looksLikeSmiles(bad), bad).toBe(false);
    expect(looksLikeSmiles('C('.repeat(10_000))).toBe(true);
  });
});
