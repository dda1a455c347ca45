import { describe, expect, it } from 'vitest';
import { smiles } from '../../../../src/formats/smiles/index.js';
import { read } from '../../../helpers/molecules.js';

describe('SMILES: hostile lines', () => {
  it('reads branches 15,000 deep, and rings as many as a line holds', () => {
    const deep = `${'C('.repeat(15_000)}C${')'.repeat(15_000)}`;
    expect(read(smiles, deep).parts[0]!.elements).toHaveLength(15_001);
    const rings = Array.from({ length: 3000 }, (_, at) => `C%(${at + 1})`).join('');
    expect(read(smiles, rings + rings).parts[0]!.bonds).toHaveLength(5999 + 3000);
  });

  it('sets a line above 64 KiB aside', () => {
    const { parts, issues } = read(smiles, `${'C'.repeat(70_000)} long\nCC\n`);
    expect(parts.map(({ elements }) => elements.length)).toEqual([2]);
    expect(issues).toMatchObject([{ code: 'LINE_TOO_LONG', line: 1, record: 1 }]);
  });

  it('is not slow on unclosed and repeated things', () => {
    for (const text of [
      '('.repeat(60_000),
      'C('.repeat(30_000),
      'C%99'.repeat(15_000),
      '[C@'.repeat(20_000),
      'c1'.repeat(30_000),
      'c'.repeat(60_000),
    ])
      expect(read(smiles, `${text}\nCC\n`).parts.length).toBeGreaterThan(0);
  });
});
