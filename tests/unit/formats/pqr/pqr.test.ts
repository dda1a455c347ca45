import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AtomFlag } from '../../../../src/formats/model/atoms.js';
import { pdb } from '../../../../src/formats/pdb/index.js';
import { pqr } from '../../../../src/formats/pqr/index.js';
import { xyz } from '../../../../src/formats/xyz/index.js';
import { gro } from '../../../../src/formats/gro/index.js';
import { check } from '../check.js';
import { convert, places, read } from '../../../helpers/molecules.js';

const SAMPLE = readFileSync(new URL('../../../data/conversion/dipeptide.pqr', import.meta.url), 'utf8');
const ATOM = 'ATOM      1  N   MET     1     -29.703  40.250 -18.688  0.1592 1.8240\n';

describe('PQR reading', () => {
  it('reads atoms, residues, chains, charges, radii and TER', () => {
    const { parts, issues } = read(pqr, SAMPLE);
    expect(issues.map(({ severity, code, count }) => [severity, code, count])).toEqual([
      ['NOTE', 'ELEMENT_INFERRED', 7],
    ]);
    expect(parts[0]).toMatchObject({
      kind: 'MODEL',
      names: ['N', 'CA', 'C', 'O', 'N', 'CA', 'ZN'],
      elements: [7, 6, 6, 8, 7, 6, 30],
      x: [1.33, 2.071, 3.401, 4.434, 3.387, 4.595, 12.5],
      partialCharges: [0.2943, -0.01, 0.6163, -0.5722, -0.3821, -0.2722, 2],
      decimals: 3,
      residues: [
        { name: 'GLY', number: 1, chain: 'A', firstAtom: 0 },
        { name: 'SER', number: 2, chain: 'A', firstAtom: 4 },
        { name: 'ZN', number: 301, chain: 'A', firstAtom: 6 },
      ],
    });
    expect(parts[0]!.flags.map((flags) => flags & AtomFlag.CHAIN_END)).toEqual([0, 0, 0, 0, 0, 16, 0]);
    expect(parts[0]!.flags.map((flags) => flags & AtomFlag.HETERO)).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  it.each([
    ['no chain', ATOM, 'MET', 1, '', 7],
    ['any blanks', 'ATOM 1 N MET B -5 -29.703 40.250 -18.688 0.1592 1.8240\n', 'MET', -5, 'B', 7],
    ['a chain that is a digit', 'ATOM 1 N MET 2 7 -29.703 40.250 -18.688 0.1592 1.824\n', 'MET', 7, '2', 7],
    [
      'the element of Open Babel',
      'HETATM    1  CA  UNK     0     -29.703  40.250 -18.688 0.15920000   1.824  Ca  \n',
      'UNK',
      0,
      '',
      20,
    ],
    [
      'element and chain',
      'ATOM      1  N   UNL A   1     -29.703  40.250 -18.688 0.15920000   1.824  N  \n',
      'UNL',
      1,
      'A',
      7,
    ],
    [
      'a serial joined to HETATM',
      'HETATM10570  N   HOH   326     -29.703  40.250 -18.688  0.1592 1.8240\n',
      'HOH',
      326,
      '',
      7,
    ],
  ])('reads lines with %s', (_, text, residue, number, chain, element) => {
    const { parts, errors } = read(pqr, text);
    expect(errors).toBe(0);
    expect(parts[0]).toMatchObject({
      elements: [element],
      x: [-29.703],
      y: [40.25],
      z: [-18.688],
      partialCharges: [0.1592],
      residues: [{ name: residue, number, chain }],
    });
  });

  it('falls back to the columns where numbers run together, and warns', () => {
    const joined = 'ATOM      1 HG21AVAL A1052A   -129.703-140.250-118.688-0.1592 1.8240\n';
    const { parts, issues } = read(pqr, ATOM + joined);
    expect(parts[0]).toMatchObject({
      names: ['N', 'HG21'],
      x: [-29.703, -129.703],
      y: [40.25, -140.25],
      z: [-18.688, -118.688],
      partialCharges: [0.1592, -0.1592],
    });
    expect(parts[0]!.residues[1]).toMatchObject({ name: 'VAL', number: 1052, chain: 'A' });
    expect(issues[1]).toMatchObject({ severity: 'WARNING', code: 'FIELDS_RUN_TOGETHER', line: 2, count: 1 });
  });

  it('reads models, with the END that Open Babel puts before ENDMDL, and frames between END', () => {
    const model = (number: number): string =>
      `MODEL        ${number}\nAUTHOR    SOMEONE\n${ATOM}CONECT    1    2\nEND\nENDMDL\n`;
    const models = read(pqr, model(1) + model(4));
    expect(models.parts.map(({ kind, position }) => [kind, position])).toEqual([
      ['MODEL', 1],
      ['MODEL', 2],
    ]);
    expect(models.issues.map(({ code, line, count }) => [code, line, count])).toEqual([
      ['ELEMENT_INFERRED', undefined, 2],
      ['BONDS_IGNORED', 4, 2],
      ['RECORD_IGNORED', 8, 1],
    ]);
    const frames = read(pqr, `${ATOM}END\n${ATOM}END\n`);
    expect(frames.parts.map(({ kind }) => kind)).toEqual(['MODEL', 'FRAME']);
  });

  it('gives the same whatever the cuts and line ends are', () => {
    const plain = read(pqr, SAMPLE).parts;
    for (const lineEnd of ['\n', '\r\n', '\r'])
      for (const cut of [1, 7, 64]) {
        const { parts } = read(pqr, SAMPLE.replaceAll('\n', lineEnd), { cut });
        expect(parts.map((part) => ({ ...part, byteOffset: 0, byteLength: 0 }))).toEqual(
          plain.map((part) => ({ ...part, byteOffset: 0, byteLength: 0 })),
        );
      }
  });

  it('hands over runs of whole residues where asked', () => {
    const lines = Array.from({ length: 30 }, (_, at) =>
      ATOM.replace('MET     1', `MET ${String(Math.floor(at / 3) + 1).padStart(5)}`),
    );
    const { parts } = read(pqr, lines.join(''), { partAtoms: 5 });
    expect(parts.map((part) => part.x.length)).toEqual([6, 6, 6, 6, 6]);
    expect(parts.flatMap((part) => part.residues.map(({ number }) => number))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });
});

describe('PQR errors', () => {
  it.each([
    ['letters for a coordinate', ATOM.replace('40.250', '4o.250'), 'BAD_COORDINATE', 1, 41],
    ['not a number', ATOM.replace('-29.703', '    nan'), 'BAD_COORDINATE', 1, 36],
    ['no charge', ATOM.replace('  0.1592 1.8240', ''), 'BAD_CHARGE', 1, 55],
    ['no radius', ATOM.replace(' 1.8240', ''), 'BAD_RADIUS', 1, 63],
    ['a radius that is no number', ATOM.replace('1.8240', 'x'), 'BAD_RADIUS', 1, 64],
    ['hardly anything', 'ATOM      1  N   MET\n', 'BAD_ATOM', 1, 1],
    ['the end within a radius', ATOM + ATOM.slice(0, -3), 'TRUNCATED', 2, undefined],
  ])('%s', (_, text, code, line, column) => {
    const reading = read(pqr, text);
    expect(places(reading).find(({ severity }) => severity === 'ERROR')).toEqual({
      severity: 'ERROR',
      code,
      line,
      column,
    });
  });

  it('a file without atoms says so', () => {
    expect(read(pqr, 'REMARK   1 nothing\nEND\n').issues.map(({ code }) => code)).toEqual(['NO_ATOMS']);
  });

  it('cut at any byte, it never reads an atom that the file does not have', () => {
    const whole = read(pqr, SAMPLE).parts[0]!;
    for (let size = 0; size < SAMPLE.length; size++) {
      const { parts, errors } = read(pqr, SAMPLE.slice(0, size));
      if (errors > 0) continue;
      const { length } = parts[0]!.x;
      for (const key of ['names', 'elements', 'x', 'y', 'z', 'partialCharges'] as const)
        expect([size, parts[0]![key]]).toEqual([size, whole[key]!.slice(0, length)]);
      // Only behind a whole line, or within the first radius, can the rest be missing unnoticed.
      if (length === 1) continue;
      expect(SAMPLE.slice(size)).toMatch(/^(\n|ATOM|HETATM|TER|ER|R|END|ND|D)/);
    }
  });
});

describe('PQR writing', () => {
  it('gives a file back as it stood', () => {
    const { text, losses } = convert(pqr, pqr, SAMPLE);
    expect(losses).toEqual([]);
    expect(text.replace(' ZN    ZN', 'ZN    ZN').split('\n').slice(2, 8)).toEqual(
      SAMPLE.split('\n').slice(2, 8),
    );
    const [before, after] = [read(pqr, SAMPLE).parts[0]!, read(pqr, text).parts[0]!];
    expect({ ...after, byteLength: 0, byteOffset: 0, line: 0 }).toEqual({
      ...before,
      byteLength: 0,
      byteOffset: 0,
      line: 0,
    });
  });

  it('keeps a blank between fields, and every digit', () => {
    const text =
      'HETATM123456 HG21 LONGRES BC 12345A -12345.678901 123456.7 1e-7 -0.21839595 1.5500001\nTER\n';
    const { text: written } = convert(pqr, pqr, text);
    expect(written).toBe(
      'HETATM 123456 HG21 LONGRES BC 12345A -12345.678901 123456.700000 0.0000001 -0.21839595 1.5500001\nTER\nEND\n',
    );
  });

  it('keeps the blank before a charge below 1 that follows a wide coordinate', () => {
    const { text } = convert(pqr, pqr, 'ATOM 1 N GLY 22 -23.67701 56.519 -11.382 -0.4157 1.824\n');
    expect(text.split('\n')[0]!.split(/\s+/).slice(5)).toEqual([
      '-23.67701',
      '56.51900',
      '-11.38200',
      '-0.4157',
      '1.8240',
    ]);
    expect(read(pqr, text).issues.filter(({ severity }) => severity !== 'NOTE')).toEqual([]);
  });

  it('is not what a PDB file is that was made of one', () => {
    const atoms = 'ATOM      1  N   GLY    22     -23.677  56.519 -11.382 -0.4157 1.8240\n'.repeat(3);
    for (const remarks of [1, 2000]) {
      const source = `REMARK   1 PQR file generated by PDB2PQR (Version 1.7)\n${'REMARK   5\n'.repeat(remarks * 4)}${atoms}END\n`;
      expect(check(source, { fileName: 'a.pqr' }).format).toBe('PQR');
      expect(check(convert(pqr, pdb, source).text, { fileName: 'a.pdb' }).format).toBe('PDB');
    }
  });

  it('is refused where charges or radii are missing, never written as 0', () => {
    expect(() => convert(xyz, pqr, '1\n\nC 0 0 0\n')).toThrow(
      expect.objectContaining({ code: 'NEEDS_CHARGES' }),
    );
  });

  it('charges and radii are losses elsewhere', () => {
    const { losses } = convert(pqr, gro, SAMPLE);
    expect(losses.map(({ code, count }) => [code, count])).toEqual([
      ['METADATA', 1],
      ['CHAINS', 2],
      ['INSERTION_CODES', 1],
      ['PARTIAL_CHARGES', 7],
      ['RADII', 7],
      ['DECIMALS', 7],
    ]);
  });
});

describe('PQR or PDB', () => {
  const PDB = 'ATOM      1  N   MET A   1     -29.703  40.250 -18.688  1.00 18.24           N  \n';
  it.each([
    ['a PQR file of any name', ATOM.repeat(3), 'a.pdb', 'PQR'],
    ['a PDB file of any name', PDB.repeat(3), 'a.pqr', 'PDB'],
    [
      'PQR of two decimals',
      ATOM.replace('0.1592 1.8240', '-0.15  1.82 '.trimEnd()).repeat(3),
      'a.pdb',
      'PQR',
    ],
    ['PDB without elements', `${PDB.slice(0, 66)}\n`.repeat(3), 'a.pdb', 'PDB'],
    [
      'what Open Babel writes',
      'ATOM      1  N   UNL A   1     -29.703  40.250 -18.688 0.15920000   1.824  N  \n',
      'a.pdb',
      'PQR',
    ],
    ['CHARMM segments', `${PDB.slice(0, 66)}      PROA\n`.repeat(3), 'a.pdb', 'PDB'],
  ])('%s', (_, text, fileName, format) => {
    expect(check(text, { fileName }).format).toBe(format);
  });
});
