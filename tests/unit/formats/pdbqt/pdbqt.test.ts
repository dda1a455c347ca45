import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AtomFlag } from '../../../../src/formats/model/atoms.js';
import { pdbqt } from '../../../../src/formats/pdbqt/index.js';
import { sdf } from '../../../../src/formats/sdf/index.js';
import { check } from '../check.js';
import { convert, places, read } from '../../../helpers/molecules.js';

const data = (name: string): string =>
  readFileSync(new URL(`../../../data/${name}.pdbqt`, import.meta.url), 'utf8');
const POSES = data('conversion/poses');
const RECEPTOR = data('pdbqt/receptor');
const FLEXIBLE = data('pdbqt/flexible');
const MACROCYCLE = data('pdbqt/macrocycle');

describe('PDBQT reading', () => {
  it('reads docked poses as models, with their scores', () => {
    const { parts, issues } = read(pdbqt, POSES);
    expect(issues).toEqual([]);
    expect(parts.map(({ kind, position, title, items }) => [kind, position, title, items[0]])).toEqual([
      ['MODEL', 1, 'salicylic acid', item('-6.2      0.000      0.000')],
      ['MODEL', 2, 'salicylic acid', item('-5.9      1.604      2.332')],
    ]);
    expect(parts[0]).toMatchObject({
      elements: [6, 6, 6, 6, 6, 6, 8, 1, 6, 8, 8, 1],
      types: ['A', 'A', 'A', 'A', 'A', 'A', 'OA', 'HD', 'C', 'OA', 'OA', 'HD'],
      x: [12.105, 13.21, 14.48, 14.65, 13.53, 12.26, 13.05, 13.9, 10.75, 10.55, 9.74, 8.88],
      partialCharges: [0.076, 0.101, 0.033, 0.003, 0.005, 0.016, -0.503, 0.292, 0.334, -0.246, -0.477, 0.295],
      residues: [{ name: 'LIG', number: 1, chain: 'L', firstAtom: 0 }],
    });
    expect(parts[1]!.x[0]).toBe(12.355);
  });

  const item = (value: string) => ({
    name: 'VINA RESULT',
    header: '> <VINA RESULT>',
    value,
    bare: false,
  });

  it('takes elements from AutoDock types, not from atom names', () => {
    const { parts, issues } = read(pdbqt, RECEPTOR);
    expect(issues).toEqual([]);
    expect(parts[0]!.elements).toEqual([7, 1, 6, 6, 7, 6, 16, 16, 30, 17, 20]);
    expect(parts[0]!.residues.map(({ name, number, chain }) => `${name}${number}${chain}`)).toEqual([
      'HIS94A',
      'CYS206A',
      'MET241A',
      'ZN262A',
      'CL263A',
      'CA264A',
    ]);
    expect(parts[0]!.flags.map((flags) => flags & (AtomFlag.CHAIN_END | AtomFlag.HETERO))).toEqual([
      0, 0, 0, 0, 0, 0, 0, 16, 1, 1, 17,
    ]);
  });

  it('reads flexible residues and macrocycles', () => {
    expect(read(pdbqt, FLEXIBLE)).toMatchObject({ issues: [], errors: 0 });
    const { parts, issues } = read(pdbqt, MACROCYCLE);
    expect(issues).toMatchObject([{ severity: 'NOTE', code: 'PSEUDO_ATOMS', count: 1 }]);
    expect(parts[0]).toMatchObject({
      elements: [6, 6, 0, 35, 9, 8],
      types: ['C', 'CG0', 'G0', 'Br', 'F', 'W'],
      items: [{ name: 'SMILES', value: 'C1CCCCCCCCCCC(=O)O1' }],
    });
  });

  it('gives the same whatever the cuts and line ends are', () => {
    const bare = (text: string, cut: number) =>
      read(pdbqt, text, { cut }).parts.map((part) => ({ ...part, byteOffset: 0, byteLength: 0 }));
    const plain = bare(POSES, 1 << 20);
    for (const lineEnd of ['\n', '\r\n', '\r'])
      for (const cut of [1, 7, 64]) expect(bare(POSES.replaceAll('\n', lineEnd), cut)).toEqual(plain);
  });

  it('hands over runs of whole residues where asked', () => {
    const { parts } = read(pdbqt, RECEPTOR, { partAtoms: 5 });
    expect(parts.map(({ x }) => x.length)).toEqual([6, 5]);
  });

  it('gives the poses of a docking to SDF with their scores', () => {
    const { text } = convert(pdbqt, sdf, POSES);
    expect(text.split('$$$$\n').map((record) => /> <VINA RESULT>\n(\S+)/.exec(record)?.[1])).toEqual([
      '-6.2',
      '-5.9',
      undefined,
    ]);
  });
});

describe('PDBQT findings', () => {
  const pose = POSES.slice(0, POSES.indexOf('MODEL 2'));
  it.each([
    ['letters for a coordinate', pose.replace('13.210', '13.2l0'), 'ERROR', 'BAD_COORDINATE', 11, 31],
    ['not a number', pose.replace('  -3.350', '     nan'), 'ERROR', 'BAD_COORDINATE', 11, 47],
    ['no charge', pose.replace('+0.101 A ', '         '), 'ERROR', 'BAD_CHARGE', 11, 71],
    ['a line that ends early', pose.replace('  1.00  0.00    +0.101 A ', ''), 'ERROR', 'BAD_CHARGE', 11, 55],
    [
      'the end within a branch',
      pose.slice(0, pose.indexOf('ENDBRANCH')),
      'ERROR',
      'TRUNCATED',
      23,
      undefined,
    ],
    ['a type that is none', pose.replace('+0.101 A ', '+0.101 Xq'), 'WARNING', 'UNKNOWN_TYPE', 11, 78],
    ['a missing type', pose.replace('+0.101 A ', '+0.101   '), 'WARNING', 'MISSING_TYPE', 11, 78],
    [
      'a branch that another closes',
      pose.replace('ENDBRANCH   1   9', 'ENDBRANCH   1   8'),
      'WARNING',
      'TORSION_TREE',
      24,
      undefined,
    ],
    [
      'a branch from no atom',
      pose.replaceAll('BRANCH   1   9', 'BRANCH  77   9'),
      'WARNING',
      'BRANCH_TO_MISSING_ATOM',
      19,
      undefined,
    ],
    ['no TORSDOF', pose.replace('TORSDOF 1\n', ''), 'WARNING', 'MISSING_TORSDOF', 9, undefined],
    [
      'a model that is not closed',
      pose.replace('ENDMDL\n', ''),
      'WARNING',
      'MODEL_NOT_CLOSED',
      25,
      undefined,
    ],
  ])('%s', (_, text, severity, code, line, column) => {
    expect(places(read(pdbqt, text))[0]).toEqual({ severity, code, line, column });
  });

  it('cut at any byte within the torsion tree, a ligand is rejected', () => {
    const ligand = MACROCYCLE.slice(0, MACROCYCLE.indexOf('TORSDOF'));
    const root = ligand.indexOf('ROOT\n') + 4;
    const closed = [ligand.indexOf('ENDROOT') + 7, ligand.indexOf('\nBRANCH') + 1];
    for (let size = root; size < ligand.lastIndexOf('ENDBRANCH') + 9; size++)
      if (size < closed[0]! || size > closed[1]!)
        expect([size, read(pdbqt, ligand.slice(0, size)).errors > 0]).toEqual([size, true]);
  });

  it('cut at any byte, a receptor never has an atom that the file does not have', () => {
    const whole = read(pdbqt, RECEPTOR).parts[0]!;
    for (let size = 0; size < RECEPTOR.length; size++) {
      const { parts, errors } = read(pdbqt, RECEPTOR.slice(0, size));
      if (errors > 0 || !parts[0]) continue;
      for (const key of ['names', 'elements', 'types', 'x', 'y', 'z', 'partialCharges'] as const)
        expect([size, parts[0][key] ?? []]).toEqual([size, whole[key]!.slice(0, parts[0].x.length)]);
    }
  });

  it('a file without atoms says so', () => {
    expect(read(pdbqt, 'REMARK  Name = none\n').issues.map(({ code }) => code)).toContain('NO_ATOMS');
  });
});

describe('PDBQT detection', () => {
  it.each([
    [POSES, 'a.pdb'],
    [RECEPTOR, 'a.pdb'],
    [FLEXIBLE, 'a.pdb'],
    [MACROCYCLE, 'a.pqr'],
    [POSES, 'a.txt'],
  ])('by its bytes', (text, fileName) => {
    expect(check(text, { fileName }).format).toBe('PDBQT');
  });

  it('summarises charges', () => {
    const { summary, valid } = check(POSES, { fileName: 'a.pdbqt' });
    expect(valid).toBe(true);
    expect(summary).toMatchObject({ models: 2, atoms: 24, atomsPerModel: 12, partialCharges: 'UNSPECIFIED' });
  });
});
