import { afterAll, describe, expect, it } from 'vitest';
import { RdkitThread } from '../../../../src/engines/rdkit/thread.js';

const LOST = 'RDKit broke off, or took too long.';
const GAVE_UP = 'RDKit failed too often in this file.';
const rdkit = new RdkitThread();
const short = new RdkitThread({ moleculeMs: 150, losses: 2 });

describe('RDKit in its thread', () => {
  afterAll(() => {
    rdkit.close();
    short.close();
  });

  it('draws a SMILES: atoms in its order, hydrogens that are written among them, wedges for chirality', () => {
    const drawing = rdkit.chemist().draw('[H][C@](F)(Cl)Br');
    expect(drawing).toMatchObject({ whole: true });
    const lines = (drawing as { molfile: string }).molfile.split('\n');
    expect(lines.slice(4, 9).map((line) => line.slice(31, 33).trim())).toEqual(['H', 'C', 'F', 'Cl', 'Br']);
    expect(lines.slice(9, 13).filter((line) => /[16]$/.test(line))).not.toEqual([]);
  });

  it('draws what it refuses as a molecule without its chemistry, and says what it refuses', () => {
    const chemist = rdkit.chemist();
    expect(chemist.draw('CC(C)(C)(C)C')).toMatchObject({ whole: false });
    expect(chemist.draw('c1cccn1')).toMatchObject({ whole: false });
    expect(chemist.draw('not SMILES')).toMatchObject({
      fault: expect.stringContaining('SMILES Parse Error') as string,
    });
    expect(chemist.canonical('no molfile')).toHaveProperty('fault');
  });

  it('looks at valences, Kekulé forms and stereocentres', () => {
    const chemist = rdkit.chemist();
    expect(chemist.inspect('CC(C)(C)(C)C')).toEqual({ valence: { atom: 1, sum: 5 }, unspecified: [] });
    expect(chemist.inspect('Cc1cccn1')).toEqual({ unkekulised: [1, 2, 3, 4, 5], unspecified: [] });
    expect(chemist.inspect('CC(F)Cl')).toEqual({ unspecified: [1] });
    expect(chemist.inspect('C[C@H](F)Cl')).toEqual({ unspecified: [] });
  });

  it('keeps the coordinates of a CXSMILES extension', () => {
    const drawing = rdkit.chemist().draw('CO |(1.25,2.5,;3.75,2.5,)|');
    expect((drawing as { molfile: string }).molfile).toMatch(/^ {4}1\.2500 {4}2\.5000 {4}0\.0000 C/m);
  });

  it('starts anew after a trap, and the next molecule is done', () => {
    const chemist = rdkit.chemist();
    // Recursion along a chain of carbons: WebAssembly has a small stack.
    const chain = `chain\n  x\n\n  0  0  0     0  0            999 V3000
M  V30 BEGIN CTAB
M  V30 COUNTS 3000 2999 0 0 0
M  V30 BEGIN ATOM
${Array.from({ length: 3000 }, (_, at) => `M  V30 ${at + 1} C ${at} 0 0 0`).join('\n')}
M  V30 END ATOM
M  V30 BEGIN BOND
${Array.from({ length: 2999 }, (_, at) => `M  V30 ${at + 1} 1 ${at + 1} ${at + 2}`).join('\n')}
M  V30 END BOND
M  V30 END CTAB
M  END
`;
    expect(chemist.canonical(chain)).toHaveProperty('fault');
    expect(chemist.draw('CC')).toMatchObject({ whole: true });
  });

  it('ends a molecule that takes too long, and gives up after some of them', () => {
    const chemist = short.chemist();
    const slow = 'C1CC1'.repeat(150);
    for (let time = 0; time < 2; time++) expect(chemist.draw(slow)).toEqual({ fault: LOST });
    expect(chemist.draw('CC')).toEqual({ fault: GAVE_UP });
    expect(short.chemist().canonical('')).toHaveProperty('fault');
  });
});
