import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unlimited } from '../../../src/formats/budget.js';
import { keepAtoms } from '../../../src/formats/keep-atoms.js';
import { AtomFlag } from '../../../src/formats/model/atoms.js';
import type { Structure } from '../../../src/formats/model/structure.js';
import { bytesSource, readFile } from '../../../src/formats/read.js';
import { moduleOf } from '../../../src/formats/registry.js';
import { Report } from '../../../src/formats/report.js';
import { samplePath } from '../../conformance/samples.js';

/** Reads the first part of a sample and works on it while it is valid. */
function withPart(file: string, format: 'PDB' | 'SDF', work: (structure: Structure) => void): void {
  let done = false;
  readFile(moduleOf(format)!, bytesSource(readFileSync(samplePath(file))), {
    report: new Report(),
    budget: unlimited(),
    sink: {
      part: (structure) => {
        if (!done) work(structure);
        done = true;
      },
    },
  });
  expect(done).toBe(true);
}

const mask = (structure: Structure, keep: (row: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: structure.atoms.count }, (_, row) => (keep(row) ? 1 : 0));

describe('keepAtoms', () => {
  it('moves rows up, and drops residues and chains that are empty', () => {
    withPart('peptide.pdb', 'PDB', (structure) => {
      const { atoms, residues, chains, document } = structure;
      const zinc = 11;
      const gone = keepAtoms(
        structure,
        mask(structure, (row) => row === 4 || row === zinc),
      );
      expect([gone, atoms.count, residues.count]).toEqual([11, 2, 2]);
      expect([...atoms.x.slice(0, 2)]).toEqual([12.869, 5.5]);
      expect([...atoms.element.slice(0, 2)]).toEqual([6, 30]);
      expect([...residues.firstAtom.slice(0, 2)]).toEqual([0, 1]);
      expect([...atoms.residue.slice(0, 2)]).toEqual([0, 1]);
      expect([...residues.name.slice(0, 2)].map((id) => document.strings.get(id))).toEqual(['ALA', 'ZN']);
      expect(chains.map(({ authId, firstResidue }) => [authId, firstResidue])).toEqual([
        ['A', 0],
        ['B', 1],
      ]);
      expect(structure.endOfResidue(0)).toBe(1);
    });
  });

  it('keeps the end of a chain where its last atom goes', () => {
    withPart('peptide.pdb', 'PDB', (structure) => {
      const end = structure.atoms.flags.findIndex((flags) => (flags & AtomFlag.CHAIN_END) !== 0);
      expect(end).toBe(10);
      keepAtoms(
        structure,
        mask(structure, (row) => row !== end && row !== end - 1),
      );
      expect(structure.atoms.flags[end - 2]! & AtomFlag.CHAIN_END).toBeTruthy();
    });
  });

  it('drops the bonds of atoms that go and renumbers the rest', () => {
    withPart('two.sdf', 'SDF', (structure) => {
      const { bonds } = structure;
      keepAtoms(
        structure,
        mask(structure, (row) => row > 0),
      );
      const rows = Array.from({ length: bonds.count }, (_, row) => [bonds.a[row], bonds.b[row]]);
      expect(rows).toEqual([
        [0, 1],
        [0, 5],
        [0, 6],
        [1, 7],
      ]);
    });
  });

  it('changes nothing where all stay', () => {
    withPart('two.sdf', 'SDF', (structure) => {
      const { count } = structure.bonds;
      expect(
        keepAtoms(
          structure,
          mask(structure, () => true),
        ),
      ).toBe(0);
      expect(structure.bonds.count).toBe(count);
    });
  });
});
