import { afterAll, describe, expect, it } from 'vitest';
import { RdkitThread } from '../../../../src/engines/rdkit/thread.js';
import type { Chemist } from '../../../../src/formats/chemist.js';
import { check } from '../check.js';

const rdkit = new RdkitThread();
const found = (
  text: string,
  fileName: string,
  limits: { milliseconds?: number; atoms?: number; chemist?: Chemist } = {},
) => {
  const { milliseconds = 60_000, atoms, chemist = rdkit.chemist() } = limits;
  const { issues, valid } = check(text, {
    fileName,
    chemistry: { chemist, milliseconds },
    ...(atoms && { chemistryAtoms: atoms }),
  });
  expect(valid).toBe(true);
  return issues.map(({ severity, code, line, record, count }) => ({ severity, code, line, record, count }));
};
/** Pyridine with all bonds of type 4, and a carbon less where it has no Kekulé form. */
const ring = (atoms: string): string =>
  `ring\n  by hand           2D\n\n  ${atoms.length}  ${atoms.length}  0  0  0  0  0  0  0  0999 V2000\n${[
    ...atoms,
  ]
    .map((symbol, at) => `    ${at}.0000    ${(at % 2) + 1}.0000    0.0000 ${symbol}   0  0\n`)
    .join(
      '',
    )}${[...atoms].map((_, at) => `  ${at + 1}  ${((at + 1) % atoms.length) + 1}  4  0\n`).join('')}M  END\n$$$$\n`;

describe('the chemistry of small molecules, by RDKit', () => {
  afterAll(() => rdkit.close());

  it('finds aromatic bonds without a Kekulé form in a molfile, by line and record', () => {
    const codes = found(ring('CCCCCN') + ring('CCCCN'), 'a.sdf');
    expect(codes.filter(({ code }) => code === 'NOT_KEKULISABLE')).toEqual([
      { severity: 'WARNING', code: 'NOT_KEKULISABLE', line: 23, record: 2, count: 1 },
    ]);
  });

  it('says once what our own checks have said', () => {
    expect(found('CC(C)(C)(C)C\nc1cccn1\n', 'a.smi')).toEqual([
      { severity: 'WARNING', code: 'UNUSUAL_VALENCE', line: 1, record: 1, count: 1 },
      { severity: 'WARNING', code: 'NOT_KEKULISABLE', line: 2, record: 2, count: 1 },
    ]);
  });

  it('finds valences that our own checks let pass', () => {
    expect(found('C[SiH](C)(C)C\n', 'a.smi')).toEqual([
      { severity: 'WARNING', code: 'UNUSUAL_VALENCE', line: 1, record: 1, count: 1 },
    ]);
  });

  it('notes stereocentres without a configuration', () => {
    expect(found('CC(N)C(=O)O\nC[C@H](N)C(=O)O\nCC(F)C(F)Cl\n', 'a.smi')).toEqual([
      { severity: 'NOTE', code: 'UNSPECIFIED_STEREO', line: 1, record: 1, count: 2 },
      { severity: 'NOTE', code: 'UNSPECIFIED_STEREO', line: 3, record: 3, count: 1 },
    ]);
  });

  it('leaves macromolecules, large molecules and what comes after the limits alone, and says so', () => {
    const none: Chemist = rdkit.chemist();
    const notChecked = { severity: 'NOTE', code: 'NOT_CHECKED', line: undefined, record: undefined };
    expect(found(`${'C'.repeat(501)}\nCC\n`, 'a.smi')).toEqual([{ ...notChecked, count: 1 }]);
    expect(found('CC(N)F\nCC(N)F\nCC(N)F\n', 'a.smi', { atoms: 8 })).toEqual([
      { severity: 'NOTE', code: 'UNSPECIFIED_STEREO', line: 1, record: 1, count: 2 },
      { severity: 'NOTE', code: 'UNSPECIFIED_STEREO', line: 2, record: 2, count: 1 },
      { ...notChecked, count: 1 },
    ]);
    expect(found('CC(N)F\nCC(N)F\n', 'a.smi', { chemist: none, milliseconds: 1e-9 })).toEqual([
      { severity: 'NOTE', code: 'UNSPECIFIED_STEREO', line: 1, record: 1, count: 1 },
      { ...notChecked, count: 1 },
    ]);
    expect(found('CC(N)F\n', 'a.smi', { milliseconds: 0 })).toEqual([]);
  });

  it('goes on when RDKit is lost', () => {
    const lost: Chemist = { draw: fault, canonical: fault, inspect: fault };
    expect(found('CC(N)F\n', 'a.smi', { chemist: lost }).map(({ code }) => code)).toEqual(['NOT_CHECKED']);
  });
});

const fault = () => ({ fault: 'It is lost.' });
