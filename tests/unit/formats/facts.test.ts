import { describe, expect, it } from 'vitest';
import type { Census } from '../../../src/formats/census.js';
import { plainFacts, type StructureFacts } from '../../../src/formats/facts.js';
import { factsAfter, predictLosses } from '../../../src/formats/predicted-losses.js';
import { refusal } from '../../../src/formats/refusals.js';
import { moduleOf } from '../../../src/formats/registry.js';
import { factsOfFile, samplePath } from '../../conformance/samples.js';

const factsOf = (file: string): StructureFacts => factsOfFile(samplePath(file), file);

describe('facts of a checked file', () => {
  it('counts what planning needs, over all parts', () => {
    const expected: Partial<StructureFacts & Census> = {
      format: 'PDB',
      atoms: 13,
      parts: 1,
      kind: 'MODEL',
      alike: true,
      dimension: 3,
      residues: 4,
      chains: 2,
      chainIdLength: 1,
      residueNameLength: 3,
      atomNameLength: 3,
      residueNumbers: [-1, 201],
      altlocs: 2,
      insertionCodes: 1,
      occupancies: 3,
      bFactors: 13,
      formalCharges: 3,
      cell: true,
      decimals: 3,
    };
    expect(factsOf('peptide.pdb')).toMatchObject(expected);
    expect(factsOf('models.pdb')).toMatchObject({ parts: 2, kind: 'MODEL', alike: true, residues: 2 });
  });

  it('tells different molecules from states of one', () => {
    expect(factsOf('two.sdf')).toMatchObject({ parts: 2, kind: 'RECORD', alike: false, dataItems: 3 });
    expect(factsOf('two.xyz')).toMatchObject({ parts: 2, kind: 'FRAME', alike: true });
    expect(factsOf('drawing.sdf')).toMatchObject({ dimension: 2, bonds: 6 });
  });
});

describe('predicted losses', () => {
  const codes = (facts: StructureFacts, to: 'XYZ' | 'SDF' | 'PDB' | 'MMCIF', options = {}): string[] =>
    predictLosses(facts, moduleOf(to)!, options).map(({ code }) => code);

  it('names what the facts have and the target has not', () => {
    const losses = predictLosses(factsOf('peptide.pdb'), moduleOf('SDF')!);
    expect(Object.fromEntries(losses.map(({ code, count }) => [code, count]))).toMatchObject({
      RESIDUES: 4,
      CHAINS: 2,
      ATOM_NAMES: 13,
      ALTERNATE_LOCATIONS: 2,
      OCCUPANCIES: 3,
      B_FACTORS: 13,
      CELL: 1,
    });
  });

  it('promises no loss of what is not there', () => {
    expect(codes(plainFacts('XYZ', 3), 'SDF')).toEqual([]);
  });

  it('promises that Tinker goes back as such, and that columns of other programs do not', () => {
    const tinker = { ...plainFacts('XYZ', 3), bonds: 2, atomTypes: 3, atomNames: 3 };
    expect(codes(tinker, 'XYZ')).toEqual([]);
    expect(codes(tinker, 'SDF')).toEqual(['ATOM_NAMES', 'ATOM_TYPES']);
    expect(factsAfter(tinker, moduleOf('XYZ')!)).toMatchObject({ bonds: 2, atomTypes: 3 });
    const extended = { ...plainFacts('XYZ', 3), foreignColumns: 2 };
    expect(codes(extended, 'XYZ')).toEqual(['ATOM_COLUMNS']);
    const mmcif = { ...plainFacts('MMCIF', 3), foreignColumns: 2 };
    expect(codes(mmcif, 'MMCIF')).toEqual([]);
    expect(codes(mmcif, 'PDB')).toContain('ATOM_COLUMNS');
  });

  it('promises what PDB cannot hold of mmCIF, and that PDB goes into mmCIF whole', () => {
    const peptide = factsOf('peptide.cif');
    expect(codes(peptide, 'PDB')).toEqual(expect.arrayContaining(['LABEL_IDS', 'METADATA']));
    expect(codes(peptide, 'MMCIF')).toEqual([]);
    expect(codes(factsOf('peptide.pdb'), 'MMCIF')).toEqual([]);
    expect(codes({ ...peptide, largestPart: 100_000, residueNumbers: [1, 12_000] }, 'PDB')).toEqual(
      expect.arrayContaining(['RESIDUE_NUMBERS', 'SERIAL_NUMBERS']),
    );
    const differing = { ...factsOf('models.pdb'), alike: false, bonds: 4 };
    expect(codes(differing, 'MMCIF')).toContain('BONDS');
  });

  it('lets models of one entry differ, but not records', () => {
    const differing = { ...factsOf('models.pdb'), alike: false };
    expect(refusal(differing, moduleOf('MMCIF')!)).toBeNull();
    expect(refusal(differing, moduleOf('PDB')!)).toBeNull();
    expect(refusal({ ...differing, kind: 'RECORD' }, moduleOf('MMCIF')!)?.code).toBe('SEVERAL_RECORDS');
    expect(refusal(differing, moduleOf('MOL')!)?.code).toBe('SEVERAL_RECORDS');
  });

  it('counts a choice that changes data', () => {
    const facts = factsOf('peptide.pdb');
    expect(codes(facts, 'PDB')).not.toContain('ALTERNATE_LOCATIONS');
    expect(codes(facts, 'PDB', { altlocs: 'HIGHEST_OCCUPANCY' })).toContain('ALTERNATE_LOCATIONS');
    expect(codes({ ...facts, parts: 3 }, 'XYZ', { record: 1 })).toContain('PARTS');
  });

  it('loses nothing twice on the way', () => {
    const facts = factsOf('peptide.pdb');
    const after = factsAfter(facts, moduleOf('XYZ')!);
    expect(after).toMatchObject({ format: 'XYZ', residues: 0, altlocs: 0, bonds: 0, cell: true, atoms: 13 });
    expect(codes(after, 'SDF')).toEqual(['CELL']);
    expect(factsAfter(factsOf('two.sdf'), moduleOf('SDF')!, { record: 1 })).toMatchObject({
      parts: 1,
      bonds: 11,
    });
  });
});
