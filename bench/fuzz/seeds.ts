import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { StructureFormat } from '../../src/formats/format.js';
import { suffixOf } from '../../src/formats/registry.js';

/** A file that inputs are made from. */
export interface Seed {
  file: string;
  /** With the dot, without `.gz`. */
  suffix: string;
  family: Family;
}

/** What a seed is by its name, so that the same folder gives the same inputs whatever detection says. */
export type Family = StructureFormat | 'OTHER';

const FAMILIES: Readonly<Record<string, Family>> = {
  ...{ '.pdb': 'PDB', '.ent': 'PDB', '.pdb1': 'PDB', '.pdbqt': 'PDBQT', '.pqr': 'PQR', '.gro': 'GRO' },
  ...{
    '.mmcif': 'MMCIF',
    '.bcif': 'BINARY_CIF',
    '.mmtf': 'MMTF',
    '.mol': 'MOL',
    '.sdf': 'SDF',
    '.sd': 'SDF',
  },
  ...{
    '.mol2': 'MOL2',
    '.xyz': 'XYZ',
    '.extxyz': 'XYZ',
    '.cml': 'CML',
    '.smi': 'SMILES',
    '.smiles': 'SMILES',
  },
};
/** Larger files teach nothing more: inputs are cut from the beginning, and packed ones are unpacked whole. */
const LARGEST = 2e6;

/** The structure files of a folder and its folders, in the order of their names. */
export function findSeeds(folder: string): Seed[] {
  const found: Seed[] = [];
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || /\.(md|tsv|ts|json)$/.test(entry.name)) continue;
    const { size } = fs.statSync(file);
    if (size === 0 || size > LARGEST) continue;
    const suffix = suffixOf(entry.name);
    found.push({ file, suffix, family: suffix === '.cif' ? cifFamily(file) : (FAMILIES[suffix] ?? 'OTHER') });
  }
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** A seed's bytes, unpacked where that is possible. */
export function seedBytes({ file }: Seed): Buffer {
  const raw = fs.readFileSync(file);
  if (raw[0] !== 0x1f || raw[1] !== 0x8b) return raw;
  try {
    return gunzipSync(raw, { maxOutputLength: 64e6 });
  } catch {
    return raw;
  }
}

/** CIF has two formats for one suffix: item names with a point are mmCIF's. */
function cifFamily(file: string): Family {
  const head = seedBytes({ file, suffix: '', family: 'OTHER' }).subarray(0, 2 ** 18);
  return /^\s*_[a-z][\w-]*\.[a-z]/im.test(head.toString('latin1')) ? 'MMCIF' : 'SMALL_MOLECULE_CIF';
}
