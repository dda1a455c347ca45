import { afterAll, describe, expect, it } from 'vitest';
import { RdkitThread } from '../../../../src/engines/rdkit/thread.js';

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
    expect(chemist.draw('c1cccn1')).toEqual({ fault: "Can't kekulize mol.  Unkekulized atoms: 0 1 2 3 4" });
    expect(chemist.canonical('no molfile')).toHaveProperty('fault');
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
    for (let time = 0; time < 2; time++) expect(chemist.draw(slow)).toEqual({ fault: 'It took too long.' });
    expect(chemist.draw('CC')).toEqual({ fault: 'RDKit failed too often in this file.' });
    expect(short.chemist().canonical('')).toHaveProperty('fault');
  });
});
