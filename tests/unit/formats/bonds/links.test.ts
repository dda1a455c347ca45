import { describe, expect, it } from 'vitest';
import { bondsOf, named, pdb, type TestAtom } from './pdb.js';

const at = (atom: TestAtom, x: number): TestAtom => ({ ...atom, at: [x, 0, 0] });
const end = (number: string, x: number, more: Partial<TestAtom> = {}): TestAtom => ({
  ...at(named('GLY', number, 'C')[0]!, x),
  ...more,
});
const head = (number: string, x: number, more: Partial<TestAtom> = {}): TestAtom => ({
  ...at(named('GLY', number, 'N')[0]!, x),
  ...more,
});
const TER = 'TER';

describe('links of polymers', () => {
  it('join consecutive residues, across insertion codes and gaps in the numbers', () => {
    expect(bondsOf(pdb([end('1', 0), head('2', 1.33)]))).toEqual(['C1-N2 POLYMER']);
    expect(bondsOf(pdb([end('1', 0), head('1A', 1.33)]))).toEqual(['C1-N1 POLYMER']);
    expect(bondsOf(pdb([end('1', 0), head('7', 1.33)]))).toEqual(['C1-N7 POLYMER']);
  });

  it('join modified residues and caps as well', () => {
    const atoms = [end('1', 0, { residue: 'ACE' }), head('2', 1.33, { residue: 'XYZ', hetero: true })];
    expect(bondsOf(pdb(atoms))).toEqual(['C1-N2 POLYMER']);
  });

  it("join O3' and P", () => {
    const atoms = [at(named('DA', '1', "O3'")[0]!, 0), at(named('DT', '2', 'P')[0]!, 1.6)];
    expect(bondsOf(pdb(atoms))).toEqual(["O3'1-P2 POLYMER"]);
  });

  it('do not join what is too far, ends a chain, or lies in another one', () => {
    expect(bondsOf(pdb([end('1', 0), head('2', 2.5)]))).toEqual([]);
    expect(bondsOf(pdb([end('1', 0), head('2', 1.33, { chain: 'B' })]))).toEqual([]);
    const [first, second] = pdb([end('1', 0), head('2', 1.33)]).split('\n');
    expect(bondsOf([first, TER, second, 'END', ''].join('\n'))).toEqual([]);
  });

  it('join conformers to their own', () => {
    const atoms = [
      end('1', 0, { altloc: 'A' }),
      end('1', 0.2, { altloc: 'B' }),
      head('2', 1.33, { altloc: 'A' }),
      head('2', 1.5, { altloc: 'B' }),
    ];
    expect(bondsOf(pdb(atoms))).toEqual(['C1A-N2A POLYMER', 'C1B-N2B POLYMER']);
  });

  it('join the sulfurs of cysteines that have no hydrogen', () => {
    const cysteine = (number: string, x: number, names = 'CB SG'): TestAtom[] =>
      named('CYS', number, names).map((atom) => ({
        ...atom,
        at: [x, atom.name === 'CB' ? 1.8 : 0, atom.name === 'HG' ? 1.3 : 0] as const,
      }));
    expect(bondsOf(pdb([...cysteine('1', 0), ...cysteine('5', 2.05)]))).toContain('SG1-SG5 POLYMER');
    const withHydrogen = pdb([...cysteine('1', 0, 'CB SG HG'), ...cysteine('5', 2.05)]);
    expect(bondsOf(withHydrogen).filter((bond) => bond.startsWith('SG1-SG'))).toEqual([]);
  });

  it('do not repeat what CONECT says', () => {
    expect(bondsOf(pdb([end('1', 0), head('2', 1.33)], ['CONECT    1    2']))).toEqual(['C1-N2 CONECT']);
  });
});
