import { describe, expect, it } from 'vitest';
import { edit, records, refusal, sample } from './edit.js';

const COMPLEX = sample('complex.pdb');
const effects = (operations: object[], text = COMPLEX): string[] =>
  edit(text, 'PDB', operations).effects!.map(({ message }) => message);

describe('an edit of PDB', () => {
  it('removes kinds of atoms in order and counts what each operation did', () => {
    expect(
      effects([
        { remove: { kinds: ['WATER'] } },
        { remove: { kinds: ['WATER'] } },
        { remove: { kinds: ['HYDROGEN', 'ION'] } },
        { keepOnly: { chains: ['A'] } },
      ]),
    ).toEqual([
      'remove waters: 5 atoms removed, with 5 whole residues; 59 atoms left.',
      'remove waters: nothing is removed.',
      'remove hydrogens and ions: 3 atoms removed, with 1 whole residue; 56 atoms left.',
      'keep only atoms of chain A: 21 atoms removed, with 4 whole residues; 35 atoms left.',
    ]);
  });

  it('lets records that name residues follow: what names a removed one goes, the rest are the same bytes', () => {
    const { text, losses } = edit(COMPLEX, 'PDB', [{ remove: { chains: ['B'] } }]);
    for (const name of ['SSBOND', 'CISPEP', 'REMARK 620']) expect(records(text, name)).toEqual([]);
    expect(records(text, 'LINK')).toHaveLength(1);
    expect(records(text, 'HELIX')).toEqual(records(COMPLEX, 'HELIX'));
    expect(records(text, 'SHEET')).toEqual([
      'SHEET    1   S 2 MSE A  11  ASN A  12  0',
      // Its neighbour is gone, and with it the registration.
      'SHEET    2   S 2 CYS A  12A GLY A  13  0',
    ]);
    expect(records(text, 'SITE')).toEqual(['SITE     1 AC1  3 ASN A  12  CYS A  12A HOH A 401']);
    expect(records(text, 'HET ').map((line) => line.slice(7, 10))).toEqual(['MSE', 'NAG']);
    expect(records(text, 'HETNAM')).toHaveLength(2);
    // Some waters are gone, so that the count in FORMUL no longer holds.
    expect(records(text, 'FORMUL').map((line) => line.slice(12, 15))).toEqual(['MSE', 'NAG']);
    expect(records(text, 'SEQRES')).toEqual(records(COMPLEX, 'SEQRES').slice(0, 1));
    expect(records(text, 'DBREF')).toEqual(records(COMPLEX, 'DBREF').slice(0, 1));
    expect(records(text, 'REMARK 465').at(-1)).toBe('REMARK 465     MET A     9');
    expect(text).toContain('APPLY THE FOLLOWING TO CHAINS: A\n');
    expect(records(text, 'COMPND').at(-1)).toBe('COMPND   3 CHAIN: A;');
    expect(records(text, 'SOURCE').join()).not.toContain('MUS MUSCULUS');
    expect(records(text, 'CONECT')).toEqual([
      'CONECT   24   52',
      'CONECT   52   24   53   54',
      'CONECT   53   52',
      'CONECT   54   52',
    ]);
    expect(records(text, 'MASTER')).toEqual([
      'MASTER       16    0    2    2    2    0    1    6   40    1    4    1',
    ]);
    expect(records(text, 'TER')).toHaveLength(1);
    expect(losses.map(({ code, severity }) => [code, severity])).toEqual([
      ['REFERENCES', 'MINOR'],
      ['REMARKS', 'MODERATE'],
    ]);
  });

  it('renames chains everywhere, two at once', () => {
    const chains = [
      { from: 'A', to: 'B' },
      { from: 'B', to: 'A' },
    ];
    const { text, effects: done } = edit(COMPLEX, 'PDB', [{ renameChains: { chains } }]);
    expect(done![0]!.message).toBe(
      'rename chain A to B and chain B to A: 2 chains with 16 residues renamed.',
    );
    expect(records(text, 'SSBOND')[0]).toMatch(/CYS B {3}12A {3}CYS A {4}2 /);
    expect(records(text, 'HELIX')[0]).toBe(
      'HELIX    1   1 ALA B   10  ASN B   12  1                                   3',
    );
    expect(records(text, 'SEQRES').map((line) => line.slice(11, 17).trim())).toEqual(['B    6', 'A    4']);
    expect(records(text, 'REMARK 465').slice(-2)).toEqual([
      'REMARK 465     MET B     9',
      'REMARK 465     MET A     0',
    ]);
    expect(text).toContain('CHAINS: B, A\n');
    expect(records(text, 'CONECT')).toEqual(records(COMPLEX, 'CONECT'));
    const back = edit(text, 'PDB', [{ renameChains: { chains } }]).text;
    expect(records(back, 'ATOM')).toEqual(records(COMPLEX, 'ATOM'));
  });

  it('refuses to make two chains one unless that is asked for', () => {
    const chains = [{ from: 'A', to: 'B' }];
    expect(refusal(() => edit(COMPLEX, 'PDB', [{ renameChains: { chains } }]))).toMatchObject({
      code: 'INVALID_INPUT',
      message:
        'Operation 1 would give chains A and B the same id B; set merge to make them one chain, or choose another id.',
    });
    const { text } = edit(COMPLEX, 'PDB', [{ renameChains: { chains, merge: true } }]);
    expect(new Set(records(text, 'ATOM').map((line) => line[21]))).toEqual(new Set(['B']));
  });

  it('shifts residue numbers, also those that records name and that have no atoms', () => {
    const { text } = edit(COMPLEX, 'PDB', [{ renumberResidues: { shift: 100, chains: ['A'] } }]);
    expect(records(text, 'HELIX')[1]).toContain('CYS A  112A GLY A  113');
    expect(records(text, 'REMARK 465').slice(-2)).toEqual([
      'REMARK 465     MET A   109',
      'REMARK 465     MET B     0',
    ]);
    expect(records(text, 'DBREF')[0]!.slice(12, 26)).toBe('A  109   113  ');
    expect(records(text, 'LINK')[0]).toMatch(/ND2 ASN A 112 {17}C1 {2}NAG A 301 /);
    expect(records(text, 'SITE')[0]).toContain('HOH A 501');
  });

  it('counts residues anew within each chain; what names a residue without atoms goes', () => {
    const { text, effects: done } = edit(COMPLEX, 'PDB', [{ renumberResidues: { start: 1 } }]);
    expect(done![0]!.message).toBe(
      'number residues from 1: 13 residues got other numbers, 1 insertion code gone.',
    );
    const numbers = (chain: string): string[] => [
      ...new Set(
        text
          .split('\n')
          .filter((line) => /^(ATOM|HETATM)/.test(line) && line[21] === chain)
          .map((line) => line.slice(22, 27).trim()),
      ),
    ];
    expect(numbers('A')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(numbers('B')).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(records(text, 'SSBOND')[0]).toMatch(/CYS A {4}4 {4}CYS B {4}2 /);
    expect(records(text, 'REMARK 465')).toEqual([]);
    expect(records(text, 'DBREF')).toEqual([]);
  });

  it.each([
    [{}, 'B', 'keep the conformer with the highest occupancy'],
    [{ altloc: 'A' }, 'A', 'keep conformer A'],
  ])('keeps one conformer (%o)', (choice, letter, said) => {
    const { text, effects: done } = edit(COMPLEX, 'PDB', [{ chooseConformers: choice }]);
    expect(done![0]!.message).toBe(
      `${said}: 1 atom of other conformers removed; 1 atom without a letter now.`,
    );
    const before = records(COMPLEX, 'ATOM').find((line) => line.startsWith(`CB ${letter}ASN`, 13))!;
    expect(records(text, 'ATOM')).toContain(`${before.slice(0, 16)} ${before.slice(17)}`);
  });

  it('says where the letter that is asked for is not among the alternatives', () => {
    expect(effects([{ chooseConformers: { altloc: 'C' } }])).toEqual([
      'keep conformer C: 1 atom of other conformers removed; 1 atom without a letter now; at 1 position there is no C and the conformer with the highest occupancy is kept.',
    ]);
  });

  it('names the chains that there are where one is not', () => {
    expect(refusal(() => edit(COMPLEX, 'PDB', [{ remove: { chains: ['X'] } }]))).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'Operation 1 names chain X, but the chains are A and B.',
    });
    const operations = [{ remove: { chains: ['A'] } }, { keepOnly: { chains: ['A'] } }];
    expect(refusal(() => edit(COMPLEX, 'PDB', operations)).message).toBe(
      'Operation 2 names chain A, but there is only chain B.',
    );
  });

  it('says which operation would remove the last atom', () => {
    const operations = [
      { keepOnly: { kinds: ['WATER'] } },
      { remove: { chains: ['A', 'B'] } },
      { transform: { translation: [1, 0, 0] } },
    ];
    expect(refusal(() => edit(COMPLEX, 'PDB', operations))).toMatchObject({
      code: 'NO_ATOMS',
      message:
        'Operation 2 (remove atoms of chains A and B) would remove the last atom; nothing would be left to write.',
    });
  });
});

/** The sample as two models, the second without its waters. */
const MODELS = ((): string => {
  const lines = COMPLEX.split('\n');
  const isAtom = (line: string): boolean => /^(ATOM|HETATM|TER)/.test(line);
  const first = lines.findIndex(isAtom);
  const atoms = lines.filter(isAtom);
  return [
    ...lines.slice(0, first),
    'NUMMDL    2',
    'MODEL        1',
    ...atoms,
    'ENDMDL',
    'MODEL        2',
    ...atoms.filter((line) => !line.includes('HOH')),
    'ENDMDL',
    ...lines.slice(first + atoms.length).filter((line) => !line.startsWith('MASTER')),
  ].join('\n');
})();

describe('an edit of models', () => {
  it('removes models; what is left is one, without MODEL records', () => {
    const { text, parts, atoms } = edit(MODELS, 'PDB', [{ remove: { models: [1] } }]);
    expect([parts, atoms]).toEqual([1, 59]);
    expect(text).not.toMatch(/^(MODEL|ENDMDL)/m);
    expect(records(text, 'NUMMDL')).toEqual(['NUMMDL    1']);
    // The waters were in the first model alone.
    expect(records(text, 'SITE')[0]).not.toContain('HOH');
    expect(records(text, 'FORMUL').join()).not.toContain('HOH');
  });

  it('keeps what a record names as long as a model has it', () => {
    const { text, parts } = edit(MODELS, 'PDB', [{ remove: { kinds: ['WATER'], models: [2] } }]);
    expect(parts).toBe(2);
    expect(records(text, 'SITE')[0]).toContain('HOH A 401');
  });

  it('refuses a model that is not there', () => {
    expect(refusal(() => edit(MODELS, 'PDB', [{ keepOnly: { models: [3] } }]))).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'Operation 1 names model 3, but the file has 2.',
    });
  });
});
