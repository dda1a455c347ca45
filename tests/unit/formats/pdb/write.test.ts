import { describe, expect, it } from 'vitest';
import { convert } from '../convert.js';
import { atomLine } from './records.js';

const again = (text: string) => convert('PDB', 'PDB', text).text;
const atomLines = (text: string) => text.split('\n').filter((line) => /^(ATOM|HETATM)/.test(line));

describe('PDB writer', () => {
  it('gives back a PDB file in its own columns', () => {
    const text = [
      'HEADER    HYDROLASE                               06-MAY-02   1LO6              ',
      'TITLE     A TITLE  WITH  BLANKS                                                 ',
      'REMARK   3 ANYTHING THAT THE MODEL DOES NOT HOLD                                ',
      'CRYST1   30.000   31.000   32.500  90.00 100.50  90.00 P 1 21 1      4          ',
      atomLine({ serial: 1, name: ' N  ', element: ' N', charge: '1+' }),
      atomLine({ serial: 2, altloc: 'A', occupancy: '  0.60' }),
      `ANISOU${atomLine({ serial: 2, altloc: 'A' }).slice(6, 28)}   2406   1892   1614    198    519   -328       C`,
      atomLine({ serial: 3, altloc: 'B', occupancy: '  0.40', x: '  -0.000' }),
      atomLine({ serial: 4, name: '1HB1', element: ' H' }),
      'TER       5      ALA A   1 ',
      atomLine({
        record: 'HETATM',
        serial: 6,
        name: 'ZN  ',
        residue: ' ZN',
        number: '-999',
        element: 'ZN',
        charge: '2+',
      }),
      atomLine({
        record: 'HETATM',
        serial: 7,
        name: ' C1 ',
        residue: 'LIG',
        number: '1234',
        code: 'B',
        segment: 'SEG1',
      }),
      'CONECT    6    7    7',
      'CONECT    7    6    6',
      'END',
      '',
    ].map((line) => line.replace(/(C|H|N|P|S) {2}$/, '$1'));
    const written = again(text.join('\n')).split('\n');
    expect(written.map((line) => line.trimEnd())).toEqual(text.map((line) => line.trimEnd()));
  });

  it('writes models with their numbers, and CONECT once', () => {
    const model = (number: number) =>
      `MODEL     ${String(number).padStart(4)}\n${atomLine({ record: 'HETATM' })}\n${atomLine({ record: 'HETATM', serial: 2, name: ' CB ' })}\nENDMDL\n`;
    const text = `${model(3)}${model(5)}CONECT    1    2\nCONECT    2    1\nEND\n`;
    expect(again(text).replace(/ +$/gm, '')).toBe(text.replace(/ +$/gm, ''));
  });

  it('goes on in hybrid-36 after 99,999 atoms and residue 9,999, and counts it', () => {
    const lines: string[] = [];
    for (let serial = 1; serial <= 100_001; serial++)
      lines.push(
        atomLine({ serial, number: serial > 9999 ? '9999' : String(serial).padStart(4), name: ' CA ' }),
      );
    lines.push(atomLine({ serial: 100_002, number: 'A000' }));
    const text = lines.map((line, index) =>
      index < 99_999 ? line : line.replace(/^ATOM +\d+/, `ATOM  A000${index - 99_999}`),
    );
    const { text: written, losses } = convert('PDB', 'PDB', text.join('\n'));
    const last = atomLines(written).slice(-2);
    expect(last[0]!.slice(6, 11)).toBe('A0001');
    expect(last[1]!.slice(22, 26)).toBe('A000');
    expect(losses.map(({ code, count }) => [code, count])).toEqual([
      ['RESIDUE_NUMBERS', 1],
      ['SERIAL_NUMBERS', 3],
    ]);
  });

  it('never widens a field: decimals go first, then it refuses', () => {
    const xyz = (x: string) => `1\n\nC ${x} 0.0 0.0\n`;
    const big = convert('XYZ', 'PDB', xyz('-12345.678'));
    expect(atomLines(big.text)[0]!.slice(30, 38)).toBe('-12345.7');
    expect(big.losses.map(({ code }) => code)).toContain('DECIMALS_TO_FIT');
    expect(() => convert('XYZ', 'PDB', xyz('123456789.0'))).toThrow(/mmCIF/);
  });

  it('counts rounded coordinates', () => {
    const { losses } = convert('XYZ', 'PDB', '2\n\nC 0.12345 0.0 0.0\nC 1.5 0.0 0.0\n');
    expect(losses.find(({ code }) => code === 'DECIMALS')).toMatchObject({ count: 1, severity: 'MINOR' });
  });

  it('names atoms of a molecule without names and residues', () => {
    const { text } = convert('XYZ', 'PDB', '3\n\nC 0 0 0\nCl 1.7 0 0\nC 0 1.5 0\n');
    expect(atomLines(text).map((line) => line.slice(0, 27))).toEqual([
      'HETATM    1  C1  UNL A   1 ',
      'HETATM    2 CL1  UNL A   1 ',
      'HETATM    3  C2  UNL A   1 ',
    ]);
    expect(text).toMatch(/\nEND\n$/);
  });

  it('keeps its columns where names are not ASCII', () => {
    const { text, losses } = convert('XYZ', 'PDB', '1\n\nCa\xcf\x80 1.22 3.21 11.0\n');
    expect(atomLines(text)[0]).toHaveLength(78);
    expect(atomLines(text)[0]!.slice(30, 54)).toBe('   1.220   3.210  11.000');
    const again = convert('PDB', 'PDB', `${atomLine({ name: ' C\xe9 ', chain: ' \xff' })}\n`);
    expect(atomLines(again.text)[0]!.slice(11, 38)).toBe('  C?  ALA ?   1      11.104');
    for (const found of [losses, again.losses]) expect(found.map(({ code }) => code)).toContain('CHARACTERS');
  });

  it('leaves out an ANISOU record of which one number is none', () => {
    const atom = atomLine({ serial: 1 });
    const text = `${atom}\nANISOU${atom.slice(6, 28)}   2406     1.    198    519   -328    198       C\n`;
    expect(again(text)).not.toContain('ANISOU');
  });
});
