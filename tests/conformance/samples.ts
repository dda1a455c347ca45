import { closeSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FileCheck, type CheckResult } from '../../src/formats/check.js';
import { factsOf, type StructureFacts } from '../../src/formats/facts.js';
import type { StructureFormat } from '../../src/formats/format.js';

/** A small file of our own that every engine which reads its format must convert. */
export interface Sample {
  file: string;
  format: StructureFormat;
  /** All atoms of all parts, as written by hand. */
  atoms: number;
  parts: number;
  /** Atoms that one conformer of each residue leaves out. */
  altlocs?: number;
}

export const SAMPLES: readonly Sample[] = [
  { file: 'peptide.pdb', format: 'PDB', atoms: 13, parts: 1, altlocs: 1 },
  { file: 'models.pdb', format: 'PDB', atoms: 6, parts: 2 },
  { file: 'peptide.cif', format: 'MMCIF', atoms: 13, parts: 1, altlocs: 1 },
  { file: 'ethanol.mol', format: 'MOL', atoms: 9, parts: 1 },
  { file: 'two.sdf', format: 'SDF', atoms: 13, parts: 2 },
  { file: 'drawing.sdf', format: 'SDF', atoms: 6, parts: 1 },
  { file: 'two.mol2', format: 'MOL2', atoms: 9, parts: 2 },
  { file: 'two.xyz', format: 'XYZ', atoms: 6, parts: 2 },
  { file: 'dipeptide.pqr', format: 'PQR', atoms: 7, parts: 1 },
  { file: 'water.gro', format: 'GRO', atoms: 14, parts: 2 },
  { file: 'poses.pdbqt', format: 'PDBQT', atoms: 24, parts: 2 },
  { file: 'two.cml', format: 'CML', atoms: 8, parts: 2 },
  { file: 'two.smi', format: 'SMILES', atoms: 13, parts: 2 },
];

export const samplePath = (file: string): string =>
  fileURLToPath(new URL(`../data/conversion/${file}`, import.meta.url));

/** The verdict of the check that every file takes. */
export function checkFile(path: string, fileName: string): CheckResult {
  const check = new FileCheck({ fileName });
  const descriptor = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(64 * 1024);
    for (let count = 1; count > 0;) {
      count = readSync(descriptor, buffer, 0, buffer.length, null);
      check.push(buffer.subarray(0, count));
    }
  } finally {
    closeSync(descriptor);
  }
  return check.end();
}

/** The facts of a good file. */
export function factsOfFile(path: string, fileName: string): StructureFacts {
  const { valid, summary, issues } = checkFile(path, fileName);
  if (!valid || !summary) throw new Error(`${fileName} is not valid: ${JSON.stringify(issues)}`);
  return factsOf(summary);
}
