import { describe, expect, it } from 'vitest';
import { BondOrder } from '../../../../src/formats/model/bonds.js';
import { AtomFlag } from '../../../../src/formats/model/atoms.js';
import { smiles } from '../../../../src/formats/smiles/index.js';
import { places, read } from '../../../helpers/molecules.js';
import { check } from '../check.js';

const one = (text: string) => {
  const reading = read(smiles, text);
  expect(reading.issues.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  expect(reading.parts).toHaveLength(1);
  return reading.parts[0]!;
};
/** Bonds as `1-2` and `1=2`. */
const bonds = (text: string): string =>
  one(text)
    .bonds.map(
      ([a, b, order]) => `${a}${{ 1: '-', 2: '=', 3: '#', 4: ':', 5: '$', 8: '~', 9: '>' }[order!]}${b}`,
    )
    .join(' ');
/** Code and column of the one error of a line. */
const error = (text: string) => {
  const { issues, parts, rejected } = read(smiles, `${text}\nCC good\n`);
  expect(rejected).toEqual([1]);
  expect(parts).toHaveLength(1);
  const found = issues.filter(({ severity }) => severity === 'ERROR');
  expect(found.map(({ line, record }) => [line, record])).toEqual([[1, 1]]);
  return [found[0]!.code, found[0]!.column];
};

describe('SMILES: the grammar', () => {
  it('reads atoms of the organic subset, two-letter symbols first', () => {
    expect(one('BCNOPSFClBrI').elements).toEqual([5, 6, 7, 8, 15, 16, 9, 17, 35, 53]);
  });

  it('reads bonds of every order', () => {
    expect(bonds('CC=C#C-C$C')).toBe('1-2 2=3 3#4 4-5 5$6');
    expect(bonds('F/C=C\\F')).toBe('1-2 2=3 3-4');
  });

  it('reads branches, nested ones and one that begins with a bond or a dot', () => {
    expect(bonds('CC(C(F)Cl)(=O)N')).toBe('1-2 2-3 3-4 3-5 2=6 2-7');
    expect(bonds('C(.O)N')).toBe('1-3');
  });

  it('reads ring closures: one digit, %nn, %(nnn), numbers used again, several of one atom', () => {
    expect(bonds('C1CC1')).toBe('1-2 2-3 1-3');
    expect(bonds('C%12CC%12')).toBe('1-2 2-3 1-3');
    expect(bonds('C%(123)CC%(123)')).toBe('1-2 2-3 1-3');
    expect(bonds('C1CC1C1CC1')).toBe('1-2 2-3 1-3 3-4 4-5 5-6 4-6');
    expect(bonds('C12CC1C2')).toBe('1-2 2-3 1-3 3-4 1-4');
    expect(bonds('C%01CC1')).toBe('1-2 2-3 1-3');
  });

  it('takes the order of a ring closure from either end', () => {
    expect(bonds('C=1CCC1')).toBe('1-2 2-3 3-4 1=4');
    expect(bonds('C1CCC=1')).toBe('1-2 2-3 3-4 1=4');
    expect(bonds('C=1CCC=1')).toBe('1-2 2-3 3-4 1=4');
  });

  it('parts components at a dot, which a ring closure may join again', () => {
    expect(bonds('[Na+].[Cl-]')).toBe('');
    expect(bonds('C1.C1')).toBe('1-2');
  });

  it('reads brackets: isotope, chirality, hydrogens, charge, map', () => {
    const { elements, isotopes, charges, mapNumbers, valences } = one(
      '[13CH3:7][C@@H](F)[O-].[NH4+].[Fe++].[2H][Cl-2]',
    );
    expect(elements).toEqual([6, 6, 9, 8, 7, 26, 1, 17]);
    expect(isotopes).toEqual([13, 0, 0, 0, 0, 0, 2, 0]);
    expect(mapNumbers).toEqual([7, 0, 0, 0, 0, 0, 0, 0]);
    expect(charges).toEqual([0, 0, 0, -1, 1, 2, 0, -2]);
    // All hydrogens are the usual ones.
    expect(valences?.slice(0, 5) ?? [0, 0, 0, 0, 0]).toEqual([0, 0, 0, 0, 0]);
  });

  it('keeps unusual numbers of hydrogens as valences', () => {
    expect(one('[CH3]').valences).toEqual([3]);
    expect(one('[C]').valences).toEqual([15]);
    expect(one('[CH4]').valences).toBeUndefined();
    expect(one('[SH4]').valences).toEqual([4]);
    expect(one('C[NH3+]').valences).toBeUndefined();
  });

  it('reads symbols that look like two, in brackets', () => {
    expect(one('[Sc][Co][Cs][Sn][Cn][H][He][Hf]').elements).toEqual([21, 27, 55, 50, 112, 1, 2, 72]);
    expect(one('[D]O[T]').isotopes).toEqual([2, 0, 3]);
    expect(one('[#6]C').elements).toEqual([6, 6]);
  });

  it('knows all chirality classes', () => {
    expect(one('[C@TH1](F)(Cl)(Br)I').elements).toHaveLength(5);
    expect(
      one('[Pt@SP3](F)(Cl)(Br)I.[As@TB20](F)(Cl)(Br)(N)S.[Co@OH30](F)(Cl)(Br)(I)(C)S').elements,
    ).toHaveLength(18);
    expect(error('[Pt@SP4](F)(Cl)(Br)I')).toEqual(['BAD_BRACKET', 8]);
  });

  it('keeps wildcards and bonds of any order as queries, with one warning for each kind', () => {
    const { issues, parts } = read(smiles, '*C~[*:1]');
    expect(parts[0]!.elements).toEqual([0, 6, 0]);
    expect(parts[0]!.types).toEqual(['*', '', '*']);
    expect(parts[0]!.flags.map((flags) => flags & AtomFlag.QUERY)).toEqual([8, 0, 8]);
    expect(parts[0]!.bonds[1]![2]).toBe(BondOrder.ANY);
    expect(places({ issues } as never)).toEqual([
      { severity: 'WARNING', code: 'QUERY_ATOMS', line: 1, column: 1 },
      { severity: 'WARNING', code: 'QUERY_BONDS', line: 1, column: 3 },
    ]);
  });

  it('reads dative bonds as they point, in rings too', () => {
    expect(bonds('N->[Fe]<-N')).toBe('1>2 3>2');
    expect(bonds('N->1CC[Fe]1')).toBe('1-2 2-3 3-4 1>4');
    expect(bonds('N1CC[Fe]<-1')).toBe('1-2 2-3 3-4 1>4');
  });
});

describe('SMILES: aromatic atoms', () => {
  const kekule = (text: string): string => bonds(text).replace(/[^=-]/g, '');

  it('become single and double bonds', () => {
    expect(bonds('c1ccccc1')).toMatch(/^(1=2 2-3 3=4 4-5 5=6 1-6|1-2 2=3 3-4 4=5 5-6 1=6)$/);
    expect(kekule('c1cc[nH]c1').split('=')).toHaveLength(3);
    expect(kekule('c1ccoc1').split('=')).toHaveLength(3);
    expect(kekule('n1ccc2ccccc2c1').split('=')).toHaveLength(6);
    expect(kekule('[o+]1ccccc1').split('=')).toHaveLength(4);
    expect(kekule('[cH-]1cccc1').split('=')).toHaveLength(3);
    expect(kekule('c1ccsc1').split('=')).toHaveLength(3);
    expect(kekule('O=c1cc[nH]cc1').split('=')).toHaveLength(4);
    expect(kekule('Cn1c(=O)c2c(ncn2C)n(C)c1=O').split('=')).toHaveLength(5);
    expect(kekule('c1cc[se]c1').split('=')).toHaveLength(3);
  });

  it('leave a single bond between rings', () => {
    expect(bonds('c1ccccc1c1ccccc1')).toContain('6-7');
    expect(bonds('c1cc[nH]c1c1ccc[nH]1')).toContain('5-6');
  });

  it('are warned of where no Kekulé form exists', () => {
    for (const [text, column] of [
      ['c1cccn1', 1],
      ['CCc1cccc1', 3],
      ['n1(C)ccccc1', 1],
    ] as const) {
      const { issues, parts } = read(smiles, text);
      expect(places({ issues } as never)).toEqual([
        { severity: 'WARNING', code: 'NOT_KEKULISABLE', line: 1, column },
      ]);
      expect(parts).toHaveLength(1);
    }
    expect(read(smiles, 'c1cc*cc1').issues.map(({ code }) => code)).toEqual(['QUERY_ATOMS']);
  });
});

describe('SMILES: what is wrong, and where', () => {
  it.each([
    ['CC(C', 'UNCLOSED_BRANCH', 3],
    ['CC)C', 'BAD_BRANCH', 3],
    ['(CC)C', 'BAD_BRANCH', 1],
    ['CC()C', 'BAD_BRANCH', 3],
    ['C1CC', 'UNCLOSED_RING', 2],
    ['C1CC%12', 'UNCLOSED_RING', 2],
    ['C11', 'BAD_RING_CLOSURE', 3],
    ['C1C1', 'BAD_RING_CLOSURE', 4],
    ['C12CC12', 'BAD_RING_CLOSURE', 7],
    ['C=1CCC#1', 'BAD_RING_CLOSURE', 8],
    ['C%1CC%1', 'BAD_RING_CLOSURE', 2],
    ['1CC1', 'BAD_RING_CLOSURE', 1],
    ['C==C', 'BAD_BOND', 3],
    ['=CC', 'BAD_BOND', 1],
    ['CC=', 'BAD_BOND', 3],
    ['C(=)C', 'BAD_BOND', 3],
    ['C=.C', 'BAD_BOND', 2],
    ['.C', 'BAD_DOT', 1],
    ['C..C', 'BAD_DOT', 3],
    ['C.', 'BAD_DOT', 2],
    ['CHCl3', 'BAD_ATOM', 2],
    ['CXC', 'BAD_ATOM', 2],
    ['CCO,ethanol', 'BAD_ATOM', 4],
    ['C[Zz]', 'BAD_BRACKET', 3],
    ['C[CH3', 'BAD_BRACKET', 6],
    ['C[CH3+16]', 'BAD_BRACKET', 6],
    ['C[CH3:]', 'BAD_BRACKET', 7],
    ['C]C', 'BAD_BRACKET', 2],
    ['C[C,N]', 'SMARTS', 4],
    ['C[!C]', 'SMARTS', 3],
    ['C[#6;H1]', 'SMARTS', 5],
    ['C[R1]', 'SMARTS', 3],
    ['C&C', 'SMARTS', 2],
    ['C\xe9C', 'BAD_ATOM', 2],
  ])('%s: %s in column %d', (text, code, column) => {
    expect(error(text)).toEqual([code, column]);
  });

  it('counts columns from the beginning of the line, blanks included', () => {
    expect(error('  CC)C name')).toEqual(['BAD_BRANCH', 5]);
  });

  it('sets a bad line aside, numbers it, and goes on', () => {
    const { parts, rejected, issues } = read(smiles, 'CC a\nCC( b\r\n\nCCC c\n');
    expect(
      parts.map(({ title, position, line, byteOffset, byteLength }) => ({
        title,
        position,
        line,
        byteOffset,
        byteLength,
      })),
    ).toEqual([
      { title: 'a', position: 1, line: 1, byteOffset: 0, byteLength: 4 },
      { title: 'c', position: 3, line: 4, byteOffset: 13, byteLength: 5 },
    ]);
    expect(rejected).toEqual([2]);
    expect(issues[0]).toMatchObject({ code: 'UNCLOSED_BRANCH', line: 2, column: 3, record: 2 });
  });

  it('rejects a file without a good line, and with strictRecords a file with a bad one', () => {
    const bad = check('CC(\nCC)\n', { fileName: 'a.smi' });
    expect(bad.valid).toBe(false);
    expect(bad.issues.map(({ code }) => code)).toEqual(['UNCLOSED_BRANCH', 'BAD_BRANCH', 'NO_GOOD_RECORDS']);
    expect(check('CC\nCC(\n', { fileName: 'a.smi' }).valid).toBe(true);
    expect(check('CC\nCC(\n', { fileName: 'a.smi', strictRecords: true }).valid).toBe(false);
  });

  it('says when the columns are swapped', () => {
    const { issues } = check('CHEMBL1_1\tCc1ccccc1\nCHEMBL1_2\tCCO\n', { fileName: 'a.smi' });
    expect(issues.find(({ code }) => code === 'COLUMNS_SWAPPED')).toMatchObject({
      line: 1,
      column: 11,
      count: 1,
    });
  });
});

describe('SMILES: lines', () => {
  it('takes the rest of a line as the name, whatever parts it', () => {
    const { parts } = read(smiles, 'CC\tethane\nCCC  two words  here \nC\nO |$x$| water\n');
    expect(parts.map(({ title }) => title)).toEqual(['ethane', 'two words  here', '', 'water']);
  });

  it('reads over a line of column names and comments', () => {
    const { parts, issues } = read(smiles, 'SMILES Name\nCC a\n# more\nCCC b\n');
    expect(parts.map(({ title, position }) => [title, position])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(issues.map(({ severity, code, line }) => [severity, code, line])).toEqual([
      ['NOTE', 'HEADER_LINE', 1],
      ['NOTE', 'COMMENT_LINE', 3],
    ]);
  });

  it('reads the same in pieces of any size', () => {
    const text = 'CC(=O)Oc1ccccc1C(=O)O aspirin\r\nC1CC1 |$a;b;c$| ring\r\nCC( bad\r\n[NH4+]';
    const whole = read(smiles, text);
    for (const cut of [1, 2, 3, 7]) expect(read(smiles, text, { cut })).toEqual(whole);
  });

  it('keeps an extension and names what is in it', () => {
    const { parts, issues } = read(
      smiles,
      'C[C@H](F)Cl |o1:1,$;;;x$,^1:0,(0,0,0;1,0,0;2,0,0;3,0,0)| named\n',
    );
    expect(parts[0]).toMatchObject({ title: 'named', dimension: 0 });
    expect(parts[0]!.carried).toEqual(['SMILES: C[C@H](F)Cl |o1:1,$;;;x$,^1:0,(0,0,0;1,0,0;2,0,0;3,0,0)|']);
    expect(issues).toMatchObject([{ severity: 'NOTE', code: 'CXSMILES', line: 1 }]);
    expect(issues[0]!.message).toContain('enhanced stereochemistry, atom labels, radicals, coordinates');
    expect(read(smiles, 'CC |$a;b$ name').issues).toMatchObject([
      { severity: 'WARNING', code: 'BAD_EXTENSION', column: 4 },
    ]);
  });

  it('refuses reactions as a feature, and sets one among molecules aside', () => {
    const refused = check('CCO.CC(=O)O>>CC(=O)OCC reaction\n', { fileName: 'a.smi' });
    expect(refused).toMatchObject({
      valid: false,
      format: 'SMILES',
      refusal: { code: 'UNSUPPORTED_FEATURE' },
    });
    const { parts, issues } = read(smiles, 'CC\nCC>[Pd]>CCC\nC\n');
    expect(parts).toHaveLength(2);
    expect(issues).toMatchObject([{ code: 'REACTION', line: 2 }]);
  });
});

describe('SMILES: summary', () => {
  it('counts what is written, without coordinates', () => {
    const { valid, summary } = check('CC(=O)[O-].[Na+] salt\nc1ccccc1 benzene\n', { fileName: 'a.smi' });
    expect(valid).toBe(true);
    expect(summary).toMatchObject({
      format: 'SMILES',
      kind: 'LIBRARY',
      title: 'salt',
      atoms: 11,
      records: 2,
      dimension: 'NONE',
      hydrogens: 'NONE',
      formula: 'C2NaO2',
      boundingBox: null,
      bonds: { total: 9 },
    });
  });

  it('warns of valences that no chemist writes', () => {
    const { issues } = check('CC(C)(C)(C)C five\n', { fileName: 'a.smi' });
    expect(issues).toMatchObject([{ severity: 'WARNING', code: 'UNUSUAL_VALENCE', line: 1 }]);
  });
});
