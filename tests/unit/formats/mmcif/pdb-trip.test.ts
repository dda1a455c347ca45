import { describe, expect, it } from 'vitest';
import { convert } from '../convert.js';
import { atomLine } from '../pdb/records.js';

const hetero = (change: Parameters<typeof atomLine>[0]) => atomLine({ record: 'HETATM', ...change });

/** PDB → mmCIF → PDB against PDB → PDB: the same bytes. */
function expectSame(lines: readonly string[]): string {
  const source = `${lines.join('\n')}\n`;
  const cif = convert('PDB', 'MMCIF', source);
  const back = convert('MMCIF', 'PDB', cif.text);
  expect(back.text).toBe(convert('PDB', 'PDB', source).text);
  expect([...cif.losses, ...back.losses]).toEqual([]);
  return back.text;
}

describe('PDB → mmCIF → PDB', () => {
  it('keeps header text, identity, cell, ANISOU, TER and MASTER', () => {
    expectSame([
      'HEADER    HYDROLASE                               06-MAY-02   1LO6              ',
      'TITLE     A TITLE  WITH  BLANKS AND 5\'-ENDS "QUOTED"                             ',
      'REMARK   3                                                                      ',
      'REMARK   3 ANYTHING; THAT # THE _MODEL DOES loop_ NOT HOLD                      ',
      '',
      'CRYST1   30.000   31.000   32.500  90.00 100.50  90.00 P 1 21 1      4          ',
      atomLine({ serial: 1, name: ' N  ', element: ' N', charge: '1+', number: '  -5' }),
      atomLine({ serial: 2, altloc: 'A', occupancy: '  0.60', number: '  -5', code: 'B' }),
      `ANISOU${atomLine({ serial: 2, altloc: 'A', number: '  -5', code: 'B' }).slice(6, 28)}   2406   1892   1614    198    519   -328       C`,
      atomLine({ serial: 3, altloc: 'B', occupancy: '  0.40', x: '  -0.000', number: '  -5', code: 'B' }),
      atomLine({ serial: 4, name: '1HB1', element: ' H', number: '  -5', code: 'B' }),
      'TER       5      ALA A  -5B',
      hetero({ serial: 6, name: 'ZN  ', residue: 'ZN', number: '-999', element: 'ZN', charge: '2+' }),
      hetero({ serial: 7, residue: 'HOH', name: ' O  ', element: ' O', number: '9999', chain: ' b' }),
      'MASTER        0    0    0    0    0    0    0    0    6    1    0    0          ',
      'END',
    ]);
  });

  it('keeps records of the header that the format does not know', () => {
    const text = expectSame([
      'HEADER    GPCR',
      'DISCLAIMER These coordinates are a model.',
      'REFERENCE 1  A.Body (1995)',
      atomLine({ serial: 1 }),
    ]);
    expect(text).toContain('DISCLAIMER These coordinates are a model.\nREFERENCE 1  A.Body (1995)\nATOM');
  });

  it('makes no atoms of what a hostile file calls a record', () => {
    const cif = convert('PDB', 'MMCIF', `${atomLine({ serial: 1 })}\n`).text;
    const atom = atomLine({ serial: 7 });
    const record = (name: string, text: string) =>
      cif
        .replace(/(_molshelf_pdb_record\.name +)END/, `$1${name}`)
        .replace(/(_pdb_record\.text +)\./, `$1${text}`);
    for (const forged of [record('ATOM', `'${atom.slice(6)}'`), record('REMARK', `\n;x\n${atom}\n;\n`)]) {
      expect(forged).not.toBe(cif);
      expect(convert('MMCIF', 'PDB', forged).text.match(/^ATOM/gm)).toHaveLength(1);
    }
  });

  it('keeps blank chains, names, residue names and segments', () => {
    expectSame([
      atomLine({ serial: 1, chain: '  ', segment: 'PROA' }),
      atomLine({ serial: 2, chain: '  ', number: '   2', segment: 'PROA' }),
      'TER',
      atomLine({ serial: 4, chain: '  ', segment: 'PROB' }),
      atomLine({ serial: 5, chain: ' A', number: '   2', segment: 'PROB' }),
      hetero({ serial: 6, chain: '  ', residue: '   ', number: '   7', name: '    ' }),
    ]);
  });

  it('keeps residue names of four and chain ids of two characters, as the PDB writer does', () => {
    expectSame([
      atomLine({ serial: 1, residue: 'ALA', chain: 'AB' }),
      atomLine({ serial: 2, residue: 'GLY', chain: 'CD' }),
    ]);
    expectSame([atomLine({ serial: 1, residue: 'TIP3', chain: 'W' })]);
  });

  it('keeps serial numbers that repeat, wrap or jump', () => {
    const serials = [9, 9, 10, 11, 3, 2, 2, 2, 99_999, 0];
    expectSame(serials.map((serial, index) => atomLine({ serial, number: String(index).padStart(4) })));
    expectSame([5, 3, 9].map((serial) => atomLine({ serial, name: ` C${serial} ` })));
  });

  it('keeps models, whose serial numbers begin anew, and the bonds of all', () => {
    const model = (number: number) => [
      `MODEL     ${String(number).padStart(4)}`,
      hetero({ serial: 11, residue: 'LIG', name: ' C1 ' }),
      hetero({ serial: 12, residue: 'LIG', name: ' C2 ', x: `${number}.000`.padStart(8) }),
      'TER      13      LIG A   1 ',
      hetero({ serial: 14, residue: 'ZN', name: 'ZN  ', element: 'ZN', number: '   2' }),
      'ENDMDL',
    ];
    const text = expectSame([
      ...model(2),
      ...model(5),
      'CONECT   11   12   12',
      'CONECT   12   11   11',
      'CONECT   12   14',
      'END',
    ]);
    expect(text.match(/^CONECT.*$/gm)).toEqual([
      'CONECT   11   12   12',
      'CONECT   12   11   11   14',
      'CONECT   14   12',
    ]);
  });

  it('keeps the set of bonds of CONECT whatever the names are', () => {
    const text = expectSame([
      hetero({ serial: 1, residue: 'UNL', name: ' O  ', element: ' O' }),
      hetero({ serial: 2, residue: 'HOH', name: ' O  ', element: ' O', number: '   2' }),
      hetero({ serial: 3, residue: 'UNL', name: ' O  ', element: ' O' }),
      hetero({ serial: 4, residue: 'LIG', name: ' C1 ', altloc: 'A', number: '   4' }),
      hetero({ serial: 5, residue: 'LIG', name: ' C1 ', altloc: 'B', number: '   4' }),
      hetero({ serial: 6, residue: 'LIG', name: ' C2 ', number: '   4' }),
      'CONECT    1    3',
      'CONECT    4    6    6',
      'CONECT    6    2',
    ]);
    expect(text.match(/^CONECT.*$/gm)).toEqual([
      'CONECT    1    3',
      'CONECT    2    6',
      'CONECT    3    1',
      'CONECT    4    6    6',
      'CONECT    6    2    4    4',
    ]);
  });

  it('writes SSBOND records back as they stood, and CONECT only where it was', () => {
    expectSame([
      'SSBOND   1 CYS A    1    CYS A    2                          1555   1555  2.03  ',
      atomLine({ serial: 1, residue: 'CYS', name: ' SG ', element: ' S' }),
      atomLine({ serial: 2, residue: 'CYS', name: ' SG ', element: ' S', number: '   2' }),
    ]);
  });
});
